namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>Weighted means over rows, and the checks that every metric makes first. No weights at all means that every row counts once.</summary>
internal static class WeightedRows
{
    /// <summary>Why nothing can be said of these rows; null when something can.</summary>
    /// <exception cref="ArgumentException">The arrays differ in length, or a weight is negative.</exception>
    public static string? Undefined(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights)
    {
        if (observed.Length != predicted.Length) throw new ArgumentException($"{predicted.Length} predictions for {observed.Length} observations", nameof(predicted));
        if (!weights.IsEmpty && weights.Length != observed.Length) throw new ArgumentException($"{weights.Length} weights for {observed.Length} rows", nameof(weights));
        if (observed.IsEmpty) return "there are no rows";
        double total = 0;
        for (var i = 0; i < observed.Length; i++)
        {
            if (double.IsNaN(observed[i])) return $"row {i} has no observation";
            if (double.IsNaN(predicted[i])) return $"row {i} has no prediction";
            var weight = At(weights, i);
            if (!(weight >= 0) || double.IsInfinity(weight)) throw new ArgumentException($"row {i} has weight {weight}; expected 0 or more", nameof(weights));
            total += weight;
        }
        return total > 0 ? null : "every row has weight 0";
    }

    public static double At(ReadOnlySpan<double> weights, int row) => weights.IsEmpty ? 1 : weights[row];

    /// <summary>Mean of a function of observation and prediction; rows of weight 0 are left out, so that an infinity there does no harm.</summary>
    public static double Mean(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Func<double, double, double> of)
    {
        double sum = 0, total = 0;
        for (var i = 0; i < observed.Length; i++)
        {
            var weight = At(weights, i);
            if (weight == 0) continue;
            sum += weight * of(observed[i], predicted[i]);
            total += weight;
        }
        return sum / total;
    }

    public static double Mean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double sum = 0, total = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var weight = At(weights, i);
            if (weight == 0) continue;
            sum += weight * values[i];
            total += weight;
        }
        return sum / total;
    }

    /// <summary>Why these are not observations of yes (1) or no (0), both of them seen; null when they are.</summary>
    public static string? NotBinary(ReadOnlySpan<double> observed, ReadOnlySpan<double> weights, bool both = true)
    {
        double yes = 0, no = 0;
        for (var i = 0; i < observed.Length; i++)
        {
            if (observed[i] is not (0 or 1)) return $"row {i} observed {observed[i].ToString(System.Globalization.CultureInfo.InvariantCulture)}, expected 0 or 1";
            if (observed[i] == 1) yes += At(weights, i);
            else no += At(weights, i);
        }
        return !both || (yes > 0 && no > 0) ? null : yes > 0 ? "every row is a positive" : "no row is a positive";
    }

    /// <summary>Places of the values in falling order; those of equal values are in no order that counts.</summary>
    public static int[] Falling(ReadOnlySpan<double> values)
    {
        var (keys, order) = (values.ToArray(), new int[values.Length]);
        for (var i = 0; i < order.Length; i++) (order[i], keys[i]) = (i, -keys[i]);
        Array.Sort(keys, order);
        return order;
    }
}
