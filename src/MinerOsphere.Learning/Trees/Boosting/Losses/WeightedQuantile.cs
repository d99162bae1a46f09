namespace MinerOsphere.Learning.Trees.Boosting.Losses;

/// <summary>The smallest value up to which at least a share of the weight lies: a quantile for which a weight of 2 is the row twice.</summary>
internal static class WeightedQuantile
{
    /// <param name="values">Reordered on the way.</param>
    /// <param name="weights">Reordered with them; empty when all are 1.</param>
    public static double Of(Span<double> values, Span<double> weights, double probability)
    {
        if (weights.IsEmpty) return Select(values, Math.Clamp((int)Math.Ceiling(probability * values.Length) - 1, 0, values.Length - 1));
        values.Sort(weights);
        var total = 0.0;
        foreach (var weight in weights) total += weight;
        var held = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            held += weights[i];
            // A rounding error must not put the place one value too far.
            if (held >= probability * total * (1 - 1e-12)) return values[i];
        }
        return values[^1];
    }

    /// <summary>The value at a place of the ascending order (Hoare's selection, the pivot the middle of three).</summary>
    private static double Select(Span<double> values, int place)
    {
        var (low, high) = (0, values.Length - 1);
        while (high - low > 32)
        {
            var middle = low + (high - low) / 2;
            if (values[middle] < values[low]) (values[middle], values[low]) = (values[low], values[middle]);
            if (values[high] < values[low]) (values[high], values[low]) = (values[low], values[high]);
            if (values[high] < values[middle]) (values[high], values[middle]) = (values[middle], values[high]);
            var pivot = values[middle];
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i > j) break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }
            if (place <= j) high = j;
            else if (place >= i) low = i;
            else return values[place];
        }
        values[low..(high + 1)].Sort();
        return values[place];
    }
}
