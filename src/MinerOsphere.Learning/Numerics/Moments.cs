namespace MinerOsphere.Learning.Numerics;

/// <summary>Mean and variance, in one order of sums.</summary>
internal static class Moments
{
    /// <summary>Of the numbers that are there, with the divisor n: of no number NaN.</summary>
    public static (double Mean, double Variance, int Count) WithoutGaps(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            sum += value;
            count++;
        }
        var mean = sum / count;
        foreach (var value in values)
            if (!double.IsNaN(value)) squares += (value - mean) * (value - mean);
        return (mean, squares / count, count);
    }

    /// <summary>Standard deviation of a sample, with the divisor n - 1; 0 of a single number.</summary>
    public static double Deviation(ReadOnlySpan<double> values)
    {
        if (values.Length < 2) return 0;
        double sum = 0, squares = 0;
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / (values.Length - 1));
    }
}
