using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Boosting;
using MinerOsphere.Learning.Uncertainty.Conformal;
using Xunit.Abstractions;

namespace MinerOsphere.Learning.Tests.Uncertainty;

/// <summary>
/// Flow of the Cance (Ardèche) three hours ahead, from the flow alone: what each way of calibration covers over all and in floods. Plain split
/// conformal is right nine times in ten and wrong when it counts.
/// </summary>
public class FloodIntervalTests(ITestOutputHelper output)
{
    private const int Ahead = 3;
    private static readonly int[] Lags = [0, 1, 2, 3, 6, 12, 24];

    [SkippableFact]
    public void Coverage_in_floods_needs_intervals_that_widen_in_floods()
    {
        var flow = ((NumericColumn)OpenData.Csv("hydrology/cance_discharge_hourly.csv.gz")["Q_m3s_V3524010"]).Values.ToArray();
        int[] complete = [.. Enumerable.Range(24, flow.Length - 24 - Ahead).Where(t => Lags.All(lag => !double.IsNaN(flow[t - lag])) && !double.IsNaN(flow[t + Ahead]))];
        TrainingTable Rows(int from, int until, int every) => Table(flow, [.. complete.Where(t => t >= 24 * 365.25 * (from - 2006) && t < 24 * 365.25 * (until - 2006) && t % every == 0)]);
        var (training, calibration, test) = (Rows(2006, 2010, 2), Rows(2010, 2012, 1), Rows(2013, 2016, 1));
        var model = GradientBoosting.Train(training, new GradientBoostingOptions { Loss = BoostingLoss.Quantile, Quantiles = [0.05, 0.5, 0.95], Rounds = 60, MaxDepth = 4 }, new TrainingRun());

        var (known, seen) = (Forecasts(model, calibration), calibration.Target);
        var (next, truth) = (Forecasts(model, test), test.Target);
        double[] now = test.Features.Column(0).ToArray(), later = [.. truth.Select((rise, i) => now[i] + rise)];
        var flood = later.Order().ElementAt((int)(0.95 * later.Length));

        (double All, double Flood, double Winkler) Judged(string name, Interval[] intervals)
        {
            double[] lower = [.. intervals.Select(i => i.Lower)], upper = [.. intervals.Select(i => i.Upper)];
            int[] high = [.. Enumerable.Range(0, later.Length).Where(i => later[i] > flood)];
            var judged = (IntervalMetrics.ShareCovered(truth, lower, upper).Value, high.Average(i => intervals[i].Holds(truth[i]) ? 1.0 : 0), IntervalMetrics.MeanWinkler(truth, lower, upper, 0.9).Value);
            output.WriteLine(FormattableString.Invariant($"{name,-22} all {judged.Item1:F3}  floods {judged.Item2:F3}  Winkler {judged.Item3:F3}"));
            return judged;
        }
        Interval[] Of(Func<Forecast, Interval> of) => [.. next.Select(of)];

        var absolute = Judged("absolute", Of(SplitConformal.Calibrate(ConformityScore.Absolute, known, seen, 0.9).Of));
        var quantile = Judged("CQR", Of(SplitConformal.Calibrate(ConformityScore.Quantile, known, seen, 0.9).Of));
        var scaled = Judged("CQR scaled", Of(SplitConformal.Calibrate(ConformityScore.ScaledQuantile, known, seen, 0.9).Of));
        // The table by flow: errors of the rise, by bins of the flow at the end of it.
        Forecast[] ByFlow(Forecast[] forecasts, TrainingTable rows) => [.. forecasts.Select((f, i) => f with { Category = Array.FindLastIndex([0, 2, 5, 10, 20], bound => f.Prediction + rows.Features[i, 0] > bound) })];
        var table = MondrianConformal.ByCategory(ConformityScore.Signed, ByFlow(known, calibration), seen, 0.9, 5);
        var mondrian = Judged("by bins of the flow", [.. ByFlow(next, test).Select(table.Of)]);
        var adaptive = Judged("adaptive on CQR scaled", new AdaptiveConformal(new AdaptiveOptions { WidthCap = 20 }, known.Select((f, i) => Score(f, seen[i]))).Run(next, truth, Ahead).Intervals);

        Assert.True(absolute.All > 0.8 && absolute.Flood < 0.6);
        Assert.All([quantile, scaled, mondrian], way => Assert.True(way.Flood > 0.8));
        Assert.True(scaled.Winkler < 0.65 * absolute.Winkler);
        // The years of the test are wetter than those before: only what follows its misses keeps its promise.
        Assert.True(scaled.All < 0.885);
        Assert.InRange(adaptive.All, 0.89, 0.91);
        Assert.True(adaptive.Flood > 0.86);

        static double Score(Forecast f, double y) => Math.Max(f.Lower - y, y - f.Upper) is var miss && f.Upper > f.Lower ? miss / (f.Upper - f.Lower) : miss > 0 ? double.PositiveInfinity : 0;
    }

    private static TrainingTable Table(double[] flow, int[] times) => new(
        FeatureMatrix.Of([.. Lags.Select(lag => Array.ConvertAll(times, t => lag == 0 ? flow[t] : flow[t] - flow[t - lag]))], Lags.Select(lag => $"q{lag}")),
        Array.ConvertAll(times, t => flow[t + Ahead] - flow[t]), new FeatureSpecification("rise", "m3/s"));

    private static Forecast[] Forecasts(IPredictor model, TrainingTable rows)
    {
        var numbers = new double[rows.RowCount * 3];
        model.Predict(rows.Features, numbers);
        return [.. Enumerable.Range(0, rows.RowCount).Select(i => new Forecast(numbers[3 * i + 1], numbers[3 * i], numbers[3 * i + 2]))];
    }
}
