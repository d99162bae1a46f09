namespace MinerOsphere.Learning.Drift;

/// <summary>The two-sample test of Kolmogorov and Smirnov: do two samples come from one distribution?</summary>
public static class KolmogorovSmirnov
{
    /// <summary>Products of the sample sizes up to this are counted out exactly.</summary>
    private const long MostPaths = 1_000_000;

    /// <summary>Largest distance of the two empirical distributions.</summary>
    /// <param name="first">Ascending values.</param>
    /// <param name="second">Ascending values.</param>
    public static double Statistic(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.IsEmpty || second.IsEmpty) return double.NaN;
        var (i, j, largest) = (0, 0, 0.0);
        while (i < first.Length && j < second.Length)
        {
            var value = Math.Min(first[i], second[j]);
            // All that is tied steps together: the distance counts only between values.
            while (i < first.Length && first[i] <= value) i++;
            while (j < second.Length && second[j] <= value) j++;
            largest = Math.Max(largest, Math.Abs((double)i / first.Length - (double)j / second.Length));
        }
        return largest;
    }

    /// <summary>
    /// Probability of so large a distance, or a larger one, when both come from one continuous distribution; with ties it is too large
    /// rather than too small. Exact by counting paths where n x m is at most a million (Kim and Jennrich 1973), else by Kolmogorov's limit
    /// with Stephens' correction (1970), good to a few hundredths of its value from 100 rows on.
    /// </summary>
    public static double PValue(double statistic, int n, int m)
    {
        if (double.IsNaN(statistic) || n < 1 || m < 1) return double.NaN;
        return (long)n * m <= MostPaths ? Exact(statistic, n, m) : Asymptotic(statistic, n, m);
    }

    internal static double Exact(double statistic, int n, int m)
    {
        // A path of n steps one way and m the other stays within the distance, or not. Weights make the count a probability as it grows.
        var allowed = (0.5 + Math.Floor(statistic * n * m - 1e-7)) / ((double)n * m);
        var within = new double[m + 1];
        for (var j = 0; j <= m; j++) within[j] = (double)j / m > allowed ? 0 : 1;
        for (var i = 1; i <= n; i++)
        {
            var weight = (double)i / (i + m);
            within[0] = (double)i / n > allowed ? 0 : weight * within[0];
            for (var j = 1; j <= m; j++) within[j] = Math.Abs((double)i / n - (double)j / m) > allowed ? 0 : weight * within[j] + within[j - 1];
        }
        return Math.Clamp(1 - within[m], 0, 1);
    }

    internal static double Asymptotic(double statistic, double n, double m)
    {
        var root = Math.Sqrt(n * m / (n + m));
        var lambda = (root + 0.12 + 0.11 / root) * statistic;
        // Below this the series converges slowly and the probability is 1 to nine digits.
        if (lambda < 0.3) return 1;
        double sum = 0;
        for (var k = 1; k <= 100; k++)
        {
            var term = Math.Exp(-2.0 * k * k * lambda * lambda);
            sum += k % 2 == 1 ? term : -term;
            if (term < 1e-17) break;
        }
        return Math.Clamp(2 * sum, 0, 1);
    }
}
