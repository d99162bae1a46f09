using System.Collections.Immutable;

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>How often the intervals of one class of rows held the observation, beside how often chance lets good intervals do so.</summary>
/// <param name="Regime">What the rows are parted by; "all" for all of them.</param>
/// <param name="Class">Which class of it.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Coverage">Share of them covered; undefined where there are none.</param>
/// <param name="BandLower">Least share that intervals of the nominal level would show on so many rows, 95 times in 100.</param>
/// <param name="BandUpper">Greatest such share.</param>
/// <param name="Width">Mean width of the intervals.</param>
/// <param name="Bias">Mean of predicted minus observed.</param>
public sealed record CoverageByRegime(string Regime, string Class, int Rows, Score Coverage, double BandLower, double BandUpper, Score Width, Score Bias)
{
    /// <summary>Whether the coverage lies within the band of chance; false where there are no rows.</summary>
    public bool IsWithinBand => Coverage.IsDefined && Coverage.Value >= BandLower - 1e-12 && Coverage.Value <= BandUpper + 1e-12;

    /// <summary>Of all rows first, then of each class of each regime.</summary>
    /// <returns>Nothing when the model predicts no interval of this level.</returns>
    public static ImmutableArray<CoverageByRegime> Of(ScoredRows rows, double level, params IEnumerable<Regime> regimes)
    {
        IntervalMetrics.Probability(level);
        if (rows.Interval(level) is null) return [];
        var found = ImmutableArray.CreateBuilder<CoverageByRegime>();
        found.Add(Of(rows, level, "all", "all"));
        foreach (var regime in regimes)
        {
            var (classes, places) = (regime.Classes(rows), regime.Classify(rows));
            for (var c = 0; c < classes.Length; c++)
                found.Add(Of(rows.Take([.. Enumerable.Range(0, rows.Count).Where(row => places[row] == c)]), level, regime.Name, classes[c]));
        }
        return found.ToImmutable();
    }

    private static CoverageByRegime Of(ScoredRows rows, double level, string regime, string name)
    {
        var (lower, upper) = rows.Interval(level)!.Value;
        var (least, most) = BinomialBand.Of(EffectiveRows(rows), level);
        return new CoverageByRegime(regime, name, rows.Count, IntervalMetrics.ShareCovered(rows.Observed, lower, upper, rows.Weights), least, most,
            IntervalMetrics.MeanWidth(lower, upper, rows.Weights), PointMetrics.MeanError(rows.Observed, rows.Prediction, rows.Weights));
    }

    /// <summary>Rows of equal weight that would tell as much (Kish 1965).</summary>
    private static int EffectiveRows(ScoredRows rows)
    {
        if (rows.Weights is null) return rows.Count;
        double sum = 0, squares = 0;
        foreach (var weight in rows.Weights) (sum, squares) = (sum + weight, squares + weight * weight);
        return squares > 0 ? (int)Math.Floor(sum * sum / squares + 1e-9) : 0;
    }
}
