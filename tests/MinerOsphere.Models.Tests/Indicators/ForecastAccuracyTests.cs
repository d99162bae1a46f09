using System.Globalization;
using MinerOsphere.Features;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Series;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Indicators;
using MinerOsphere.Models.Indicators.Forecast;
using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Tests.Indicators;

/// <summary>What the forecasts are worth on the past, and that any collection can be forecast.</summary>
public sealed class ForecastAccuracyTests
{
    private static readonly Lazy<Task<IndicatorForecast>> Students = new(() => OfAsync("indicator-students.yaml", ForecastMethods.Auto)), Flow = new(() => OfAsync("indicator-students-by-stage.yaml", ForecastMethods.CohortFlow));

    [Fact]
    public async Task Student_numbers_a_year_ahead_are_forecast_better_than_by_the_last_year()
    {
        var scores = (await Students.Value).Scores(default);
        double Error(string method, string part, int lead) => scores.Single(s => s.Method == method && s.Part == part && s.Lead == lead).RelativeError;
        Assert.True(scores.Single(s => s is { Method: ForecastEvaluation.ThisForecast, Part: "group", Lead: 1 }).Forecasts > 1300);
        foreach (var part in new[] { "group", "total" })
            for (var lead = 1; lead <= 3; lead++) Assert.True(Error(ForecastEvaluation.ThisForecast, part, lead) <= Error(ForecastMethods.Naive, part, lead), $"{part} +{lead}");
        Assert.InRange(Error(ForecastEvaluation.ThisForecast, "group", 1), 0.03, 0.0385);
        Assert.InRange(Error(ForecastEvaluation.ThisForecast, "total", 1), 0.005, 0.0145);
    }

    [Fact]
    public async Task Intervals_hold_what_they_promise()
    {
        var coverage = (await Students.Value).Coverage(default);
        foreach (var row in coverage.Where(c => c.Part == "group" && c.Class == ForecastEvaluation.All))
            Assert.InRange(row.Held, row.Level == 0.8 ? 0.78 : 0.94, row.Level == 0.8 ? 0.9 : 0.99);
        Assert.Equal(6, coverage.Count(c => c.Part == "group" && c.Class == ForecastEvaluation.All));
    }

    [Fact]
    public async Task A_flow_forecasts_the_total_better_than_the_last_year_at_every_lead()
    {
        var scores = (await Flow.Value).Scores(default);
        for (var lead = 1; lead <= 3; lead++)
            Assert.True(
                scores.Single(s => s.Method == ForecastMethods.CohortFlow && s.Part == "total" && s.Lead == lead).RelativeError
                < 0.75 * scores.Single(s => s.Method == ForecastMethods.Naive && s.Part == "total" && s.Lead == lead).RelativeError, $"+{lead}");
    }

    [Fact]
    public async Task Parts_add_up_to_their_sums()
    {
        var forecast = await Students.Value;
        var (nodes, last) = (forecast.Nodes, forecast.Origin);
        for (var lead = 1; lead <= forecast.Horizon; lead++)
            foreach (var sum in Enumerable.Range(0, nodes.Sums))
            {
                var parts = nodes.All[sum].Groups.Select(g => nodes.Sums + g).Where(n => nodes.All[n].IsOpen(last)).Sum(n => forecast.Median(n, lead));
                Assert.Equal(1, forecast.Median(sum, lead) / parts, 9);
            }
    }

    [Fact]
    public async Task The_choice_of_a_method_never_sees_the_years_that_judge_it()
    {
        var settings = IndicatorCollections.Configured("indicator-students.yaml");
        var panel = await IndicatorCollections.PanelAsync(settings);
        IndicatorForecast Make(IndicatorPanel from) => IndicatorForecast.Make(new ForecastQuestion(settings.WholeLayout, IndicatorTerms.Of(settings)) { Reconciliation = null }, from, _ => { }, default);
        var (whole, cut) = (Make(panel), Make(panel.Until(2017)));
        var place = cut.Nodes.Find("group", "bxPQe");
        Assert.Equal(cut.Plan.Point(place, 11), whole.Plan.Point(whole.Nodes.Find("group", "bxPQe"), 11));
    }

    [Fact]
    public async Task Lineage_takes_the_jumps_of_mergers_out_of_the_forecasts()
    {
        var apart = await OfAsync("indicator-students.yaml", ForecastMethods.Auto, l => l with { Lineage = null });
        double Worst(IndicatorForecast forecast) => Enumerable.Range(0, forecast.Nodes.All.Length).Where(n => forecast.Nodes.All[n].Title.StartsWith("Université Grenoble Alpes", StringComparison.Ordinal))
            .SelectMany(n => Enumerable.Range(1, forecast.Origin).Select(t => forecast.Nodes.All[n].Values[t] / forecast.Nodes.All[n].Values[t - 1])).Where(double.IsFinite).Max();
        Assert.True(Worst(apart) > 1.15);
        Assert.True(Worst(await Students.Value) < 1.1);
    }

    [Fact]
    public async Task Fire_brigades_of_five_years_and_some_uncounted_are_forecast()
    {
        var lines = File.ReadAllLines(IndicatorCollections.Data("sdis_interventions_2018_2022.csv"));
        var names = lines[0].Split(',').ToList();
        var features = IndicatorCollections.Features(lines.Skip(1).Select(l => l.Split(',')).Select(f => new Dictionary<string, object?>
        {
            ["number"] = f[names.IndexOf("Numéro")], ["year"] = int.Parse(f[0], CultureInfo.InvariantCulture), ["total"] = long.TryParse(f[names.IndexOf("Total interventions")], out var n) ? n : null,
        }));
        var forecast = await ForecastAsync(features, "total", "year", "number", 2);
        Assert.Equal((2018, 2022), (forecast.Panel.FirstYear, forecast.Panel.LastYear));
        Assert.InRange(forecast.Median(0, 1), 4.5e6, 5.6e6);
        Assert.True(forecast.Quantile(0, 2, 0.9) > forecast.Quantile(0, 1, 0.9));
        // Of five years two are the pandemic's: their rebound is no trend, and the interval says so in both directions.
        Assert.Equal(ForecastMethods.Naive, forecast.MethodOf(0, 2));
        Assert.True(forecast.Quantile(0, 2, 0.1) < 0.97 * forecast.Baseline(0) && forecast.Quantile(0, 2, 0.9) > 1.03 * forecast.Baseline(0));
    }

    [Fact]
    public async Task Years_of_days_are_forecast_as_means()
    {
        using var file = File.OpenRead(IndicatorCollections.Data("camelsfr_daily_1999_2018.csv.gz"));
        using var reader = new StreamReader(new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Decompress));
        var frame = CsvFrame.Read(reader);
        var (station, day, flow) = (frame.Columns.First(c => c is CategoricalColumn), frame.Columns.OfType<TimeColumn>().First(), frame.Columns.OfType<NumericColumn>().Last());
        var features = IndicatorCollections.Features(Enumerable.Range(0, frame.RowCount).Where(row => row % 5 == 0).Select(row => new Dictionary<string, object?>
        {
            ["catchment"] = station.Text(row), ["date"] = day.Instants[row]!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["flow"] = flow.IsMissing(row) ? null : flow.Values[row],
        }));
        var forecast = await ForecastAsync(features, "flow", "date", "catchment", 2, IndicatorAggregation.Mean);
        Assert.Equal(20, forecast.Panel.Years);
        Assert.False(forecast.Nodes.AddsUp);
        // Rivers have no trend that lasts: a good year is no promise, and the interval must be wide.
        var node = forecast.Nodes.Sums;
        Assert.True(forecast.Quantile(node, 1, 0.9) / forecast.Quantile(node, 1, 0.1) > 1.3);
    }

    [SkippableFact]
    public async Task Money_that_may_be_owed_is_forecast_below_zero_too()
    {
        var frame = OpenData.Csv("esr/operateurs_indicateurs_financiers.csv.gz");
        var year = frame.Columns.First(c => c.Name.Contains("xercice", StringComparison.Ordinal) || c.Name.Contains("nnée", StringComparison.Ordinal) || c.Name == "annee");
        var result = frame.Columns.OfType<NumericColumn>().First(c => c.Name.Contains("ésultat", StringComparison.Ordinal) && c.Values.ToArray().Any(v => v < 0));
        var id = frame.Columns.First(c => c.Name.Contains("uai", StringComparison.OrdinalIgnoreCase));
        string YearOf(int row) => year is NumericColumn n ? n.Values[row].ToString("0", CultureInfo.InvariantCulture) : year is TimeColumn t ? t.Instants[row]!.Value.Year.ToString(CultureInfo.InvariantCulture) : year.Text(row);
        var features = IndicatorCollections.Features(Enumerable.Range(0, frame.RowCount).Where(row => !id.IsMissing(row)).Select(row => new Dictionary<string, object?>
        {
            ["operator"] = id.Text(row), ["year"] = YearOf(row), ["result"] = result.IsMissing(row) ? null : result.Values[row],
        }));
        var forecast = await ForecastAsync(features, "result", "year", "operator", 1, IndicatorAggregation.Sum);
        Assert.Equal(ForecastScale.Identity, forecast.Scale);
        var below = Enumerable.Range(forecast.Nodes.Sums, forecast.Nodes.All.Length - forecast.Nodes.Sums).Where(n => forecast.Nodes.All[n].IsOpen(forecast.Origin)).Count(n => forecast.Quantile(n, 1, 0.1) < 0);
        Assert.True(below > 50, $"{below}");
        var held = forecast.Coverage(default).Single(c => c is { Part: "group", Lead: 1, Level: 0.8, Class: ForecastEvaluation.All });
        Assert.InRange(held.Held, 0.72, 0.9);
    }

    private static async Task<IndicatorForecast> OfAsync(string file, string method, Func<IndicatorLayout, IndicatorLayout>? change = null)
    {
        var settings = IndicatorCollections.Configured(file);
        var panel = await IndicatorCollections.PanelAsync(settings, change);
        return IndicatorForecast.Make(new ForecastQuestion(settings.WholeLayout, IndicatorTerms.Of(settings)) { Flow = settings.Flow, Method = method, Reconciliation = method == ForecastMethods.CohortFlow ? null : ReconciliationMethod.WeightedVariance }, panel, _ => { }, default);
    }

    private static async Task<IndicatorForecast> ForecastAsync(IFeatureProvider features, string measure, string time, string group, int horizon, IndicatorAggregation aggregation = IndicatorAggregation.Sum)
    {
        var layout = new IndicatorLayout(IndicatorMeasure.Parse(measure), time) { Group = group, Aggregation = aggregation };
        var panel = await IndicatorReader.ReadAsync(features, new FeatureQuery(), layout);
        return IndicatorForecast.Make(new ForecastQuestion(layout, new IndicatorTerms("x", new("x", "x"), null)) { Horizon = horizon }, panel, _ => { }, default);
    }
}
