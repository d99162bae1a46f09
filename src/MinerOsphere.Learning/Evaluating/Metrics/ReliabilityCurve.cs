using System.Collections.Immutable;

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>
/// Observed shares against predicted probabilities, with the parts of the Brier score (Murphy 1973; the two terms within the bins by
/// Stephenson, Coelho and Jolliffe 2008): <c>Brier = Reliability - Resolution + Uncertainty + WithinBins</c>, exactly.
/// </summary>
/// <param name="Bins">The bins that hold rows, by rising probability.</param>
/// <param name="Reliability">Weighted mean of (predicted - observed)² over the bins: 0 for calibrated probabilities.</param>
/// <param name="Resolution">Weighted mean of (observed - base rate)²: the more, the better the rows are told apart.</param>
/// <param name="Uncertainty">Variance of the outcome, which no forecast can change.</param>
/// <param name="WithinBins">Variance of the predictions within bins less twice their covariance with the outcome; 0 when each bin has one probability.</param>
/// <param name="ExpectedError">Weighted mean of |predicted - observed| over the bins (ECE).</param>
/// <param name="Undefined">Why there is no curve; null when there is.</param>
public sealed record ReliabilityCurve(ImmutableArray<ReliabilityBin> Bins, double Reliability, double Resolution, double Uncertainty, double WithinBins, double ExpectedError, string? Undefined = null)
{
    /// <summary>Reliability - Resolution + Uncertainty + WithinBins.</summary>
    public double Brier => Reliability - Resolution + Uncertainty + WithinBins;

    /// <param name="observed">0 or 1.</param>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="bins">Bins.</param>
    /// <param name="weights">Weights.</param>
    /// <param name="equalRows">Bins of as many rows each (ties stay together) rather than of the same width: better where events are rare.</param>
    public static ReliabilityCurve Of(ReadOnlySpan<double> observed, ReadOnlySpan<double> probability, int bins = 10, ReadOnlySpan<double> weights = default, bool equalRows = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        if (ProbabilityMetrics.NotProbabilities(observed, probability, weights) is { } reason) return new ReliabilityCurve([], double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, reason);
        var places = equalRows ? PlacesByRows(probability, bins) : PlacesByWidth(probability, bins);
        var (counts, weight, predicted, positive) = (new int[bins], new double[bins], new double[bins], new double[bins]);
        for (var i = 0; i < places.Length; i++)
        {
            var w = WeightedRows.At(weights, i);
            counts[places[i]]++;
            weight[places[i]] += w;
            predicted[places[i]] += w * probability[i];
            positive[places[i]] += w * observed[i];
        }
        var baseRate = WeightedRows.Mean(observed, weights);
        var total = weight.Sum();
        double reliability = 0, resolution = 0, error = 0, within = 0;
        var found = ImmutableArray.CreateBuilder<ReliabilityBin>();
        for (var b = 0; b < bins; b++)
        {
            if (!(weight[b] > 0)) continue;
            var (f, o, share) = (predicted[b] / weight[b], positive[b] / weight[b], weight[b] / total);
            var (lower, upper) = BinomialBand.Wilson(counts[b] * o, counts[b]);
            found.Add(new ReliabilityBin(counts[b], weight[b], f, o, lower, upper));
            reliability += share * (f - o) * (f - o);
            resolution += share * (o - baseRate) * (o - baseRate);
            error += share * Math.Abs(f - o);
            (predicted[b], positive[b]) = (f, o);
        }
        for (var i = 0; i < places.Length; i++)
        {
            var (df, dy) = (probability[i] - predicted[places[i]], observed[i] - positive[places[i]]);
            var w = WeightedRows.At(weights, i);
            if (w > 0) within += w / total * (df * df - 2 * df * dy);
        }
        return new ReliabilityCurve(found.ToImmutable(), reliability, resolution, baseRate * (1 - baseRate), within, error);
    }

    private static int[] PlacesByWidth(ReadOnlySpan<double> probability, int bins)
    {
        var places = new int[probability.Length];
        for (var i = 0; i < places.Length; i++) places[i] = Math.Min(bins - 1, (int)(probability[i] * bins));
        return places;
    }

    private static int[] PlacesByRows(ReadOnlySpan<double> probability, int bins)
    {
        var (places, order) = (new int[probability.Length], WeightedRows.Falling(probability));
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end < order.Length && probability[order[end]] == probability[order[start]]) end++;
            // A tie goes where its middle falls.
            var bin = bins - 1 - Math.Min(bins - 1, (int)((long)(start + end) * bins / (2L * order.Length)));
            for (; start < end; start++) places[order[start]] = bin;
        }
        return places;
    }
}
