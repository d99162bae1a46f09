using System.Text;
using System.Text.Json;
using MinerOsphere.Models.Interventions;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Tests.Interventions;

public sealed class WeeklyForecastTests(TrainedForecast trained) : IClassFixture<TrainedForecast>
{
    [Fact]
    public async Task Every_example_runs_and_fits_its_schema()
    {
        foreach (var example in trained.Process.Description.Examples)
        {
            var outputs = await trained.Run(example.Request);
            foreach (var output in trained.Process.Description.Outputs)
            {
                var faults = new List<InputFault>();
                output.Schema.Validate(outputs[output.Id], "", faults);
                Assert.Empty(faults);
            }
        }
    }

    [Fact]
    public async Task Defaults_are_the_13_weeks_after_the_last_observation_for_every_category()
    {
        var rows = (await trained.Run("{}"))["forecast"].EnumerateArray().ToArray();
        Assert.Equal(6 * 13, rows.Length);
        Assert.Equal("2017-W01", rows[0].GetProperty("week").GetString());
        Assert.Equal("2017-01-02", rows[0].GetProperty("week_start").GetString());
        Assert.Equal("2017-W13", rows[12].GetProperty("week").GetString());
        Assert.All(rows, row =>
        {
            Assert.Equal(JsonValueKind.Null, row.GetProperty("observed").ValueKind);
            Assert.InRange(row.GetProperty("forecast").GetDouble(), row.GetProperty("lower").GetDouble(), row.GetProperty("upper").GetDouble());
        });
    }

    [Fact]
    public async Task The_total_mean_is_that_of_the_last_three_years()
    {
        var total = Lines().Where(l => l.Week > IsoWeek.Parse("2016-W52")!.Value + -156).Average(l => l.Total);
        var row = (await trained.Run("""{"inputs":{"weeks":1,"categories":["total"]}}"""))["forecast"][0];
        Assert.Equal(total, row.GetProperty("moyenne_totale").GetDouble(), 2);
    }

    [Fact]
    public async Task The_window_mean_is_that_of_five_weeks_in_three_years()
    {
        var lines = Lines().ToDictionary(l => l.Week, l => l.Total);
        var expected = new[] { 2014, 2015, 2016 }
            .SelectMany(year => Enumerable.Range(8, 5).Select(week => lines[IsoWeek.Of(year, week)!.Value])).Average();
        var row = (await trained.Run("""{"inputs":{"start":"2017-W10","weeks":1,"categories":["total"]}}"""))["forecast"][0];
        Assert.Equal(expected, row.GetProperty("moyenne_glissante").GetDouble(), 2);
        Assert.Equal(10, row.GetProperty("horizon").GetInt32());
    }

    [Fact]
    public async Task A_past_week_is_forecast_with_what_was_known_then()
    {
        // A model that had seen the floods of June 2016 (3,763 interventions) would not forecast an ordinary week there.
        var row = (await trained.Run("""{"inputs":{"start":"2016-W22","weeks":1,"categories":["total"]}}"""))["forecast"][0];
        Assert.Equal(3763, row.GetProperty("observed").GetInt32());
        Assert.InRange(row.GetProperty("forecast").GetDouble(), 1500, 2000);
        Assert.Equal(1, row.GetProperty("horizon").GetInt32());
    }

    [Fact]
    public async Task A_missing_week_has_a_forecast_and_no_observation()
    {
        var rows = (await trained.Run("""{"inputs":{"start":"2015-W52","weeks":3,"categories":["SUAP"]}}"""))["forecast"];
        Assert.Equal(["2015-W52", "2015-W53", "2016-W01"], rows.EnumerateArray().Select(r => r.GetProperty("week").GetString()));
        Assert.Equal(JsonValueKind.Null, rows[1].GetProperty("observed").ValueKind);
        Assert.Equal(1399, rows[2].GetProperty("observed").GetInt32());
    }

    [Fact]
    public async Task A_higher_level_gives_a_wider_interval()
    {
        async Task<long> Width(string level)
        {
            var row = (await trained.Run("{\"inputs\":{\"weeks\":1,\"categories\":[\"SUAP\"],\"level\":" + level + "}}"))["forecast"][0];
            return row.GetProperty("upper").GetInt64() - row.GetProperty("lower").GetInt64();
        }
        Assert.True(await Width("0.5") < await Width("0.8"));
        Assert.True(await Width("0.8") < await Width("0.99"));
    }

    [Theory]
    [InlineData("ACCI", true, true)]
    [InlineData("AUTR", true, true)]
    [InlineData("INCN", false, false)]
    [InlineData("INCU", false, true)]
    [InlineData("SUAP", true, true)]
    [InlineData("total", true, true)]
    public async Task The_verdict_is_what_the_figures_say(string category, bool beatsInError, bool beatsInDeviance)
    {
        var evaluation = (await trained.Run("""{"outputs":{"evaluation":{}}}"""))["evaluation"].GetProperty("categories").EnumerateArray().Single(c => c.GetProperty("category").GetString() == category);
        var scores = evaluation.GetProperty("predictors").EnumerateArray().ToDictionary(p => p.GetProperty("predictor").GetString()!);
        bool Beats(string measure) => new[] { "moyenne_totale", "moyenne_glissante" }.All(b => scores["model"].GetProperty(measure).GetDouble() < scores[b].GetProperty(measure).GetDouble());
        Assert.Equal(beatsInError, Beats("mae"));
        Assert.Equal(beatsInDeviance, Beats("poisson_deviance"));
        Assert.Equal(scores.MinBy(s => s.Value.GetProperty("mae").GetDouble()).Key, evaluation.GetProperty("recommended").GetString());
        Assert.True(evaluation.GetProperty("forecasts").GetInt32() > 1000);
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public async Task Intervals_held_what_they_say_within_a_few_points(double level)
    {
        var body = "{\"inputs\":{\"level\":" + level.ToString(System.Globalization.CultureInfo.InvariantCulture) + "},\"outputs\":{\"evaluation\":{}}}";
        foreach (var category in (await trained.Run(body))["evaluation"].GetProperty("categories").EnumerateArray())
            Assert.InRange(category.GetProperty("coverage").GetProperty("observed").GetDouble(), level - 0.035, 1);
    }

    [Fact]
    public async Task The_card_names_data_and_what_was_met_in_them()
    {
        var card = (await trained.Run("{}"))["model"];
        var training = card.GetProperty("trained_on");
        Assert.Equal(364, training.GetProperty("rows").GetInt32());
        Assert.Equal(("2010-W01", "2016-W52"), (training.GetProperty("first_week").GetString(), training.GetProperty("last_week").GetString()));
        Assert.Equal(
            ["week 2012-W01 is there twice with the same counts; taken once", "week 2015-W01 is missing; taken as unknown, not as zero", "week 2015-W53 is missing; taken as unknown, not as zero"],
            training.GetProperty("notes").EnumerateArray().Select(n => n.GetString()));
        Assert.All(card.GetProperty("categories").EnumerateArray(), c => Assert.True(c.GetProperty("converged").GetBoolean()));
    }

    [Theory]
    [InlineData("""{"inputs":{"start":"2012-W52"}}""", "/inputs/start: 2012-W52 is too early: 156 weeks must be known before the first one forecast; the first possible is 2013-W01")]
    [InlineData("""{"inputs":{"start":"2018-W02","weeks":1}}""", "/inputs/start: 2018-W02 is too far: the last observation is 2016-W52, and the evaluation says nothing beyond 2018-W01 (53 weeks after the last observation)")]
    [InlineData("""{"inputs":{"start":"2017-W50"}}""", "/inputs/weeks: 13 weeks from 2017-W50 go beyond 2018-W01, the last week that can honestly be forecast (53 weeks after the last observation); at most 4")]
    public void What_cannot_be_answered_honestly_is_refused(string body, string fault) =>
        Assert.Equal([fault], trained.Process.Check(trained.Parse(body).Value!).Select(f => f.ToString()));

    [Theory]
    [InlineData("""{"inputs":{"start":"2016-W53"}}""", "/inputs/start: '2016-W53' is not an ISO week (2017-W01)")]
    [InlineData("""{"inputs":{"weeks":0}}""", "/inputs/weeks: 0 is too small; minimum 1")]
    [InlineData("""{"inputs":{"level":0.999}}""", "/inputs/level: 0.999 is too large; maximum 0.99|/inputs/level: 0.999 is not a multiple of 0.01")]
    [InlineData("""{"inputs":{"categories":["VOLC"]}}""", """/inputs/categories/0: "VOLC" is not allowed; allowed: "ACCI", "AUTR", "INCN", "INCU", "SUAP", "total" """)]
    public void Wrong_inputs_are_named(string body, string faults) =>
        Assert.Equal(faults.Trim(), string.Join('|', trained.Parse(body).Faults.Select(f => f.ToString())));

    [Fact]
    public async Task The_table_has_the_same_rows()
    {
        var request = trained.Parse("""{"inputs":{"start":"2016-W52","weeks":2,"categories":["INCN"]},"outputs":{"forecast":{"format":{"mediaType":"text/csv"}}}}""").Value!;
        var outcome = await new ProcessRunner(TimeProvider.System).RunAsync(trained.Process, request, RunContext.Silent(default));
        var lines = Encoding.UTF8.GetString(Assert.Single(outcome.Outputs).Content.Span).Split("\r\n");
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("INCN,2016-W52,2016-12-26,1,", lines[1]);
        Assert.EndsWith(",0", lines[1]);
        Assert.EndsWith(",", lines[2]);
    }

    [Fact]
    public async Task Training_again_gives_the_same_bytes_and_a_stored_model_is_not_trained_again()
    {
        var file = Assert.Single(Directory.GetFiles(trained.Folder));
        var before = File.ReadAllBytes(file);
        var trainings = 0;
        var loaded = await TestModels.LoadAsync(DemoData.Models.Path, trained.Folder, DemoData.Provider, _ => Interlocked.Increment(ref trainings));
        Assert.Equal(0, trainings);
        var request = trained.Parse("{}").Value!;
        var first = await trained.Process.ExecuteAsync(request, RunContext.Silent(default));
        var second = await loaded.Processes[0].ExecuteAsync(request, RunContext.Silent(default));
        for (var i = 0; i < first.Outputs.Length; i++) Assert.Equal(first.Outputs[i].Content.ToArray(), second.Outputs[i].Content.ToArray());

        // A damaged file counts for nothing.
        File.WriteAllText(file, "{");
        await TestModels.LoadAsync(DemoData.Models.Path, trained.Folder, DemoData.Provider, _ => Interlocked.Increment(ref trainings));
        Assert.True(trainings > 0);
        Assert.Equal(before, File.ReadAllBytes(file));
        Assert.Equal(1, trained.Progress.Max());
    }

    private static IEnumerable<(IsoWeek Week, double Total)> Lines() =>
        File.ReadLines(Path.Combine(DemoData.Config, "data", "sdis91_weekly_2010_2016.csv")).Skip(1).Select(l => l.Split(','))
            .DistinctBy(f => f[0]).Select(f => (IsoWeek.Parse(f[0])!.Value, double.Parse(f[6])));
}
