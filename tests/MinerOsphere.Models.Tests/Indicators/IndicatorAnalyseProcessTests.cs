using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using MinerOsphere.Features;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Indicators;
using MinerOsphere.Models.Indicators.Analysis.Serving;
using MinerOsphere.Models.Indicators.Reading;
using MinerOsphere.Models.Tests.Interventions;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Indicators;

/// <summary>Any collection that has a measure and groups is analysed; what was found on the real ones is what their publishers say of them.</summary>
public sealed class IndicatorAnalyseProcessTests
{
    private static readonly IndicatorAnalyseProcess Process = new(Configured(), ServedCollections.All);

    /// <summary>Every programme's tables: collection, filter, inputs, and the analyses that fit them unasked.</summary>
    public static TheoryData<string, string?, string, string> Tables => new()
    {
        { "he-students", "caution LIKE 'Sans double compte%'", """{"measure":"students","group":"name"}""", "growth ranking inequality lorenz peers outliers trend" },
        { "parcoursup-2018", null, """{"measure":"candidates","group":"departement","category":"track"}""", "ranking inequality lorenz quotients peers outliers" },
        { "parcoursup-2018", null, """{"measure":"scholarship / new_graduates","group":"academy"}""", "ranking quotients funnel outliers" },
        { "he-doctoral-schools", null, """{"measure":"count()","group":"region","category":"field"}""", "ranking inequality lorenz quotients peers outliers" },
        { "he-finances", "account = 'Comptes financiers'", """{"measure":"income","group":"region"}""", "growth ranking inequality lorenz peers outliers trend" },
        { "he-graduate-employment", "scope = 'etablissement' AND delay = 30 AND field_code = 'disc01'", """{"measure":"employment_rate","group":"name","aggregation":"single"}""", "growth ranking peers outliers trend" },
        { "mineral-sites-world", null, """{"measure":"count()","group":"country"}""", "ranking inequality lorenz outliers" },
        { "mineral-sites-france", null, """{"measure":"count()","group":"commodities"}""", "ranking inequality lorenz outliers" },
        { "sdis-interventions", null, """{"measure":"total","group":"departement","time":"year"}""", "growth ranking inequality lorenz peers outliers trend" },
        { "london-animal-rescues", null, """{"measure":"count()","group":"borough","category":"animal","to":2017}""", "growth ranking inequality lorenz quotients decomposition peers outliers trend" },
        { "daily-flows", null, """{"measure":"flow","group":"catchment"}""", "growth ranking peers outliers trend" },
        { "communes", "departement = '35'", """{"measure":"population","group":"code","groupTitle":"name"}""", "ranking inequality lorenz outliers" },
        { "piezometers", null, """{"measure":"depth","group":"departement"}""", "ranking outliers" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Any_table_is_analysed(string collection, string? filter, string inputs, string tables)
    {
        var answer = await RunAsync(collection, filter, inputs);

        Assert.Equal(tables, string.Join(' ', ((string[])["growth", "ranking", "inequality", "lorenz", "quotients", "decomposition", "funnel", "peers", "outliers", "trend"]).Where(t => answer[t]!.AsArray().Count > 0 || (t == "outliers" && answer["summary"]!.AsArray().Any(s => (string?)s!["subject"] == t)))));
        Assert.Contains(answer["summary"]!.AsArray(), s => (string?)s!["audience"] == "public");
        Assert.Contains(answer["summary"]!.AsArray(), s => (string?)s!["audience"] == "expert");
        Assert.All(answer["summary"]!.AsArray(), s => Assert.DoesNotContain("NaN", (string?)s!["text_fr"] + (string?)s["text_en"], StringComparison.Ordinal));
        Assert.NotEmpty(answer["evaluation"]!.AsArray());
        Assert.NotEmpty(answer["definition"]!.AsArray());
        Assert.NotEmpty(answer["applicability"]!.AsArray());
        // Honest: what is promised to be rare is rare where nothing is to be found.
        Assert.All(answer["evaluation"]!.AsArray().Where(r => (string?)r!["metric"] is "false-alarms" or "false-trends"), r => Assert.InRange((double)r!["model"]!, 0, 0.03));
    }

    [Fact]
    public async Task Rates_of_groups_make_no_sum_also_where_each_has_a_single_row()
    {
        var answer = await RunAsync("he-graduate-employment", "scope = 'etablissement' AND delay = 30 AND field_code = 'disc01'", """{"measure":"employment_rate","group":"name","aggregation":"single","analyses":["growth"]}""");
        Assert.All(answer["growth"]!.AsArray(), r => Assert.InRange((double?)r!["value"] ?? 0, 0, 100));
    }

    [Fact]
    public async Task Every_configured_example_runs_twice_to_the_same_bytes()
    {
        Assert.True(Process.Description.Examples.Length >= 9);
        foreach (var example in Process.Description.Examples)
        {
            var (one, other) = (await OutcomeAsync(example.Request), await OutcomeAsync(example.Request));
            Assert.True(one.Succeeded, example.Title.In("en") + ": " + one.FailureReason?.In("en"));
            foreach (var (a, b) in one.Outputs.Zip(other.Outputs)) Assert.True(a.Content.Span.SequenceEqual(b.Content.Span), a.Id);
        }
    }

    /// <summary>An indicator that expects one row per group and year finds one: else the first of several would stand for all.</summary>
    [Fact]
    public async Task No_configured_indicator_leaves_rows_out_as_duplicates()
    {
        foreach (var indicator in Configured())
        {
            var read = await PublishedIndicator.ReadAsync(indicator, ServedCollections.All.Take(), default);
            Assert.True(read.Panel.Report.Duplicates.IsEmpty, $"{indicator.Id}: {read.Panel.Report.Duplicates.Length} duplicates");
        }
    }

    [Fact]
    public async Task Students_grew_and_what_jumped_is_told()
    {
        var answer = await RunAsync("""{"inputs":{"indicator":"students"}}""");
        var whole = answer["growth"]!.AsArray().Where(r => (string?)r!["group"] == "ensemble des établissements").ToArray();

        Assert.Equal((17, 1_527_740.0, 1_739_352.0, 100.0), (whole.Length, (double)whole[0]!["value"]!, (double)whole[^1]!["value"]!, (double)whole[0]!["index"]!));
        Assert.Equal(1_739_352 / 1_527_740.0 - 1, (double)whole[^1]!["index"]! / 100 - 1, 1e-4);
        Assert.Equal(Math.Pow(1_739_352 / 1_527_740.0, 1 / 16.0) - 1, (double)whole[0]!["mean_yearly"]!, 1e-6);
        Assert.Contains(answer["summary"]!.AsArray(), s => ((string)s!["text_fr"]!).Contains("1\u202f739\u202f352", StringComparison.Ordinal) && ((string)s["text_en"]!).Contains("1,739,352", StringComparison.Ordinal));
        // Few and large: the concentration of universities, most of it within their type.
        var last = answer["inequality"]!.AsArray()[^1]!;
        Assert.InRange((double)last["gini"]!, 0.5, 0.8);
        Assert.Equal((double)last["theil"]!, (double)last["theil_between"]! + (double)last["theil_within"]!, 1e-5);
        Assert.Contains(answer["definition"]!.AsArray(), r => (string?)r!["subject"] == "perimeter");
    }

    [Fact]
    public async Task A_funnel_finds_engineering_schools_by_their_share_of_women_and_no_small_ones_by_chance()
    {
        var answer = await RunAsync("""{"inputs":{"indicator":"women","analyses":["funnel"]}}""");
        var units = answer["funnel"]!.AsArray();

        Assert.True(units.Count > 100);
        Assert.All(units, u => Assert.True((double)u!["lower_998"]! <= (double)u["lower_95"]! && (double)u["upper_95"]! <= (double)u["upper_998"]!));
        var low = units.Where(u => (string?)u!["place"] is "far-below" or "below").Select(u => (string)u!["group"]!).ToArray();
        Assert.Contains(low, n => n.Contains("technologie", StringComparison.OrdinalIgnoreCase) || n.Contains("INSA", StringComparison.Ordinal) || n.Contains("ingénieurs", StringComparison.OrdinalIgnoreCase) || n.Contains("arts et métiers", StringComparison.OrdinalIgnoreCase));
        // Establishments do differ: limits of chance alone would call nearly all of them far, the widened ones a fifth.
        var chance = (await RunAsync("""{"inputs":{"indicator":"women","analyses":["funnel"],"overdispersion":"none"}}"""))["funnel"]!.AsArray();
        Assert.True(Far(chance) > 0.8 * units.Count);
        Assert.InRange(Far(units), 1, units.Count / 4);

        static int Far(JsonArray told) => told.Count(u => (string?)u!["place"] is "far-below" or "far-above");
    }

    [Fact]
    public async Task Interventions_per_inhabitant_are_divided_by_the_population_of_another_collection()
    {
        var answer = await RunAsync("""{"inputs":{"indicator":"interventions"}}""");
        var essonne = answer["ranking"]!.AsArray().Single(r => (string?)r!["id"] == "91")!;

        // 91: 1 306 118 inhabitants and 85 to 100 thousand interventions a year.
        Assert.InRange((double)essonne["value"]!, 55, 85);
        Assert.DoesNotContain(answer["ranking"]!.AsArray(), r => (string?)r!["id"] is "75" or "92");
        Assert.NotEmpty(answer["funnel"]!.AsArray());
        var request = """{"measure":"total","group":"departement","time":"year","aggregation":"sum","baseGroup":"departement","baseMeasure":"population","basePer":1000}""";
        var given = await RunAsync("sdis-interventions", null, request, ("baseFeatures", "communes"));
        Assert.Equal(answer["ranking"]!.ToJsonString(), given["ranking"]!.ToJsonString());
    }

    [Fact]
    public async Task Few_persons_are_not_told_nor_what_would_tell_them()
    {
        var rows = IndicatorCollections.Features(
        [
            .. Enumerable.Range(0, 9).SelectMany(g => new[] { Row($"g{g}", 2020, 40 + 7 * g), Row($"g{g}", 2021, g == 4 ? 2 : 41 + 8 * g) }),
        ]);
        var schema = new MinerOsphere.Features.Schema.FeatureSchema(rows.Schema.Properties.Select(p => p.Name == "students" ? p with { Unit = "{student}" } : p));
        var answer = await RunOnAsync(new Relabelled(rows, schema), """{"measure":"students","group":"group","time":"year"}""");
        var hidden = answer["growth"]!.AsArray().Where(r => (bool)r!["withheld"]!).Select(r => ((string)r!["group"]!, (string)r["year"]!)).ToArray();

        // The cell itself, and the next smallest one: the total would give a lone one away.
        Assert.Equal([("g0", "2021"), ("g4", "2021")], hidden.Order());
        Assert.DoesNotContain(answer["ranking"]!.AsArray(), r => (string?)r!["group"] is "g0" or "g4");
        Assert.False((bool)answer["applicability"]!.AsArray().Single(r => (string?)r!["subject"] == "withheld")!["is_within"]!);
        var told = await RunOnAsync(new Relabelled(rows, schema), """{"measure":"students","group":"group","time":"year","suppressBelow":0}""");
        Assert.DoesNotContain(told["growth"]!.AsArray(), r => (bool)r!["withheld"]!);

        static Dictionary<string, object?> Row(string group, int year, int students) => new() { ["group"] = group, ["year"] = year, ["students"] = students };
    }

    [Theory]
    [InlineData("""{"inputs":{}}""", "give 'indicator', or 'features' and 'measure'")]
    [InlineData("""{"inputs":{"indicator":"students","measure":"studnets"}}""", "did you mean 'students'?")]
    [InlineData("""{"inputs":{"indicator":"students","measure":"students *"}}""", "is no measure: expected")]
    [InlineData("""{"inputs":{"indicator":"students","category":"colour"}}""", "there is no property 'colour'")]
    [InlineData("""{"inputs":{"indicator":"students","from":2020,"to":2010}}""", "2020 is after 2010")]
    [InlineData("""{"inputs":{"indicator":"nothing"}}""", "indicator")]
    public void What_is_wrong_is_told_before_anything_is_read(string body, string fault) => Assert.Contains(fault, ProcessRuns.Faults(Process, body), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"inputs":{"indicator":"population","analyses":["trend"]}}""", "'trend' does not fit these rows: it needs four years")]
    [InlineData("""{"inputs":{"indicator":"students","analyses":["funnel"]}}""", "'funnel' does not fit these rows: it needs a ratio of counts")]
    [InlineData("""{"inputs":{"indicator":"students","category":"name"}}""", "has more than 60 values")]
    public async Task What_does_not_fit_is_told_with_what_it_needs(string body, string fault)
    {
        var outcome = await OutcomeAsync(body);

        Assert.False(outcome.Succeeded);
        Assert.Contains(fault, outcome.FailureReason!.In("en"), StringComparison.Ordinal);
    }

    private static ImmutableArray<IndicatorSettings> Configured() =>
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "config", "models"), "indicator-*.yaml").Order(StringComparer.Ordinal).Select(Path.GetFileName).Select(f => f!).Where(IsIndicator).Select(IndicatorCollections.Configured),
    ];

    private static bool IsIndicator(string file)
    {
        var root = SettingsReader.Open(Path.Combine(Repository.Root, "config", "models", file), out var reader);
        return reader.Text(root!, "kind") == "indicator";
    }

    private static async Task<Dictionary<string, JsonNode?>> RunAsync(string body)
    {
        var outcome = await OutcomeAsync(body);
        return Read(outcome);
    }

    private static async Task<Dictionary<string, JsonNode?>> RunAsync(string collection, string? filter, string inputs, params (string Input, string Collection)[] others)
    {
        var source = ServedCollections.Find(collection)!;
        return await RunOnAsync(source, inputs, filter, others);
    }

    private static async Task<Dictionary<string, JsonNode?>> RunOnAsync(IFeatureProvider source, string inputs, string? filter = null, params (string Input, string Collection)[] others)
    {
        var rows = new Dictionary<string, FeatureInput> { ["features"] = new(source, IndicatorReader.Filtered(new FeatureQuery(), filter, source)) };
        foreach (var (input, other) in others) rows.Add(input, new FeatureInput(ServedCollections.Find(other)!, new FeatureQuery()));
        var parsed = ExecuteRequestParser.Parse(Process.Description, Encoding.UTF8.GetBytes($$"""{"inputs":{{inputs}}}"""));
        Assert.True(parsed.Faults.IsDefaultOrEmpty, string.Join("; ", parsed.Faults));
        var request = parsed.Value!.With(parsed.Value!.Inputs, rows.ToImmutableDictionary());
        var faults = Process.Check(request);
        Assert.True(faults.IsEmpty, string.Join("; ", faults));
        return Read(await Process.ExecuteAsync(request, RunContext.Silent(default)));
    }

    /// <summary>Requests of examples name collections: here they are looked up as the server would.</summary>
    private static async Task<ProcessOutcome> OutcomeAsync(string body)
    {
        var inputs = JsonNode.Parse(body)!["inputs"]!.AsObject();
        var rows = ImmutableDictionary.CreateBuilder<string, FeatureInput>();
        foreach (var (name, value) in inputs.ToArray())
        {
            if (value is not JsonObject { } reference || !reference.ContainsKey("collection")) continue;
            var source = ServedCollections.Find((string)reference["collection"]!)!;
            rows.Add(name, new FeatureInput(source, IndicatorReader.Filtered(new FeatureQuery(), (string?)reference["filter"], source)));
            inputs.Remove(name);
        }
        var parsed = ExecuteRequestParser.Parse(Process.Description, Encoding.UTF8.GetBytes(new JsonObject { ["inputs"] = inputs.DeepClone() }.ToJsonString()));
        Assert.True(parsed.Faults.IsDefaultOrEmpty, string.Join("; ", parsed.Faults));
        var request = parsed.Value!.With(parsed.Value!.Inputs, rows.ToImmutable());
        var faults = Process.Check(request);
        Assert.True(faults.IsEmpty, string.Join("; ", faults));
        return await Process.ExecuteAsync(request, RunContext.Silent(default));
    }

    private static Dictionary<string, JsonNode?> Read(ProcessOutcome outcome)
    {
        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        return outcome.Outputs.Where(o => o.IsJson).ToDictionary(o => o.Id, o => JsonNode.Parse(o.Content.Span));
    }

    /// <summary>The same rows with other units.</summary>
    private sealed class Relabelled(IFeatureProvider source, MinerOsphere.Features.Schema.FeatureSchema schema) : IFeatureProvider
    {
        public MinerOsphere.Features.Schema.FeatureSchema Schema => schema;
        public long Count => source.Count;
        public BoundingBox? Extent => source.Extent;
        public TimeInterval? TemporalExtent => source.TemporalExtent;
        public ValueTask<long> CountAsync(FeatureQuery query, CancellationToken cancellation) => source.CountAsync(query, cancellation);
        public ValueTask<IFeatureCursor> ReadAsync(FeatureQuery query, CancellationToken cancellation) => source.ReadAsync(query, cancellation);
        public ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation) => source.ReadOneAsync(id, cancellation);
        public void Dispose()
        {
        }
    }
}
