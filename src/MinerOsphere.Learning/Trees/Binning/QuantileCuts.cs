namespace MinerOsphere.Learning.Trees.Binning;

/// <summary>
/// Thresholds that part a column into bins of about the same weight. A column with few values has one bin per value. A cut lies half-way
/// between the two values that it parts, so that it does not hang on either.
/// </summary>
internal static class QuantileCuts
{
    /// <param name="sorted">The values as ordered keys (<see cref="SingleSort"/>), ascending.</param>
    /// <param name="weights">Weight of each of them, or empty when all are 1.</param>
    /// <param name="maxBins">Bins at most.</param>
    public static float[] Of(ReadOnlySpan<uint> sorted, ReadOnlySpan<double> weights, int maxBins)
    {
        var runs = Runs(sorted, weights, maxBins, out var distinct);
        if (distinct <= 1) return [];
        var cuts = new List<float>(Math.Min(distinct, maxBins) - 1);
        // A value of more than a bin's weight has a bin for itself; the others share what is left of bins and weight.
        var (mean, restWeight, restBins) = (runs.Total / maxBins, runs.Total - runs.HeavyWeight, maxBins - runs.HeavyCount);
        var (isAll, heavyLeft) = (distinct <= maxBins, runs.HeavyCount);
        var held = 0.0;
        for (var start = 0; start < sorted.Length && cuts.Count < maxBins - 1;)
        {
            var end = EndOfRun(sorted, start);
            if (end == sorted.Length) break;
            var weight = WeightOf(weights, start, end);
            held += weight;
            var target = restWeight / Math.Max(1, restBins);
            var isHeavy = weight >= mean;
            if (isHeavy) heavyLeft--;
            // A heavy value does not take in the lighter ones before it while bins are left for it and for those that follow.
            var isBeforeHeavy = heavyLeft > 0 && maxBins - cuts.Count > heavyLeft && WeightOf(weights, end, EndOfRun(sorted, end)) >= mean;
            if (isAll || isHeavy || held >= target || isBeforeHeavy)
            {
                cuts.Add(Between(SingleSort.ValueOf(sorted[start]), SingleSort.ValueOf(sorted[end])));
                if (!isHeavy) (restWeight, restBins) = (restWeight - held, restBins - 1);
                else restWeight -= held - weight;
                held = 0;
            }
            start = end;
        }
        return [.. cuts];
    }

    private static (double Total, double HeavyWeight, int HeavyCount) Runs(ReadOnlySpan<uint> sorted, ReadOnlySpan<double> weights, int maxBins, out int distinct)
    {
        var total = WeightOf(weights, 0, sorted.Length);
        var mean = total / maxBins;
        var (heavyWeight, heavyCount) = (0.0, 0);
        distinct = 0;
        for (var start = 0; start < sorted.Length; distinct++)
        {
            var end = EndOfRun(sorted, start);
            var weight = WeightOf(weights, start, end);
            if (weight >= mean) (heavyWeight, heavyCount) = (heavyWeight + weight, heavyCount + 1);
            start = end;
        }
        return (total, heavyWeight, heavyCount);
    }

    private static int EndOfRun(ReadOnlySpan<uint> sorted, int start)
    {
        var key = sorted[start];
        var end = start + 1;
        while (end < sorted.Length && sorted[end] == key) end++;
        return end;
    }

    private static double WeightOf(ReadOnlySpan<double> weights, int start, int end)
    {
        if (weights.IsEmpty) return end - start;
        var sum = 0.0;
        for (var i = start; i < end; i++) sum += weights[i];
        return sum;
    }

    /// <summary>Above <paramref name="low"/> and at most <paramref name="high"/>, which neighbours in single precision do not give by themselves.</summary>
    private static float Between(float low, float high)
    {
        var middle = (low + high) * 0.5f;
        if (!float.IsFinite(middle)) middle = low * 0.5f + high * 0.5f;
        return middle > low && middle <= high ? middle : high;
    }
}
