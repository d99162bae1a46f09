using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Tests;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Floods;

/// <summary>The process on the configured stations, from the file that the server serves.</summary>
public sealed class FloodForecastProcessTests
{
    private const string Station = "V123521001";

    internal static readonly Lazy<Served> Ire = new(() => new Served());

    [Fact]
    public async Task A_forecast_stands_beside_what_came_and_what_simpler_methods_say()
    {
        var rows = await TableAsync("forecast", """{"inputs":{"station":"V123521001","issueTime":"2015-05-01T00:00:00Z"},"outputs":{"forecast":{}}}""");
        Assert.Equal(["P1D", "P2D", "P3D", "P4D", "P5D"], rows.Select(r => r.GetProperty("lead_time").GetString()));
        foreach (var row in rows)
        {
            double Of(string name) => row.GetProperty(name).GetDouble();
            Assert.True(Of("q05") <= Of("q10") && Of("q10") <= Of("q50") && Of("q50") <= Of("q90") && Of("q90") <= Of("q95"), row.ToString());
            Assert.Equal(Of("q10"), Of("lower"));
            Assert.True(Of("persistence_criterion") > 0.2, row.ToString());
            Assert.True(Of("observed") > 0 && Of("persistence") > 0 && Of("autoregression") > 0 && Of("gr4") > 0, row.ToString());
        }
        Assert.Equal("2015-05-02T00:00:00Z", rows[0].GetProperty("time").GetString());
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bytes()
    {
        const string Request = """{"inputs":{"station":"V123521001","issueTime":"2016-01-10T00:00:00Z"},"outputs":{"forecast":{},"exceedance":{},"applicability":{}}}""";
        var (first, second) = (await RunAsync(Request), await RunAsync(Request));
        for (var o = 0; o < first.Outputs.Length; o++) Assert.True(first.Outputs[o].Content.Span.SequenceEqual(second.Outputs[o].Content.Span));
    }

    [Fact]
    public async Task Nothing_after_the_time_of_issue_is_looked_at()
    {
        const string Request = """{"inputs":{"station":"V123521001","issueTime":"2015-05-01T00:00:00Z"},"outputs":{"forecast":{}}}""";
        using var cut = new Served(Ire.Value.Data, row => string.CompareOrdinal(row[2], "2015-05-01") <= 0 || string.CompareOrdinal(row[2], "2016") >= 0);
        var (whole, without) = (await TableAsync("forecast", Request), await TableAsync("forecast", Request, cut));
        Assert.Equal(JsonValueKind.Null, without[0].GetProperty("observed").ValueKind);
        foreach (var (now, then) in whole.Zip(without))
            foreach (var name in (string[])["q05", "q50", "q95", "spread", "persistence", "autoregression", "gr4"])
                Assert.Equal(now.GetProperty(name).GetDouble(), then.GetProperty(name).GetDouble());
    }

    [Fact]
    public async Task More_rain_to_come_means_a_higher_flood_and_likelier_thresholds()
    {
        static string Request(double rain) => string.Create(CultureInfo.InvariantCulture,
            $$"""{"inputs":{"station":"V123521001","issueTime":"2015-05-01T00:00:00Z","leadTimes":["P1D","P2D"],"thresholds":[4],"rainForecast":[{"time":"2015-05-02T00:00:00Z","rain":{{rain}} },{"time":"2015-05-03T00:00:00Z","rain":{{rain}} }]},"outputs":{"forecast":{},"exceedance":{} } }""");
        var (dry, wet) = (await RunAsync(Request(0)), await RunAsync(Request(40)));
        double At(ProcessOutcome outcome, string output, int row, string name) => Rows(outcome, output)[row].GetProperty(name).GetDouble();
        Assert.True(At(wet, "forecast", 1, "q50") > 1.5 * At(dry, "forecast", 1, "q50"), $"{At(dry, "forecast", 1, "q50")} {At(wet, "forecast", 1, "q50")}");
        Assert.True(At(wet, "exceedance", 1, "probability") > At(dry, "exceedance", 1, "probability") + 0.2);
    }

    [Fact]
    public async Task Members_of_a_rain_forecast_spread_the_answer()
    {
        static string Member(string name, double rain) => string.Create(CultureInfo.InvariantCulture, $$"""{"time":"2015-07-11T00:00:00Z","rain":{{rain}},"member":"{{name}}"}""");
        var rows = await TableAsync("forecast",
            $$$"""{"inputs":{"station":"V123521001","issueTime":"2015-07-10T00:00:00Z","leadTimes":["P1D"],"rainForecast":[{{{Member("a", 0)}}},{{{Member("b", 60)}}}]},"outputs":{"forecast":{} } }""");
        var sure = await TableAsync("forecast",
            $$$"""{"inputs":{"station":"V123521001","issueTime":"2015-07-10T00:00:00Z","leadTimes":["P1D"],"rainForecast":[{{{Member("a", 0)}}}]},"outputs":{"forecast":{} } }""");
        double Width(JsonElement row) => row.GetProperty("q95").GetDouble() - row.GetProperty("q05").GetDouble();
        Assert.True(Width(rows[0]) > 2 * Width(sure[0]), $"{Width(sure[0])} {Width(rows[0])}");
    }

    [Fact]
    public async Task Discharge_given_with_the_request_goes_on_where_the_collection_ends()
    {
        const string Recent = """[{"time":"2019-01-01T00:00:00Z","discharge":1.4},{"time":"2019-01-02T00:00:00Z","discharge":1.3}]""";
        const string Rain = """[{"time":"2019-01-01T00:00:00Z","rain":0},{"time":"2019-01-02T00:00:00Z","rain":2}]""";
        var rows = await TableAsync("forecast", $$$"""{"inputs":{"station":"V123521001","discharge":{{{Recent}}},"rain":{{{Rain}}} },"outputs":{"forecast":{} } }""");
        Assert.Equal("2019-01-02T00:00:00Z", rows[0].GetProperty("issue_time").GetString());
        Assert.Equal(1.3, rows[0].GetProperty("persistence").GetDouble());
    }

    [Theory]
    [InlineData(""" "issueTime":"2035-01-01T00:00:00Z" """, "/inputs/issueTime", "2018-12-31")]
    [InlineData(""" "issueTime":"1999-01-05T00:00:00Z" """, "/inputs/issueTime", "too early")]
    [InlineData(""" "leadTimes":["PT6H"] """, "/inputs/leadTimes/0", "multiple of P1D")]
    [InlineData(""" "leadTimes":["P9D"] """, "/inputs/leadTimes/0", "P5D")]
    [InlineData(""" "leadTimes":["soon"] """, "/inputs/leadTimes/0", "ISO 8601")]
    [InlineData(""" "rainForecast":[{"time":"2019-01-01T00:00:00Z","rain":3}] """, "/inputs/rainForecast", "missing at 2019-01-02")]
    [InlineData(""" "discharge":[{"time":"2019-01-09T00:00:00Z","discharge":null}],"issueTime":"2019-01-09T00:00:00Z" """, "/inputs/issueTime", "too old")]
    [InlineData(""" "discharge":[{"time":"2019-01-09T05:00:00Z","discharge":2}] """, "/inputs/discharge/0/time", "step")]
    public async Task What_cannot_be_answered_honestly_is_refused(string inputs, string path, string expected)
    {
        var request = Ire.Value.Request($$$"""{"inputs":{"station":"V123521001",{{{inputs}}} },"outputs":{"forecast":{} } }""");
        var faults = Ire.Value.Process.Check(request);
        if (faults.IsEmpty) faults = (await Ire.Value.Process.ExecuteAsync(request, RunContext.Silent(default))).InputFaults;
        var fault = Assert.Single(faults);
        Assert.Equal(path, fault.Path);
        Assert.Contains(expected, fault.Message.In("en"), StringComparison.Ordinal);
        Assert.NotEqual(fault.Message.In("en"), fault.Message.In("fr"));
    }

    /// <summary>A discharge ten times too high on the day of issue.</summary>
    [Fact]
    public async Task A_spike_is_taken_out_when_inputs_are_checked()
    {
        static string Request(string gaps, string discharge) =>
            $$$"""{"inputs":{"station":"V123521001","issueTime":"2015-08-20T00:00:00Z","leadTimes":["P1D"],"gaps":"{{{gaps}}}"{{{discharge}}}},"outputs":{"forecast":{},"quality":{},"applicability":{} } }""";
        const string Spike = ""","discharge":[{"time":"2015-08-20T00:00:00Z","discharge":9}]""";
        double Median(ProcessOutcome outcome) => Rows(outcome, "forecast")[0].GetProperty("q50").GetDouble();
        var (clean, believed, corrected) = (Median(await RunAsync(Request("correct", ""))), Median(await RunAsync(Request("interpolate", Spike))), await RunAsync(Request("correct", Spike)));
        Assert.True(Math.Abs(Median(corrected) - clean) < 0.2 * Math.Abs(believed - clean), $"{clean} {believed} {Median(corrected)}");
        var doubt = Assert.Single(Rows(corrected, "quality"), r => r.GetProperty("time").GetString() == "2015-08-20T00:00:00Z");
        Assert.Equal(9, doubt.GetProperty("measured").GetDouble());
        Assert.True(doubt.GetProperty("used").GetDouble() < 3, doubt.ToString());
        Assert.Contains(Rows(corrected, "applicability"), r => !r.GetProperty("is_within").GetBoolean());
    }

    [Fact]
    public async Task The_model_itself_stands_in_for_a_gauge_that_is_lost_for_some_days()
    {
        var none = string.Join(",", Enumerable.Range(17, 4).Select(day => $$"""{"time":"2015-08-{{day}}T00:00:00Z","discharge":null}"""));
        string Request(string gaps) => $$$"""{"inputs":{"station":"V123521001","issueTime":"2015-08-20T00:00:00Z","leadTimes":["P1D"],"gaps":"{{{gaps}}}","discharge":[{{{none}}}]},"outputs":{"forecast":{},"quality":{} } }""";
        var refused = await Ire.Value.Process.ExecuteAsync(Ire.Value.Request(Request("interpolate")), RunContext.Silent(default));
        Assert.Contains("too old", Assert.Single(refused.InputFaults).Message.In("en"), StringComparison.Ordinal);
        var outcome = await RunAsync(Request("correct"));
        Assert.Equal(4, Rows(outcome, "quality").Count(r => r.GetProperty("reason").GetString() == "missing" && r.GetProperty("used").GetDouble() > 0));
        Assert.True(Rows(outcome, "forecast")[0].GetProperty("q50").GetDouble() > 0);
    }

    [Fact]
    public async Task Evaluation_coverage_and_card_come_with_it()
    {
        var outcome = await RunAsync("""{"inputs":{"station":"V123521001","leadTimes":["P1D"]},"outputs":{"evaluation":{},"coverage":{},"applicability":{},"model":{},"quality":{}}}""");
        var scores = Rows(outcome, "evaluation");
        Assert.Contains(scores, r => r.GetProperty("metric").GetString() == "nse" && r.GetProperty("baseline").GetString() == "persistence" && r.GetProperty("skill").GetDouble() > 0);
        Assert.Contains(scores, r => r.GetProperty("baseline").GetString() == "gr4-no-rain");
        Assert.Contains(scores, r => r.GetProperty("metric").GetString() == "peak-error");
        Assert.Contains(Rows(outcome, "coverage"), r => r.GetProperty("regime").GetString() == "limb" && r.GetProperty("class").GetString() == "rising");
        Assert.Contains("Vigicrues", Encoding.UTF8.GetString(outcome.Outputs.Single(o => o.Id == "model").Content.Span), StringComparison.Ordinal);
        Assert.All(Rows(outcome, "applicability"), r => Assert.True(r.GetProperty("message_fr").GetString()!.Length > 10));
    }

    /// <summary>What is kept of a version is enough to go on with: rows made again fit the model, and answer alike.</summary>
    [Fact]
    public async Task Kept_versions_answer_for_rows_made_again()
    {
        await RunAsync("""{"inputs":{"station":"V123521001","leadTimes":["P1D"]},"outputs":{"forecast":{}}}""");
        var version = Ire.Value.Registry.Find("flood-ire")!;
        Assert.Equal(["lead-1", "lead-2", "lead-3", "lead-4", "lead-5"], version.Parts.Select(p => p.Name));
        var frame = await Ire.Value.Loader.Recipes["flood-gauge"].ReadAsync(version.Recipe, "lead-2", new FixedCollections(Ire.Value.Find), default);
        var part = version.FindPart("lead-2")!;
        var model = part.Open().Model;
        var rows = MinerOsphere.Learning.Frames.SignatureBinding.Bind(model.Signature, frame);
        var predictions = new double[rows.RowCount * model.Outputs.Length];
        model.Predict(rows, predictions);
        var observed = ((MinerOsphere.Learning.Frames.NumericColumn)frame["flow"]).Values;
        var last = ((MinerOsphere.Learning.Frames.NumericColumn)frame["flow[t]"]).Values;
        double errors = 0, changes = 0;
        for (var r = 0; r < rows.RowCount; r++)
        {
            errors += Math.Pow(Math.Max(0, predictions[r * model.Outputs.Length]) - observed[r], 2);
            changes += Math.Pow(last[r] - observed[r], 2);
        }
        Assert.Equal(part.Report()["persistence"].Model.Value, 1 - errors / changes, 1e-9);
    }

    private static async Task<ProcessOutcome> RunAsync(string request, Served? served = null)
    {
        served ??= Ire.Value;
        var outcome = await served.Process.ExecuteAsync(served.Request(request), RunContext.Silent(default));
        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        return outcome;
    }

    private static async Task<JsonElement[]> TableAsync(string output, string request, Served? served = null) => Rows(await RunAsync(request, served), output);

    private static JsonElement[] Rows(ProcessOutcome outcome, string output)
    {
        using var document = JsonDocument.Parse(outcome.Outputs.Single(o => o.Id == output).Content);
        return [.. document.RootElement.EnumerateArray().Select(e => e.Clone())];
    }

    /// <summary>The station of the Ire alone, with a registry of its own or one that others have filled.</summary>
    internal sealed class Served : IDisposable
    {
        private static readonly (string Name, string Source, string? Unit)[] Columns =
            [("precipitation", "P_mm", "mm/d"), ("temperature", "T_C", "Cel"), ("pet", "E_mm", "mm/d"), ("flow", "Q_ls", "L/s")];

        private readonly TemporaryFolder _configuration = new();
        private readonly MemoryFeatures _flows;

        public Served(TemporaryFolder? data = null, Func<string?[], bool>? rows = null)
        {
            Data = data ?? new TemporaryFolder();
            File.Copy(Path.Combine(Repository.Root, "config", "models", "flood-ire.yaml"), _configuration.File("flood-ire.yaml"));
            _flows = Flows(rows ?? (_ => true));
            Registry = new ModelStore(Path.Combine(Data.Path, "registry"), TimeProvider.System);
            Loader = new ModelLoader(_configuration.Path, Data.Path, new FixedCollections(Find), Registry, TimeProvider.System);
            var loaded = Loader.LoadAsync(null, default).AsTask().GetAwaiter().GetResult();
            Assert.Empty(loaded.Faults);
            Process = loaded.Processes.Single(p => p.Description.Id == "flood-forecast");
            Explain = loaded.Processes.Single(p => p.Description.Id == "flood-explain");
        }

        public TemporaryFolder Data { get; }
        public ModelStore Registry { get; }
        public ModelLoader Loader { get; }
        public IProcess Process { get; }
        public IProcess Explain { get; }

        public IFeatureProvider? Find(string id) => id == "daily-flows" ? _flows : null;

        public ExecuteRequest Request(string body, IProcess? process = null)
        {
            var parsed = ExecuteRequestParser.Parse((process ?? Process).Description, Encoding.UTF8.GetBytes(body));
            Assert.True(parsed.Faults.IsDefaultOrEmpty, string.Join("; ", parsed.Faults.Select(f => $"{f.Path}: {f.Message.In("en")}")));
            return parsed.Value!;
        }

        public void Dispose() => _configuration.Dispose();

        private static MemoryFeatures Flows(Func<string?[], bool> keep)
        {
            using var raw = File.OpenRead(Path.Combine(Repository.Root, "config", "data", "camelsfr_daily_1999_2018.csv.gz"));
            using var reader = new StreamReader(new GZipStream(raw, CompressionMode.Decompress));
            var head = reader.ReadLine()!.Split(',');
            var places = Columns.Select(c => Array.IndexOf(head, c.Source)).ToArray();
            var rows = new List<string?[]>();
            while (reader.ReadLine() is { } line)
            {
                var fields = line.Split(',');
                if (fields[0] != Station) continue;
                string?[] row = [$"{fields[0]}-{fields[1]}", fields[0], fields[1], .. places.Select(p => fields[p] is "" or "NA" ? null : fields[p])];
                if (keep(row)) rows.Add(row);
            }
            PropertyDefinition Property(string name, PropertyType type, string? unit = null, PropertyRole role = PropertyRole.None) => new() { Name = name, Source = name, Type = type, Unit = unit, Role = role };
            return new MemoryFeatures(new FeatureSchema([
                Property("id", PropertyType.String, role: PropertyRole.Id), Property("catchment", PropertyType.String), Property("date", PropertyType.Date),
                .. Columns.Select(c => Property(c.Name, PropertyType.Number, c.Unit)),
            ]), rows);
        }
    }
}
