using MinerOsphere.Learning.Evaluating.Metrics;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>How often a band held what was measured, on the whole and where it matters.</summary>
/// <param name="Level">What it promises.</param>
/// <param name="Coverage">All forecasts.</param>
/// <param name="InFlood">Where a flood was measured.</param>
/// <param name="Rising">Where the river rose by more than a tenth between issue and lead.</param>
/// <param name="Width">Mean width, m3/s.</param>
/// <param name="Winkler">Interval score, m3/s: width and misses together.</param>
public sealed record BandScores(double Level, double Coverage, double InFlood, double Rising, double Width, double Winkler)
{
    public static BandScores Of(LeadBacktest test, double level, double flood)
    {
        var (lower, upper) = (test.Quantile((1 - level) / 2), test.Quantile((1 + level) / 2));
        double Share(Func<int, bool> where)
        {
            var (rows, held) = (0, 0);
            for (var r = 0; r < lower.Length; r++)
                if (where(r)) (rows, held) = (rows + 1, held + (test.Observed[r] >= lower[r] && test.Observed[r] <= upper[r] ? 1 : 0));
            return rows == 0 ? double.NaN : (double)held / rows;
        }
        return new BandScores(
            level, Share(_ => true), Share(r => test.Observed[r] > flood), Share(r => test.Observed[r] > 1.1 * test.Persistence[r]),
            IntervalMetrics.MeanWidth(lower, upper).Value, IntervalMetrics.MeanWinkler(test.Observed, lower, upper, level).Value);
    }
}
