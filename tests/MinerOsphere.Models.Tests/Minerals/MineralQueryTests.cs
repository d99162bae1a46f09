using System.Text.Json.Nodes;
using MinerOsphere.Models.Tests.Interventions;
using MinerOsphere.Processes;

namespace MinerOsphere.Models.Tests.Minerals;

/// <summary>Questions on the real sites of France, counted by hand in the file.</summary>
public class MineralQueryTests
{
    private static readonly Lazy<IProcess> Query = new(() => MineralCollections.Process("mineral-query"));

    /// <summary>All copper sites of the file, whichever way the word is written.</summary>
    [Theory]
    [InlineData("copper")]
    [InlineData("Cuivre")]
    [InlineData("CU")]
    [InlineData("chalcopyrite")]
    public async Task A_commodity_has_many_names(string name)
    {
        var run = await AskAsync($$"""{"commodities":["{{name}}"]}""");
        var expected = MineralCollections.Document("mineral-sites-france")["features"]!.AsArray().Count(f => f!["properties"]!["commodities"]!.GetValue<string>().Split('|').Contains("Copper"));
        Assert.Equal(27, expected);
        Assert.Equal(expected, Sites(run).Length);
        Assert.Equal(expected, run["commodities"]!.AsArray().Single(r => r!["commodity"]!.GetValue<string>() == "copper")!["sites"]!.GetValue<int>());
        Assert.All(Sites(run), s => Assert.Contains("cuivre", s["commodities_fr"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    /// <summary>Phosphate is critical and not strategic, potash neither; copper both.</summary>
    [Fact]
    public async Task Criticality_is_that_of_the_regulation()
    {
        var (any, critical, strategic) = (await AskAsync("{}"), await AskAsync("""{"criticality":"critical"}"""), await AskAsync("""{"criticality":"strategic"}"""));
        Assert.Equal(86, Sites(any).Length);
        bool Has(JsonNode site, string word) => site["commodities_en"]!.GetValue<string>().Contains(word, StringComparison.Ordinal);
        Assert.True(Sites(any).Count(s => Has(s, "potash")) >= 15);
        Assert.DoesNotContain(Sites(critical), s => s["commodities_en"]!.GetValue<string>() == "potash");
        Assert.Contains(Sites(critical), s => s["commodities_en"]!.GetValue<string>() == "phosphate rock");
        Assert.DoesNotContain(Sites(strategic), s => s["commodities_en"]!.GetValue<string>() == "phosphate rock");
        Assert.True(Sites(strategic).Length < Sites(critical).Length && Sites(critical).Length < 86);
        Assert.All(Sites(strategic), s => Assert.Equal("strategic", s["status"]!.GetValue<string>()));
    }

    /// <summary>Both entries of Les Malines are near Alès; the truer one lies in Saint-Laurent-le-Minier, 44 km away.</summary>
    [Fact]
    public async Task Sites_near_a_commune_come_by_distance_with_their_commune()
    {
        var run = await AskAsync("""{"commodities":["zinc"],"near":"Alès","distance":60}""");
        var sites = Sites(run);
        Assert.Equal(sites.Select(s => s["distance"]!.GetValue<double>()).Order(), sites.Select(s => s["distance"]!.GetValue<double>()));
        var malines = sites.Where(s => s["name"]!.GetValue<string>() == "Les Malines").ToArray();
        Assert.Equal(2, malines.Length);
        Assert.Contains(malines, s => s["commune"]!.GetValue<string>() == "Saint-Laurent-le-Minier" && s["departement"]!.GetValue<string>() == "Gard");
        Assert.Contains(malines, s => s["doubt_en"]?.GetValue<string>().Contains("52.8 km away", StringComparison.Ordinal) == true);
        Assert.Contains(sites, s => s["name"]!.GetValue<string>() == "Largentiere" && s["commune"]!.GetValue<string>() == "Largentière");
        Assert.StartsWith("The nearest: Les Malines", Text(run, "nearest"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_position_and_a_feature_are_places_too()
    {
        var byPosition = Sites(await AskAsync("""{"near":"2.35, 43.316667","distance":1}"""));
        Assert.Equal("Salsigne", Assert.Single(byPosition)["name"]!.GetValue<string>());
        var byFeature = Sites(await AskAsync("""{"distance":5,"nearFeatures":{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"LineString","coordinates":[[2.0,43.0],[2.4,43.34]]},"properties":{}}]}}"""));
        Assert.Contains(byFeature, s => s["name"]!.GetValue<string>() == "Salsigne");
        Assert.DoesNotContain(byFeature, s => s["name"]!.GetValue<string>() == "Trimouns");
    }

    /// <summary>As given there is no site in Brittany at all: all three have lost their sign.</summary>
    [Fact]
    public async Task Positions_may_be_those_that_the_check_of_quality_proposes()
    {
        const string Question = """{"near":"Carhaix-Plouguer","distance":80,"positions":"POSITIONS"}""";
        Assert.Empty(Sites(await AskAsync(Question.Replace("POSITIONS", "given", StringComparison.Ordinal))));
        var run = await AskAsync(Question.Replace("POSITIONS", "proposed", StringComparison.Ordinal));
        Assert.Equal(["Bodennec", "Glomel", "Port Aux Moines"], Sites(run).Select(s => s["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Contains(Sites(run), s => s["name"]!.GetValue<string>() == "Glomel" && s["commune_code"]!.GetValue<string>() == "22061");
        Assert.Contains("Glomel", Text(run, "doubts"), StringComparison.Ordinal);
        Assert.Empty(Sites(await AskAsync("""{"near":"Carhaix-Plouguer","distance":80,"positions":"proposed","excludeDoubtful":true}""")));
    }

    [Fact]
    public async Task The_funnel_tells_what_each_condition_removes()
    {
        var run = await AskAsync("""{"commodities":["potash","zinc"],"within":"Haut-Rhin","depositType":"MVT"}""");
        Assert.Empty(Sites(run));
        var steps = run["explanation"]!.AsArray().Where(r => r!["part"]!.GetValue<string>() == "in order").ToArray();
        Assert.Equal(["commodities", "within", "depositType"], steps.Select(s => s!["factor"]!.GetValue<string>()));
        Assert.Equal(0, steps[^1]!["value"]!.GetValue<double>());
        Assert.Equal(86, 0 - steps.Sum(s => s!["contribution"]!.GetValue<double>()));
        // Without the type of deposit, the fifteen or so potash mines of the Mulhouse basin would answer.
        var alone = run["explanation"]!.AsArray().Single(r => r!["part"]!.GetValue<string>() == "alone" && r["factor"]!.GetValue<string>() == "depositType")!;
        Assert.InRange(-alone["contribution"]!.GetValue<double>(), 14, 17);
        Assert.Contains("deposit type: 'MVT'", Text(run, "funnel"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sums_and_places_are_those_of_the_sites()
    {
        var run = await AskAsync("""{"minOre":5}""");
        Assert.Equal(["Sain Bel", "Bodennec", "Chessy"], Sites(run).Select(s => s["name"]!.GetValue<string>()));
        Assert.Equal(32.8, run["commodities"]!.AsArray().Single(r => r!["commodity"]!.GetValue<string>() == "copper")!["ore"]!.GetValue<double>(), 6);
        Assert.Equal(25.8, run["places"]!.AsArray().Single(r => r!["place"]!.GetValue<string>() == "Rhône")!["ore"]!.GetValue<double>(), 6);
        var agreement = run["evaluation"]!.AsArray().Single(r => r!["metric"]!.GetValue<string>() == "agreement")!;
        Assert.Equal(83 / 86.0, agreement["model"]!.GetValue<double>(), 4);
    }

    [Theory]
    [InlineData("""{"near":"Lyoon"}""", "near", "did you mean 'Lyon'")]
    [InlineData("""{"within":"Finistere Nord"}""", "within", "unknown commune, département or country 'Finistere Nord'")]
    [InlineData("""{"near":"Saint-Denis"}""", "near", "several places are called 'Saint-Denis'")]
    [InlineData("""{"commodities":["colbalt"]}""", "commodities", "did you mean 'cobalt'")]
    [InlineData("""{"depositType":"porphyry"}""", "depositType", "unknown deposit type 'porphyry'; did you mean ")]
    [InlineData("""{"near":"200, 91"}""", "near", "expected: longitude, latitude")]
    [InlineData("""{"sites":{"collection":"hamersley-faults"}}""", "sites", "no property 'commodities'")]
    public async Task What_means_nothing_is_refused_with_what_may_be_meant(string inputs, string input, string expected)
    {
        var outcome = await MineralCollections.OutcomeAsync(Query.Value, $$"""{"inputs":{{inputs}} }""");
        Assert.False(outcome.Succeeded);
        var fault = Assert.Single(outcome.InputFaults);
        Assert.Equal($"/inputs/{input}", fault.Path);
        Assert.Contains(expected, fault.Message.In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_things_to_be_near_are_refused() =>
        Assert.Contains("not both", ProcessRuns.Faults(Query.Value, """{"inputs":{"near":"Lyon","nearFeatures":{"type":"Point","coordinates":[2,48]}}}"""), StringComparison.Ordinal);

    [Fact]
    public Task Examples_run() => ProcessRuns.ExamplesRunAsync(Query.Value);

    private static Task<Dictionary<string, JsonNode?>> AskAsync(string inputs) => MineralCollections.RunAsync(Query.Value, $$"""{"inputs":{{inputs}} }""");

    private static JsonNode[] Sites(Dictionary<string, JsonNode?> run) => [.. run["sites"]!["features"]!.AsArray().Select(f => f!["properties"]!)];

    private static string Text(Dictionary<string, JsonNode?> run, string subject) => run["summary"]!.AsArray().Single(r => r!["subject"]!.GetValue<string>() == subject)!["text_en"]!.GetValue<string>();
}
