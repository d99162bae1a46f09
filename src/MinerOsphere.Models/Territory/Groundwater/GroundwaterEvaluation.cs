using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Territory.Series;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>What a model of a level was worth in years held back, beside what is usual and beside the last level known.</summary>
internal static class GroundwaterEvaluation
{
    public static IEnumerable<ScoreRow> Scores(GroundwaterAnswer answer)
    {
        var trial = answer.Trial;
        var observed = Array.ConvertAll(trial.Tested, t => answer.Record.Levels[t]);
        var model = Array.ConvertAll(trial.Tested, t => trial.Simulated[t]);
        var from = SeriesTable.Text(answer.Record.Forcing.TimeOf(trial.Split));
        var validation = $"learnt from levels before {from}, held against those from then on; no level is used in between";
        var last = answer.Record.Levels[trial.Learnt[^1]];
        foreach (var (baseline, predicted) in new[] { ("day-of-year mean", Array.ConvertAll(trial.Tested, t => trial.Usual.At(answer.Record.Forcing.TimeOf(t)))), ("last value", Array.ConvertAll(trial.Tested, _ => last)) })
        {
            ScoreRow Row(string id, string title, Func<double[], double[], double> of, bool isError)
            {
                var (m, b) = (of(observed, model), of(observed, predicted));
                return new ScoreRow("validation", id, title, observed.Length, m, baseline, b, isError ? 1 - m / b : (m - b) / (1 - b), validation);
            }
            yield return Row("nse", "Nash-Sutcliffe efficiency", (o, f) => HydrologyMetrics.Nse.Compute(new ScoredRows(o, f)).Value, false);
            yield return Row("kge", "Kling-Gupta efficiency", (o, f) => HydrologyMetrics.Kge2009.Compute(new ScoredRows(o, f)).Value, false);
            yield return Row("evp", "Explained variance (EVP / 100)", Evp, false);
            yield return Row("rmse", "Root mean squared error", (o, f) => Math.Sqrt(o.Zip(f, (a, b) => (a - b) * (a - b)).Average()), true);
        }
        foreach (var hindcast in answer.Hindcasts)
            foreach (var (baseline, value) in new[] { ("last value", hindcast.Persistence), ("day-of-year mean", hindcast.Climatology) })
                yield return new ScoreRow(
                    $"month {hindcast.Months} ahead", "mae", "Mean absolute error", hindcast.Forecasts, hindcast.Error, baseline, value, 1 - hindcast.Error / value,
                    $"forecasts issued every three months from {from} on, by the fit of the years before, with the weather of those years");
    }

    public static IEnumerable<CoverageRow> Coverage(GroundwaterAnswer answer)
    {
        var trial = answer.Trial;
        var reach = trial.Reach(answer.Level, withHeld: false);
        var rows = trial.Tested.Select(t => (Level: answer.Record.Levels[t], Error: Math.Abs(answer.Record.Levels[t] - trial.Simulated[t]))).ToArray();
        var sorted = rows.Select(r => r.Level).Order().ToArray();
        foreach (var (regime, name, own) in new[] { ("all", "all", rows), ("level", "lowest third", rows.Where(r => r.Level <= sorted[sorted.Length / 3]).ToArray()), ("level", "highest third", rows.Where(r => r.Level >= sorted[2 * sorted.Length / 3]).ToArray()) })
            yield return new CoverageRow("validation", answer.Level, regime, name, own.Length, own.Count(r => r.Error <= reach) / (double)own.Length, double.NaN, double.NaN, 2 * reach);
        foreach (var hindcast in answer.Hindcasts)
            yield return new CoverageRow($"month {hindcast.Months} ahead", answer.Level, "all", "all", hindcast.Forecasts, hindcast.Covered, double.NaN, double.NaN, hindcast.Width);
    }

    /// <summary>Share of the variance that is explained, whatever the bias.</summary>
    private static double Evp(double[] observed, double[] predicted)
    {
        double[] errors = [.. observed.Zip(predicted, (o, f) => o - f)];
        double Variance(double[] values)
        {
            var mean = values.Average();
            return values.Average(v => (v - mean) * (v - mean));
        }
        return Math.Max(0, 1 - Variance(errors) / Variance(observed));
    }
}
