namespace MinerOsphere.Learning.Uncertainty;

/// <summary>Quantiles of values that count differently.</summary>
public static class WeightedQuantile
{
    /// <summary>The least value whose own weight and that of all lower ones reach this share of the whole (the inverse of the distribution function).</summary>
    /// <param name="values">Values, in any order; an infinite one is allowed.</param>
    /// <param name="weights">Weight per value; null when each counts once.</param>
    /// <param name="probability">Share, from 0 to 1.</param>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double probability)
    {
        if (!(probability >= 0 && probability <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "a share from 0 to 1 is expected");
        if (!weights.IsEmpty && weights.Length != values.Length) throw new ArgumentException($"{weights.Length} weights for {values.Length} values", nameof(weights));
        var (sorted, order) = (values.ToArray(), new int[values.Length]);
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);
        double total = 0;
        for (var i = 0; i < order.Length; i++) total += weights.IsEmpty ? 1 : weights[i];
        if (!(total > 0)) throw new ArgumentException("nothing has a weight", nameof(weights));
        double sum = 0;
        for (var i = 0; i < order.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[order[i]];
            sum += weight;
            // Rounding must not push a quantile past the value that just reaches it.
            if (weight > 0 && sum >= probability * total * (1 - 1e-12)) return sorted[i];
        }
        return sorted[^1];
    }
}
