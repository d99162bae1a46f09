using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace MinerOsphere.Learning.Linear;

/// <summary>The dispersion of counts around known means.</summary>
public static class Dispersion
{
    private const double Largest = 1e3;

    /// <summary>Alpha that makes Pearson's statistic equal to its degrees of freedom: a start, not an estimate to publish.</summary>
    public static double ByMoments(ReadOnlySpan<double> counts, ReadOnlySpan<double> means, ReadOnlySpan<double> weights, int parameters)
    {
        double excess = 0, squares = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            var error = counts[i] - means[i];
            excess += weights[i] * (error * error - means[i]);
            squares += weights[i] * means[i] * means[i];
        }
        var correction = counts.Length / (double)Math.Max(1, counts.Length - parameters);
        return squares > 0 ? Math.Clamp(correction * excess / squares, 0, Largest) : 0;
    }

    /// <summary>
    /// Alpha of maximum likelihood for these means: the root of the score on the log scale. Zero when the score is negative already next
    /// to zero, that is when the counts vary no more than Poisson counts do.
    /// </summary>
    public static double MaximumLikelihood(double[] counts, double[] means, double[] weights, double start) =>
        Root(alpha => Score(counts, means, weights, alpha), start);

    /// <summary>The alpha at which a score is 0, searched on the log scale; 0 when it is negative already next to zero.</summary>
    internal static double Root(Func<double, double> score, double start)
    {
        const double nearZero = 1e-7;
        double At(double logAlpha) => score(Math.Exp(logAlpha));
        var low = Math.Log(Math.Clamp(start, 1e-4, Largest / 2)) - 0.1;
        var high = low + 0.2;
        while (At(low) < 0)
        {
            if (low <= Math.Log(nearZero)) return 0;
            high = low;
            low = Math.Max(low - 2, Math.Log(nearZero));
        }
        while (At(high) > 0)
        {
            if (high > Math.Log(Largest)) return Largest;
            low = high;
            high += 1;
        }
        return Brent.TryFindRoot(At, low, high, 1e-12, 100, out var root) ? Math.Exp(root) : Math.Exp((low + high) / 2);
    }

    /// <summary>Derivative of the log likelihood by alpha.</summary>
    internal static double Score(ReadOnlySpan<double> counts, ReadOnlySpan<double> means, ReadOnlySpan<double> weights, double alpha)
    {
        if (alpha < 1e-5 && alpha * LargestOf(means) < 0.01) return ScoreNearPoisson(counts, means, weights, alpha);
        var size = 1 / alpha;
        var atSize = SpecialFunctions.DiGamma(size);
        double sum = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            var (y, mu) = (counts[i], means[i]);
            var inner = atSize - SpecialFunctions.DiGamma(y + size) + Math.Log(1 + alpha * mu);
            sum += weights[i] * (size * size * inner + (y - mu) / (alpha * (1 + alpha * mu)));
        }
        return sum;
    }

    private static double LargestOf(ReadOnlySpan<double> means)
    {
        var largest = 0.0;
        foreach (var mean in means) largest = Math.Max(largest, mean);
        return largest;
    }

    /// <summary>The same with the first two terms of its series: the closed form loses all its digits where alpha is tiny.</summary>
    private static double ScoreNearPoisson(ReadOnlySpan<double> counts, ReadOnlySpan<double> means, ReadOnlySpan<double> weights, double alpha)
    {
        double sum = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            var (y, mu) = (counts[i], means[i]);
            var first = (y * (y - 1) / 2) + mu * mu / 2 - y * mu;
            var second = -(y - 1) * y * (2 * y - 1) / 6 - 2 * mu * mu * mu / 3 + y * mu * mu;
            sum += weights[i] * (first + alpha * second);
        }
        return sum;
    }
}
