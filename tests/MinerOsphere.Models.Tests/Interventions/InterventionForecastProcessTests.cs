using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Tests;

namespace MinerOsphere.Models.Tests.Interventions;

/// <summary>The process as the server runs it, over the files of <c>config</c>.</summary>
public sealed class InterventionForecastProcessTests
{
    private static readonly Lazy<Task<IProcess>> Made = new(MakeAsync);

    private static IModelRegistry? _registry;
    private static ModelLoader? _loader;

    private static async Task<IProcess> MakeAsync()
    {
        var (models, data) = (new TemporaryFolder(), new TemporaryFolder());
        foreach (var name in new[] { "sdis91", "london" }) File.Copy(Path.Combine(DemoData.Config, "models", name + ".yaml"), models.File(name + ".yaml"));
        var london = MemoryFeatures.Of(
            [("id", PropertyType.String), ("call", PropertyType.DateTime), ("borough_code", PropertyType.String), ("borough", PropertyType.String), ("animal", PropertyType.String)],
            DemoData.Rows("lfb_animal_rescues_2009_2018.csv.gz").Select(f => new string?[] { f[0], f[2], f[4], f[5], f[9] == "cat" ? "Cat" : f[9] }));
        _registry = new ModelStore(data.File("registry"), TimeProvider.System);
        _loader = new ModelLoader(models.Path, data.Path, new FixedCollections(id => id == "london-animal-rescues" ? london : DemoData.Provider(id)), _registry, TimeProvider.System);
        var loaded = await _loader.LoadAsync(null, default);
        Assert.Empty(loaded.Faults);
        return loaded.Processes.Single(p => p.Description.Id == "intervention-forecast");
    }

    [Fact]
    public async Task ExamplesRunAsTheyStandTwiceToTheSameBytes()
    {
        var process = await Made.Value;
        foreach (var example in process.Description.Examples)
        {
            var (one, two) = (await ProcessRuns.OutcomeAsync(process, example.Request), await ProcessRuns.OutcomeAsync(process, example.Request));
            Assert.True(one.Succeeded, one.FailureReason?.In("en"));
            Assert.NotEmpty(one.Outputs);
            Assert.All(one.Outputs.Zip(two.Outputs), pair => Assert.True(pair.First.Content.Span.SequenceEqual(pair.Second.Content.Span), pair.First.Id));
        }
    }

    [Fact]
    public async Task AForecastSaysWhatItIsWorthAndWhy()
    {
        var answer = await ProcessRuns.RunAsync(await Made.Value, """{"inputs":{"territory":"sdis91","start":"2016-W40","horizon":8,"categories":["INCN","SUAP"],"threshold":2}}""");
        var rows = answer["forecast"]!.AsArray();
        Assert.Equal(16, rows.Count);
        Assert.All(rows, r => Assert.True(r!["lower_3"]!.GetValue<long>() <= r["median"]!.GetValue<long>() && r["median"]!.GetValue<long>() <= r["upper_3"]!.GetValue<long>()));
        Assert.All(rows, r => Assert.Contains(r!["class"]!.GetValue<string>(), (string[])["faible", "forte"]));
        // Natural fires are few in autumn: what is below three is not said, nor told by a reference.
        var fires = rows.Where(r => r!["category"]!.GetValue<string>() == "INCN").ToArray();
        Assert.Contains(fires, r => r!["suppressed"]!.GetValue<bool>() && r["observed"] is null);
        Assert.All(fires, r => Assert.True(r!["observed"] is null || r["observed"]!.GetValue<long>() >= 3));
        Assert.All(fires, r => Assert.True(r!["seasonal_naive"] is null || r["seasonal_naive"]!.GetValue<double>() >= 3));
        Assert.Equal(2 * 9, answer["evaluation"]!.AsArray().Count);
        Assert.Equal(2 * 4, answer["coverage"]!.AsArray().Count);
        Assert.Equal(16 * 4, answer["explanation"]!.AsArray().Count);
        foreach (var cell in answer["explanation"]!.AsArray().GroupBy(r => r!["part"]!.GetValue<string>())) Assert.InRange(cell.Sum(r => r!["share"]!.GetValue<double>()), 0.99, 1.01);
        Assert.Contains(answer["applicability"]!.AsArray(), r => r!["subject"]!.GetValue<string>() == "weather" && !r["is_within"]!.GetValue<bool>());
        Assert.Equal("sdis91", answer["method-card"]!["id"]!.GetValue<string>());
        Assert.Equal(64, answer["method-card"]!["trained_on"]!["inputs_sha256"]!.GetValue<string>().Length);
        Assert.Contains("interventions-sdis91", answer["model"]!.ToJsonString());
    }

    [Fact]
    public async Task ThePartsAreRegisteredWithRowsThatCanBeMadeAgain()
    {
        await ProcessRuns.RunAsync(await Made.Value, """{"inputs":{"territory":"sdis91"},"outputs":{"model":{}}}""");
        var version = _registry!.Find("interventions-sdis91")!;
        Assert.Equal(["acci", "autr", "incn", "incu", "suap", "total"], version.Parts.Select(p => p.Name));
        Assert.Equal(["sdis91-weekly", "public-holidays", "school-holidays"], version.Collections.ToArray());
        var part = version.FindPart("suap")!;
        Assert.True(part.Report()["poisson-deviance"].Skill.Value > 0);
        var rows = await _loader!.Recipes[version.Recipe["kind"]!.GetValue<string>()].ReadAsync(version.Recipe, "suap", new FixedCollections(DemoData.Provider), default);
        var bound = Learning.Frames.SignatureBinding.Bind(part.Open().Model.Signature, rows);
        var predicted = new double[bound.RowCount];
        part.Open().Model.Predict(bound, predicted);
        Assert.True(predicted.Length > 200);
        Assert.All(predicted, p => Assert.InRange(p, 800, 2000));
    }

    [Fact]
    public async Task NoSmallCountOfAnHourInABoroughIsShown()
    {
        var answer = await ProcessRuns.RunAsync(await Made.Value, """{"inputs":{"territory":"london","level":"borough","places":["Croydon","Enfield"],"slot":"week","start":"2018-W20","horizon":20},"outputs":{"forecast":{},"map":{}}}""");
        var rows = answer["forecast"]!.AsArray();
        Assert.Equal(2 * 5 * 20, rows.Count);
        var map = answer["map"]!["features"]!.AsArray();
        Assert.Equal(["Croydon", "Enfield"], map.Select(f => f!["properties"]!["place"]!.GetValue<string>()));
        Assert.Equal(rows.Where(r => r!["category"]!.GetValue<string>() == "total" && r["place"]!.GetValue<string>() == "Croydon").Sum(r => r!["mean"]!.GetValue<double>()), map[0]!["properties"]!["mean"]!.GetValue<double>(), 0.02);
        Assert.True(rows.Count(r => r!["suppressed"]!.GetValue<bool>()) > 150);
        Assert.All(rows, r => Assert.True(r!["observed"] is null || r["observed"]!.GetValue<long>() >= 3));
        Assert.All(rows, r => Assert.True(r!["seasonal_naive"] is null || r["seasonal_naive"]!.GetValue<double>() >= 3));
        Assert.Equal(["Croydon", "Enfield"], rows.Select(r => r!["place"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"inputs":{"territory":"sdis91","level":"borough"}}""", "/inputs/level")]
    [InlineData("""{"inputs":{"territory":"sdis91","slot":"hour"}}""", "/inputs/slot")]
    [InlineData("""{"inputs":{"territory":"sdis91","categories":["cat"]}}""", "/inputs/categories")]
    [InlineData("""{"inputs":{"territory":"sdis91","temperature_offset_K":3}}""", "/inputs/temperature_offset_K")]
    [InlineData("""{"inputs":{"territory":"atlantis"}}""", "/inputs/territory")]
    public async Task AQuestionThatDoesNotFitIsRefusedBeforeItRuns(string body, string path) => Assert.Contains(path, ProcessRuns.Faults(await Made.Value, body));

    [Theory]
    [InlineData("""{"inputs":{"territory":"sdis91","start":"2016-W99"}}""", "is no ISO week")]
    [InlineData("""{"inputs":{"territory":"sdis91","start":"2019-W01"}}""", "is too far")]
    public async Task AnImpossibleDateIsRefusedWithWhatWasExpected(string body, string message)
    {
        var outcome = await ProcessRuns.OutcomeAsync(await Made.Value, body);
        Assert.False(outcome.Succeeded);
        Assert.Contains(message, outcome.FailureReason!.In("en"));
    }

    [Fact]
    public async Task WeatherOfARequestTeachesTheModel()
    {
        var days = new JsonArray();
        for (var d = new DateOnly(2010, 1, 4); d < new DateOnly(2017, 1, 30); d = d.AddDays(1))
            days.Add(new JsonObject { ["type"] = "Feature", ["geometry"] = null, ["properties"] = new JsonObject { ["date"] = d.ToString("yyyy-MM-dd"), ["tmax"] = Math.Round(15 - 8 * Math.Cos(d.DayOfYear / 58.1) + 3 * Math.Sin(d.DayNumber / 17.0), 2) } });
        var inputs = new JsonObject { ["territory"] = "sdis91", ["horizon"] = 3, ["weather"] = new JsonObject { ["value"] = new JsonObject { ["type"] = "FeatureCollection", ["features"] = days } }, ["temperature_offset_K"] = 4 };
        var answer = await ProcessRuns.RunAsync(await Made.Value, new JsonObject { ["inputs"] = inputs, ["outputs"] = new JsonObject { ["forecast"] = new JsonObject(), ["explanation"] = new JsonObject() } }.ToJsonString());
        Assert.Contains(answer["explanation"]!.AsArray(), r => r!["factor"]!.GetValue<string>() == "weather" && Math.Abs(r["contribution"]!.GetValue<double>()) > 1e-4);
    }
}
