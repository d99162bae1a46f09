using System.Collections.Immutable;
using System.Globalization;

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>
/// Share of the occurrences that lie in the best-scored part of an area, against that part (Chung and Fabbri 2003): the success-rate curve
/// when the scores are of rows the model was trained on, the prediction-rate curve when they are not. Rows of equal score count as if their
/// order were drawn by chance, so the curve is straight across them.
/// </summary>
public sealed class CaptureCurve
{
    private CaptureCurve(ImmutableArray<(double Area, double Captured)> points) => Points = points;

    /// <summary>From (0, 0) to (1, 1), a point after each distinct score.</summary>
    public ImmutableArray<(double Area, double Captured)> Points { get; }

    /// <summary>Area under the curve; 0.5 for no skill.</summary>
    public double UnderCurve => Points.Zip(Points.Skip(1), (a, b) => (b.Area - a.Area) * (a.Captured + b.Captured) / 2).Sum();

    /// <param name="observed">1 for a row with an occurrence, 0 for one without.</param>
    /// <param name="scores">Scores: the higher, the more promising.</param>
    /// <param name="areas">Area of each row; the same for all when empty.</param>
    /// <param name="undefined">Why there is no curve; null when there is.</param>
    public static CaptureCurve? Of(ReadOnlySpan<double> observed, ReadOnlySpan<double> scores, ReadOnlySpan<double> areas, out string? undefined)
    {
        undefined = WeightedRows.Undefined(observed, scores, areas) ?? WeightedRows.NotBinary(observed, default, both: false);
        double occurrences = 0, total = 0;
        for (var i = 0; i < observed.Length; i++) (occurrences, total) = (occurrences + observed[i], total + WeightedRows.At(areas, i));
        undefined ??= occurrences > 0 ? null : "no row has an occurrence";
        if (undefined is not null) return null;
        var points = ImmutableArray.CreateBuilder<(double, double)>();
        points.Add((0, 0));
        var order = WeightedRows.Falling(scores);
        double area = 0, captured = 0;
        for (var place = 0; place < order.Length; place++)
        {
            area += WeightedRows.At(areas, order[place]);
            captured += observed[order[place]];
            if (place + 1 == order.Length) points.Add((1, 1));
            else if (scores[order[place]] != scores[order[place + 1]]) points.Add((area / total, captured / occurrences));
        }
        return new CaptureCurve(points.ToImmutable());
    }

    /// <summary>Share of the occurrences captured by the best-scored part of the area.</summary>
    public double At(double area)
    {
        for (var i = 1; i < Points.Length; i++)
            if (Points[i].Area >= area)
                return Points[i].Area == Points[i - 1].Area ? Points[i].Captured
                    : Points[i - 1].Captured + (Points[i].Captured - Points[i - 1].Captured) * (area - Points[i - 1].Area) / (Points[i].Area - Points[i - 1].Area);
        return 1;
    }

    /// <summary>Least share of the area, best first, that captures this share of the occurrences.</summary>
    public double AreaFor(double captured)
    {
        for (var i = 1; i < Points.Length; i++)
            if (Points[i].Captured >= captured - 1e-12)
                return Points[i].Captured == Points[i - 1].Captured ? Points[i - 1].Area
                    : Points[i - 1].Area + (Points[i].Area - Points[i - 1].Area) * Math.Max(0, captured - Points[i - 1].Captured) / (Points[i].Captured - Points[i - 1].Captured);
        return 1;
    }

    /// <summary>
    /// Where the prediction-area plot crosses (Yousefi and Carranza 2015): the prediction rate Pr captured by the area Oa = 1 - Pr, the
    /// normalised density Nd = Pr/Oa and the weight We = ln Nd. Nd above 1 is better than chance; it is infinite for a perfect score.
    /// </summary>
    public (double PredictionRate, double OccupiedArea, double NormalisedDensity, double Weight) Crossing
    {
        get
        {
            for (var i = 1; i < Points.Length; i++)
            {
                var (a, b) = (Points[i - 1], Points[i]);
                var (before, after) = (a.Area + a.Captured - 1, b.Area + b.Captured - 1);
                if (after < 0) continue;
                var share = after == before ? 0 : -before / (after - before);
                var rate = a.Captured + share * (b.Captured - a.Captured);
                var area = a.Area + share * (b.Area - a.Area);
                return (rate, area, rate / area, Math.Log(rate / area));
            }
            return (1, 0, double.PositiveInfinity, double.PositiveInfinity);
        }
    }

    /// <summary>Share of the occurrences in this best-scored part of the area; the part itself for no skill. Weights are areas.</summary>
    public static Metric CaptureAt(double area)
    {
        IntervalMetrics.Probability(area);
        return Metric.Share(string.Create(CultureInfo.InvariantCulture, $"capture-{area}"), string.Create(CultureInfo.InvariantCulture, $"Share captured by the best {100 * area} % of the area"), "Chung and Fabbri 2003", r => OfRows(r, curve => curve.At(area)));
    }

    /// <summary>Part of the area that has to be searched, best first, for this share of the occurrences.</summary>
    public static Metric AreaNeeded(double captured)
    {
        IntervalMetrics.Probability(captured);
        return new Metric(string.Create(CultureInfo.InvariantCulture, $"area-for-{captured}"), string.Create(CultureInfo.InvariantCulture, $"Part of the area that holds {100 * captured} % of the occurrences"), Direction.LowerIsBetter, 0, 1, 0, "Chung and Fabbri 2003", r => OfRows(r, curve => curve.AreaFor(captured)));
    }

    /// <summary>Prediction accuracy index: share of the events captured over the part of the area searched; 1 for no skill.</summary>
    public static Metric AccuracyIndex(double area)
    {
        IntervalMetrics.Probability(area);
        return new Metric(string.Create(CultureInfo.InvariantCulture, $"pai-{area}"), "Prediction accuracy index", Direction.HigherIsBetter, 0, 1 / area, 1 / area, "Chainey, Tompson and Uhlig 2008", r => OfRows(r, curve => curve.At(area) / area));
    }

    /// <summary>Normalised density at the crossing of the prediction-area plot.</summary>
    public static Metric NormalisedDensity { get; } = new("normalised-density", "Normalised density of the prediction-area plot", Direction.HigherIsBetter, 0, double.PositiveInfinity, double.PositiveInfinity, "Yousefi and Carranza 2015", r => OfRows(r, curve => curve.Crossing.NormalisedDensity));

    private static Score OfRows(ScoredRows rows, Func<CaptureCurve, double> of) => Of(rows.Observed, rows.Prediction, rows.Weights, out var undefined) is { } curve ? Score.Of(of(curve)) : Score.None(undefined!);
}
