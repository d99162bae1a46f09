using System.IO.Compression;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Tests.Interventions;
using MinerOsphere.Processes;
using MinerOsphere.Sqlite;
using MinerOsphere.Tests;

namespace MinerOsphere.Models.Tests.Territory;

public sealed class ForestProcessTests
{
    private static readonly Lazy<IProcess> Process = new(() => TerritoryCollections.Process("forest-drought"));

    private const string Stand = """{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{"essence":"Hêtre","soil_reserve":120},"geometry":{"type":"Polygon","coordinates":[[[3.5,44],[3.51,44],[3.51,44.01],[3.5,44.01],[3.5,44]]]}},{"type":"Feature","id":"b","properties":{"essence":"Pin d'Alep","soil_reserve":40},"geometry":{"type":"Polygon","coordinates":[[[3.6,44],[3.61,44],[3.61,44.01],[3.6,44.01],[3.6,44]]]}}]}""";

    /// <summary>The forests of the Gard: illustrative, said everywhere, and calibrated where it says so.</summary>
    [Fact]
    public async Task The_Gard_is_answered_and_says_that_it_is_illustrative()
    {
        var outputs = await ProcessRuns.RunAsync(Process.Value, """{"inputs":{}}""");
        Assert.Equal(Process.Value.Description.Outputs.Select(o => o.Id), outputs.Keys);
        Assert.Contains("ILLUSTRATIVE", outputs["summary"]![0]!["text_en"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(outputs["applicability"]!.AsArray(), r => r!["value"]!.GetValue<string>() == "illustrative" && !r["is_within"]!.GetValue<bool>());
        var stands = outputs["stands"]!["features"]!.AsArray();
        Assert.Equal(3000, stands.Count);
        Assert.All(stands, s =>
        {
            var p = s!["properties"]!;
            Assert.True(p["illustrative"]!.GetValue<bool>());
            Assert.True(p["dieback_q10"]!.GetValue<double>() <= p["dieback_q50"]!.GetValue<double>() && p["dieback_q50"]!.GetValue<double>() <= p["dieback_q90"]!.GetValue<double>());
        });
        Assert.All(outputs["evaluation"]!.AsArray(), r => Assert.Contains("NOT evaluated against mortality", r!["validation"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.True(outputs["evaluation"]!.AsArray().Single(r => r!["metric"]!.GetValue<string>() == "gap")!["model"]!.GetValue<double>() < 1e-9);
        Assert.Contains(outputs["evaluation"]!.AsArray(), r => r!["baseline"]!.GetValue<string>().StartsWith("BILJOU", StringComparison.Ordinal));
        Assert.Equal(3 * 20, outputs["yearly"]!.AsArray().Count);
        Assert.All(outputs["explanation"]!.AsArray().Where(r => r!["method"]!.GetValue<string>() == "balance").GroupBy(r => r!["part"]!.GetValue<string>()), s => Assert.Equal(0, s.Sum(r => r!["contribution"]!.GetValue<double>()), 1e-4));
        var again = await ProcessRuns.OutcomeAsync(Process.Value, """{"inputs":{}}""");
        Assert.Equal(outputs["indicators"]!.ToJsonString(), JsonNode.Parse(again.Outputs.Single(o => o.Id == "indicators").Content.Span)!.ToJsonString());
    }

    /// <summary>The calibrated answer in the dry climate of mid-century has the size of the worst national scenario: it was made to, and that is all it shows.</summary>
    [Fact]
    public async Task Calibrated_mortality_and_growth_are_those_borrowed_from_the_national_study()
    {
        var rows = (await ProcessRuns.RunAsync(Process.Value, """{"inputs":{"presets":["mid-century-dry","drias-rcp45"]},"outputs":{"indicators":{}}}"""))["indicators"]!.AsArray();
        JsonNode Of(string scenario) => rows.Single(r => r!["scenario"]!.GetValue<string>() == scenario && r["species"]!.GetValue<string>() == "all")!;
        Assert.InRange(Of("mid-century-dry")["mortality_change"]!.GetValue<double>(), 0.65, 0.95);
        Assert.InRange(Of("mid-century-dry")["growth_change"]!.GetValue<double>(), -0.30, -0.20);
        Assert.True(Of("drias-rcp45")["mortality_change"]!.GetValue<double>() > 0);
        Assert.True(Of("reference")["mortality_lower"]!.GetValue<double>() < Of("reference")["mortality"]!.GetValue<double>());
    }

    [Fact]
    public async Task Thinning_spares_water_and_a_soil_told_is_taken()
    {
        var outputs = await ProcessRuns.RunAsync(Process.Value, $$"""{"inputs":{"features":{{Stand}},"presets":[],"scenarios":[{"name":"dry","summerRainFactor":0.5},{"name":"dry, thinned","summerRainFactor":0.5,"thinningFactor":0.6},{"name":"pines","replacedShare":1}],"replaceWith":"aleppo-pine","calibration":"none","mapScenario":"dry"} }""");
        double Stress(string scenario, string species = "all") => outputs["indicators"]!.AsArray().Single(r => r!["scenario"]!.GetValue<string>() == scenario && r["species"]!.GetValue<string>() == species)!["stress_index"]!.GetValue<double>();
        Assert.True(Stress("dry") > Stress("reference"));
        Assert.True(Stress("dry, thinned") < Stress("dry"));
        Assert.DoesNotContain(outputs["indicators"]!.AsArray(), r => r!["scenario"]!.GetValue<string>() == "pines" && r["species"]!.GetValue<string>() == "beech");
        Assert.True(outputs["applicability"]!.AsArray().Single(r => r!["subject"]!.GetValue<string>() == "soil")!["is_within"]!.GetValue<bool>());
        var stand = outputs["stands"]!["features"]!.AsArray().Single(s => s!["id"]!.GetValue<string>() == "a")!;
        Assert.Equal("dry", stand["properties"]!["scenario"]!.GetValue<string>());
        Assert.InRange(stand["properties"]!["area"]!.GetValue<double>(), 85, 93);
    }

    /// <summary>All of Occitanie: 56,516 polygons in seconds, since stands alike are computed once.</summary>
    [SkippableFact]
    public async Task All_of_Occitanie_is_answered()
    {
        using var folder = new TemporaryFolder();
        ZipFile.ExtractToDirectory(OpenData.File("territory/bdforet_v2_occitanie.gpkg.zip"), folder.Path);
        var rows = new List<(string?[], byte[]?)>();
        using (var database = SqliteDatabase.OpenReadOnly(Directory.EnumerateFiles(folder.Path, "*.gpkg").Single()))
        using (var read = database.Prepare("SELECT fid, essence, geom FROM bdforet_v2"))
            while (read.Step()) rows.Add(([read.Text(0), read.Text(1)], GeoPackageBlob.Wkb(read.Bytes(2)).ToArray()));
        Assert.Equal(56_516, rows.Count);
        var whole = new StoredFeatures([("essence", PropertyType.String, null)], rows);
        var process = TerritoryCollections.Process("forest-drought", id => id == "forests" ? whole : TerritoryCollections.Find(id));
        var outputs = await ProcessRuns.RunAsync(process, """{"inputs":{"mostStands":1000,"draws":100},"outputs":{"stands":{},"indicators":{},"summary":{}}}""");
        Assert.Equal(1000, outputs["stands"]!["features"]!.AsArray().Count);
        var species = outputs["indicators"]!.AsArray().Where(r => r!["scenario"]!.GetValue<string>() == "reference").Select(r => r!["species"]!.GetValue<string>()).ToArray();
        Assert.Equal(1 + 15, species.Length);
        Assert.InRange(outputs["indicators"]![0]!["area"]!.GetValue<double>(), 900_000, 980_000);
    }

    [Theory]
    [InlineData(""" "presets":["warmer"] """, "/inputs/presets/0")]
    [InlineData(""" "replacedShare":0.5 """, "/inputs/replaceWith")]
    [InlineData(""" "scenarios":[{"name":"x","thinningFactor":0.1}] """, "/inputs/scenarios")]
    [InlineData(""" "mapScenario":"nowhere" """, "/inputs/mapScenario")]
    public void What_cannot_be_asked_is_said_before_it_begins(string inputs, string path) => Assert.Contains(path, ProcessRuns.Faults(Process.Value, $$$"""{"inputs":{{{{inputs}}}} }"""));

    [Theory]
    [InlineData("\"soil_reserve\":120", "\"soil_reserve\":5000", "5 to 600")]
    [InlineData("\"essence\"", "\"species\"", "no property 'essence'")]
    [InlineData("\"Polygon\",\"coordinates\":[[[3.5,44],[3.51,44],[3.51,44.01],[3.5,44.01],[3.5,44]]]", "\"Point\",\"coordinates\":[3.5,44]", "a polygon is expected, not Point")]
    public async Task Stands_that_can_t_be_are_named(string what, string with, string expected)
    {
        var outcome = await ProcessRuns.OutcomeAsync(Process.Value, $$"""{"inputs":{"features":{{Stand.Replace(what, with, StringComparison.Ordinal)}} } }""");
        Assert.Contains(outcome.InputFaults, f => f.Path == "/inputs/features" && f.Message.In("en").Contains(expected, StringComparison.Ordinal));
    }
}
