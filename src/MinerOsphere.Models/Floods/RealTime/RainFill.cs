namespace MinerOsphere.Models.Floods.RealTime;

/// <summary>
/// Stands for missing rain with what is known at a time: between two measures the straight line for short gaps, else what rain is expected so
/// many steps after one value and before the other (rain remembers little).
/// </summary>
/// <param name="Mean">Mean rain of the record.</param>
/// <param name="Memory">Correlation of rain with that of the step before.</param>
public sealed record RainFill(double Mean, double Memory)
{
    /// <summary>Up to here a straight line is as good as anything (customary: 3 steps).</summary>
    private const int LongestLine = 3;

    /// <param name="rain">The record; NaN for a gap.</param>
    public static RainFill Learn(ReadOnlySpan<double> rain)
    {
        double sum = 0, count = 0;
        foreach (var value in rain)
            if (!double.IsNaN(value)) (sum, count) = (sum + value, count + 1);
        var mean = count > 0 ? sum / count : 0;
        double products = 0, squares = 0;
        for (var i = 1; i < rain.Length; i++)
            if (!double.IsNaN(rain[i]) && !double.IsNaN(rain[i - 1]))
                (products, squares) = (products + (rain[i] - mean) * (rain[i - 1] - mean), squares + (rain[i - 1] - mean) * (rain[i - 1] - mean));
        return new RainFill(mean, squares > 0 ? Math.Clamp(products / squares, 0, 0.99) : 0);
    }

    /// <summary>Fills all gaps of a stretch that ends at the time of issue.</summary>
    public void Fill(Span<double> rain)
    {
        for (var i = 0; i < rain.Length; i++)
        {
            if (!double.IsNaN(rain[i])) continue;
            var end = i + 1;
            while (end < rain.Length && double.IsNaN(rain[end])) end++;
            var (before, after) = (i > 0 ? rain[i - 1] : double.NaN, end < rain.Length ? rain[end] : double.NaN);
            for (var k = i; k < end; k++) rain[k] = Expected(before, after, k - i + 1, end - k, end - i);
            i = end;
        }
    }

    private double Expected(double before, double after, int fromBefore, int fromAfter, int length)
    {
        if (length <= LongestLine && !double.IsNaN(before) && !double.IsNaN(after)) return before + (after - before) * fromBefore / (length + 1);
        var weights = (Before: double.IsNaN(before) ? 0 : Math.Pow(Memory, fromBefore), After: double.IsNaN(after) ? 0 : Math.Pow(Memory, fromAfter));
        var expected = Mean;
        if (weights.Before > 0) expected += weights.Before * (before - Mean);
        if (weights.After > 0) expected += weights.After * (after - Mean);
        return Math.Max(0, expected);
    }
}
