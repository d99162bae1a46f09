using System.Text.Json.Nodes;
using MinerOsphere.Models.Indicators.Forecast;
using MinerOsphere.Models.Tests.Interventions;

namespace MinerOsphere.Models.Tests.Indicators;

/// <summary>What the process answers and refuses, on the repository's own students.</summary>
public sealed class ForecastProcessTests
{
    internal static readonly ForecastProcess Process = new(
        [IndicatorCollections.Configured("indicator-students.yaml"), IndicatorCollections.Configured("indicator-students-by-stage.yaml"), IndicatorCollections.Configured("indicator-women.yaml")], IndicatorCollections.All);

    [Fact]
    public async Task Students_are_forecast_in_words_and_numbers_that_agree()
    {
        var outputs = await ProcessRuns.RunAsync(Process, """{"inputs":{"indicator":"students","horizon":3,"levels":["total"],"groups":["Sorbonne Université","Université Paris-Sud"]}}""");
        var rows = outputs["forecast"]!.AsArray();
        Assert.Equal(["ensemble des établissements", "Sorbonne Université", "Université Paris-Saclay"], rows.Select(r => Text(r, "title")).Distinct().OrderBy(t => t.Length == 27 ? 0 : 1).ThenBy(t => t, StringComparer.Ordinal));
        var total = rows.Where(r => Text(r, "level") == "total").ToArray();
        Assert.Equal((17, 3), (total.Count(r => r!["observed"] is not null), total.Count(r => r!["q50"] is not null)));
        Assert.Equal(1739352, total[16]!["observed"]!.GetValue<double>());
        Assert.Equal("2025-26", Text(total[^1], "year"));
        foreach (var row in rows.Where(r => r!["q50"] is not null))
        {
            var (q10, q50, q90) = (Number(row, "q10"), Number(row, "q50"), Number(row, "q90"));
            Assert.True(q10 < q50 && q50 < q90);
            Assert.InRange(q50 / Number(row, "baseline"), 0.85, 1.2);
        }
        Assert.True(Number(total[^1], "q90") - Number(total[^1], "q10") > Number(total[17], "q90") - Number(total[17], "q10"));

        var sentences = outputs["summary"]!.AsArray();
        var told = sentences.First(s => Text(s, "subject") == "forecast")!;
        Assert.Contains("4 chances sur 5", Text(told, "text_fr"), StringComparison.Ordinal);
        Assert.Contains("4 chances in 5", Text(told, "text_en"), StringComparison.Ordinal);
        Assert.Contains("2025-26", Text(told, "text_en"), StringComparison.Ordinal);
        Assert.Contains("1,739,352 in 2022-23", Text(told, "text_en"), StringComparison.Ordinal);
        Assert.Contains(sentences, s => Text(s, "subject") == "merger" && Text(s, "text_en").Contains("'Université Paris-Sud' is counted in 'Université Paris-Saclay'", StringComparison.Ordinal));
        Assert.Contains(sentences, s => Text(s, "audience") == "expert");

        var applicability = outputs["applicability"]!.AsArray();
        Assert.Equal("65", Text(applicability.Single(r => Text(r, "subject") == "double counting"), "value"));
        Assert.Contains(applicability, r => Text(r, "subject") == "pandemic");
        Assert.Contains(outputs["definition"]!.AsArray(), r => Text(r, "what") == "perimeter");
        Assert.True(outputs["definition"]!.AsArray().Count(r => Text(r, "what") == "caveat") >= 3);
        foreach (var part in outputs["explanation"]!.AsArray().GroupBy(r => Text(r, "part")))
        {
            var shown = rows.Single(r => part.Key.StartsWith(Text(r, "title"), StringComparison.Ordinal) && Text(r, "year") == "2025-26");
            Assert.Equal(Number(shown, "q50"), part.Where(r => r!["contribution"] is not null).Sum(r => Number(r, "contribution")), 0.51);
        }
        Assert.Contains(outputs["explanation"]!.AsArray(), r => Text(r, "factor").StartsWith("Université Paris-Sud", StringComparison.Ordinal));
        Assert.Empty(outputs["stages"]!.AsArray());
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bytes()
    {
        const string request = """{"inputs":{"indicator":"students-by-stage","method":"cohort-flow","horizon":2,"levels":["total","kind"]},"outputs":{"forecast":{},"coverage":{}}}""";
        var (first, second) = (await ProcessRuns.RunAsync(Process, request), await ProcessRuns.RunAsync(Process, request));
        foreach (var output in new[] { "forecast", "coverage" }) Assert.Equal(first[output]!.ToJsonString(), second[output]!.ToJsonString());
    }

    [Fact]
    public async Task Fewer_entries_make_fewer_students_and_stage_by_stage()
    {
        async Task<Dictionary<string, JsonNode?>> Run(string scenario) => (await ProcessRuns.RunAsync(
            Process, "{\"inputs\":{\"indicator\":\"students-by-stage\",\"method\":\"cohort-flow\",\"horizon\":4" + scenario + "},\"outputs\":{\"forecast\":{},\"stages\":{},\"summary\":{}}}")).ToDictionary(o => o.Key, o => (JsonNode?)o.Value);
        var (same, fewer, passing) = (await Run(""), await Run(",\"entriesChange\":-10"), await Run(",\"rateChanges\":[{\"stage\":\"year_1\",\"change\":0.02}]"));
        double Stage(Dictionary<string, JsonNode?> answer, string year, string stage) => Number(answer["stages"]!.AsArray().Single(r => Text(r, "year") == year && Text(r, "stage") == stage), "value");
        double Middle(Dictionary<string, JsonNode?> answer, string year) => Number(answer["forecast"]!.AsArray().Single(r => Text(r, "year") == year), "q50");

        // A cohort takes a year per stage: the second year of study feels it a year after the first one, the fourth not before the fourth year.
        Assert.True(Stage(fewer, "2023-24", "year_1") < Stage(same, "2023-24", "year_1"));
        Assert.Equal(Stage(same, "2023-24", "year_2"), Stage(fewer, "2023-24", "year_2"));
        Assert.True(Stage(fewer, "2024-25", "year_2") < Stage(same, "2024-25", "year_2"));
        Assert.Equal(Stage(same, "2025-26", "year_4"), Stage(fewer, "2025-26", "year_4"));
        Assert.True(Stage(fewer, "2026-27", "year_4") < Stage(same, "2026-27", "year_4"));
        Assert.True(Middle(fewer, "2026-27") < Middle(fewer, "2023-24") + (Middle(same, "2026-27") - Middle(same, "2023-24")));
        Assert.Equal(0.02 * Stage(same, "2022-23", "year_1"), Stage(passing, "2023-24", "year_2") - Stage(same, "2023-24", "year_2"), 2.0);
        Assert.Contains(fewer["summary"]!.AsArray(), s => Text(s, "subject") == "scenario");
        Assert.DoesNotContain(same["summary"]!.AsArray(), s => Text(s, "subject") == "scenario");
    }

    [Fact]
    public async Task A_share_stays_a_share()
    {
        var outputs = await ProcessRuns.RunAsync(Process, """{"inputs":{"indicator":"women","horizon":5,"levels":["total","kind"],"level":0.95}}""");
        foreach (var row in outputs["forecast"]!.AsArray().Where(r => r!["q50"] is not null))
        {
            Assert.InRange(Number(row, "lower"), 0, Number(row, "q50"));
            Assert.InRange(Number(row, "upper"), Number(row, "q50"), 1);
        }
        Assert.Contains("%", Text(outputs["summary"]!.AsArray()[0], "text_en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"inputs":{}}""", "/inputs/indicator: give 'indicator', or 'data'")]
    [InlineData("""{"inputs":{"indicator":"students","horizon":11}}""", "/inputs/horizon")]
    [InlineData("""{"inputs":{"indicator":"students","measure":"women"}}""", "/inputs/measure: 'measure' goes with 'data'")]
    [InlineData("""{"inputs":{"indicator":"students","method":"cohort-flow"}}""", "/inputs/method: 'cohort-flow' takes an indicator with stages: students-by-stage")]
    [InlineData("""{"inputs":{"indicator":"students","entriesChange":-10}}""", "/inputs/entriesChange: 'entriesChange' changes a flow")]
    [InlineData("""{"inputs":{"indicator":"students-by-stage","method":"cohort-flow","rateChanges":[{"stage":"year_9","change":0.1}]}}""", "nobody passes on from 'year_9'; possible: year_1")]
    public void What_cant_be_asked_is_refused_before_a_run(string body, string fault) => Assert.Contains(fault, ProcessRuns.Faults(Process, body), StringComparison.Ordinal);

    [Theory]
    [InlineData("students", "Sorbone Université", "did you mean 'Sorbonne Université'")]
    [InlineData("students", "Sorbonne", "'Sorbonne Université'")]
    [InlineData("students", "Université européenne de Bretagne", "has no value after 2014-15, so there is nothing to carry on")]
    public async Task A_group_that_is_not_there_is_told_with_those_near(string indicator, string group, string fault) =>
        Assert.Contains(fault, await FailureAsync("{\"inputs\":{\"indicator\":\"" + indicator + "\",\"groups\":[\"" + group + "\"]}}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("horizon\":3", "one year (2018) can't be carried on: a forecast takes 4 years at least", 1)]
    [InlineData("horizon\":2", "3 years (2018 to 2020) can't be carried on", 3)]
    [InlineData("horizon\":4", "6 years let 3 ahead be forecast at most", 6)]
    public async Task Too_few_years_are_refused(string horizon, string fault, int years)
    {
        var features = string.Join(',', Enumerable.Range(0, years).Select(t => $$$"""{"type":"Feature","geometry":null,"properties":{"year":{{{2018 + t}}},"places":{{{100 + t}}}}}"""));
        var body = "{\"inputs\":{\"data\":{\"type\":\"FeatureCollection\",\"features\":[" + features + "]},\"measure\":\"places\",\"time\":\"year\",\"" + horizon + "}}";
        Assert.Contains(fault, await FailureAsync(body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"measure\":\"place\",\"time\":\"year\"", "/inputs/measure: column 'place': there is no such property; did you mean 'places'?")]
    [InlineData("\"measure\":\"name\",\"time\":\"year\"", "/inputs/measure: column 'name': is no number")]
    [InlineData("\"measure\":\"places\"", "/inputs/time: 'time' goes with 'data'")]
    [InlineData("\"measure\":\"places *\",\"time\":\"year\"", "/inputs/measure: 'places *' is no measure")]
    [InlineData("\"measure\":\"places\",\"time\":\"year\",\"group\":\"nane\"", "/inputs/group: column 'nane'")]
    public void Properties_that_are_not_there_are_told_with_their_input(string inputs, string fault)
    {
        const string features = """{"type":"Feature","geometry":null,"properties":{"year":2018,"places":100,"name":"a"}}""";
        Assert.Contains(fault, ProcessRuns.Faults(Process, "{\"inputs\":{\"data\":{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}," + inputs + "}}"), StringComparison.Ordinal);
    }

    private static async Task<string> FailureAsync(string body)
    {
        var outcome = await ProcessRuns.OutcomeAsync(Process, body);
        Assert.False(outcome.Succeeded);
        return string.Join("; ", outcome.InputFaults);
    }

    private static string Text(JsonNode? row, string name) => (string?)row![name] ?? "";
    private static double Number(JsonNode? row, string name) => row![name]!.GetValue<double>();
}
