using System.Text.Json.Nodes;
using MinerOsphere.Models.Tests.Interventions;
using MinerOsphere.Models.Tests.Minerals;
using MinerOsphere.Processes;

namespace MinerOsphere.Models.Tests.Quality;

/// <summary>The checks on the real sites of France, whose faults are known, and on made-up rows.</summary>
public class DataQualityTests
{
    private static readonly Lazy<IProcess> Checks = new(() => MineralCollections.Process("data-quality"));
    private static readonly Lazy<Task<Dictionary<string, JsonNode?>>> France = new(() => MineralCollections.RunAsync(Checks.Value, """{"inputs":{"features":{"collection":"mineral-sites-france"}}}"""));

    /// <summary>
    /// Four were known: Glomel, Bodennec, Port-aux-Moines and Font Sante. Three more are as wrong: Pouillon is the commune 40233 at 1.03° W,
    /// phosphate 537 names the Pyrénées-Atlantiques, and Arrens-Marsous (65032) is at 0.2° W, where another source has it.
    /// </summary>
    [Fact]
    public async Task Lost_signs_of_the_french_sites_are_all_found_and_nothing_else()
    {
        var moved = Issues(await France.Value).Where(i => i["proposed_longitude"] is not null).ToArray();
        Assert.Equal(
            [
                "mrdata_major_deposits/1918 6.766667 43.416667", "mrdata_major_deposits/1919 -3.4 48.216667", "mrdata_major_deposits/1922 -1 43.6", "mrdata_phosphate/537 -1.4 43",
                "mrdata_sedznpb/199 -0.214167 42.956111", "mrdata_vms/639 -3.633333 48.466667", "mrdata_vms/931 -2.943611 48.280278",
            ],
            moved.Select(i => $"{i["feature"]} {i["proposed_longitude"]} {i["proposed_latitude"]}").Order(StringComparer.Ordinal));
        Assert.All(moved, i => Assert.Contains("sign of the longitude", i["what_en"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sites_that_come_twice_are_found()
    {
        var twice = Issues(await France.Value).Where(i => i["check"]!.GetValue<string>() == "duplicates").ToDictionary(i => i["feature"]!.GetValue<string>(), i => i["proposed"]!.GetValue<string>());
        Assert.Equal("mrdata_sedexmvt/132", twice["mrdata_sedznpb/201"]); // Les Malines, 53 km apart
        Assert.Equal("mrdata_sedexmvt/11", twice["mrdata_sedznpb/199"]); // Arrens, mirrored
        Assert.Equal("mrdata_sedexmvt/222", twice["mrdata_sedznpb/202"]); // Trèves, with and without its accent
        Assert.Equal("mrdata_sedexmvt/233", twice["mrdata_sedznpb/203"]); // Villemagne
        Assert.Equal("mrdata_nicrpge/12162541", twice["mrdata_nicrpge/12162540"]); // Presles and River Bens at one place
        Assert.Equal(5, twice.Count);
    }

    /// <summary>The source has "Mulhouse Basin" in Switzerland: a degree too far south, which no change of sign mends.</summary>
    [Fact]
    public async Task A_site_outside_of_its_country_is_told_though_nothing_can_be_proposed()
    {
        var lost = Assert.Single(Issues(await France.Value), i => i["check"]!.GetValue<string>() == "claimed-place" && i["proposed"]!.GetValue<string>().Length == 0);
        Assert.Equal("Mulhouse Basin", lost["name"]!.GetValue<string>());
        Assert.Equal("error", lost["severity"]!.GetValue<string>());
    }

    [Fact]
    public async Task Checks_are_worth_what_faults_put_in_on_purpose_tell()
    {
        var run = await France.Value;
        var scores = run["evaluation"]!.AsArray().ToDictionary(r => $"{r!["part"]} {r["metric"]}", r => r!["model"]!.GetValue<double>());
        foreach (var fault in (string[])["longitude-sign", "latitude-sign", "swapped"])
        {
            Assert.True(scores[$"{fault} recall"] >= 0.9, $"{fault}: {scores[$"{fault} recall"]}");
            Assert.True(scores[$"{fault} precision"] >= 0.95);
            Assert.True(scores[$"{fault} proposal"] >= 0.95);
        }
        Assert.Equal(1, scores["null-island recall"]);
        // A copy of one of the twenty-one sites without a name can't be told from a neighbour.
        Assert.InRange(scores["copy recall"], 0.6, 0.9);
    }

    [Fact]
    public async Task Outliers_gaps_twins_and_values_of_made_up_series_are_found()
    {
        var features = new JsonArray();
        for (var i = 0; i < 60; i++)
        {
            if (i is 20 or 21 or 22) continue;
            features.Add(JsonNode.Parse($$"""
                {"type":"Feature","id":{{i}},"geometry":null,"properties":{"station":"A","date":"{{new DateOnly(2024, 1, 1).AddDays(i == 40 ? 39 : i):yyyy-MM-dd}}","flow":{{(i == 33 ? 900 : 10 + i % 7)}},"same":1,"twin":"{{(i % 2 == 0 ? "x" : "y")}}","other":"{{(i % 2 == 0 ? "x" : "y")}}"} }
                """));
        }
        features.Add(JsonNode.Parse("""{"type":"Feature","id":99,"geometry":null,"properties":{"station":"A","date":"2999-01-01","flow":11,"same":1,"twin":"x","other":"x"}}"""));
        var body = new JsonObject { ["inputs"] = new JsonObject { ["features"] = new JsonObject { ["type"] = "FeatureCollection", ["features"] = features }, ["group"] = "station" } };
        var issues = Issues(await ProcessRuns.RunAsync(Checks.Value, body.ToJsonString())).ToArray();
        var outlier = Assert.Single(issues, i => i["check"]!.GetValue<string>() == "outliers");
        Assert.Equal("33", outlier["feature"]!.GetValue<string>());
        Assert.Contains(issues, i => i["what_en"]!.GetValue<string>().StartsWith("after a gap of 3 steps", StringComparison.Ordinal) && i["feature"]!.GetValue<string>() == "23");
        Assert.Contains(issues, i => i["what_en"]!.GetValue<string>().StartsWith("the same date as 39", StringComparison.Ordinal) && i["feature"]!.GetValue<string>() == "40");
        Assert.Contains(issues, i => i["what_en"]!.GetValue<string>() == "date to come" && i["feature"]!.GetValue<string>() == "99");
        Assert.Contains(issues, i => i["check"]!.GetValue<string>() == "columns" && i["what_en"]!.GetValue<string>() == "always '1'");
        Assert.Contains(issues, i => i["check"]!.GetValue<string>() == "columns" && i["what_en"]!.GetValue<string>() == "the same values as 'twin'");
    }

    [Fact]
    public async Task Own_polygons_may_be_the_places_that_a_property_names()
    {
        const string Body = """
            {"inputs":{"placeColumn":"zone","placeName":"label","checks":["claimed-place"],"tolerance":100,
              "features":{"type":"FeatureCollection","features":[
                {"type":"Feature","id":1,"geometry":{"type":"Point","coordinates":[60.5,-20.5]},"properties":{"zone":"North field"}},
                {"type":"Feature","id":2,"geometry":{"type":"Point","coordinates":[-20.5,60.5]},"properties":{"zone":"north  FIELD"}},
                {"type":"Feature","id":3,"geometry":{"type":"Point","coordinates":[60.5,20.5]},"properties":{"zone":"North field"}},
                {"type":"Feature","id":4,"geometry":{"type":"Point","coordinates":[3,3]},"properties":{"zone":"elsewhere"}}]},
              "places":{"type":"FeatureCollection","features":[{"type":"Feature","id":"n","geometry":{"type":"Polygon","coordinates":[[[60,-21],[61,-21],[61,-20],[60,-20],[60,-21]]]},"properties":{"label":"North field"}}]}}}
            """;
        var issues = Issues(await ProcessRuns.RunAsync(Checks.Value, Body)).ToArray();
        Assert.Equal(["2 60.5 -20.5", "3 60.5 -20.5"], issues.Select(i => $"{i["feature"]} {i["proposed_longitude"]} {i["proposed_latitude"]}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(""","group":"depht" """, "there is no property 'depht'; there are: dataset")]
    [InlineData(""","placeColumn":"state" """, "'places' and 'placeColumn' go together")]
    public async Task What_cannot_be_checked_is_refused(string more, string expected)
    {
        var body = MineralCollections.Resolved($$"""{"inputs":{"features":{"collection":"mineral-sites-france"}{{more}} } }""");
        if (ProcessRuns.Faults(Checks.Value, body) is { Length: > 0 } faults)
        {
            Assert.Contains(expected, faults, StringComparison.Ordinal);
            return;
        }
        var outcome = await ProcessRuns.OutcomeAsync(Checks.Value, body);
        Assert.Contains(outcome.InputFaults, f => f.Message.In("en").Contains(expected, StringComparison.Ordinal));
    }

    private static IEnumerable<JsonNode> Issues(Dictionary<string, JsonNode?> run) => run["issues"]!["features"]!.AsArray().Select(f => f!["properties"]!);
}
