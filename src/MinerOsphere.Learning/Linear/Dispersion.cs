using MathNet.Numerics;

namespace MinerOsphere.Learning.Linear;

/// <summary>The dispersion of counts around known means.</summary>
public static class Dispersion
{
    private const double Largest = 1e3;

    /// <summary>Alpha that makes Pearson's statistic equal to its degrees of freedom, one Newton-free pass: a start, not an estimate to publish.</summary>
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
    /// Alpha of maximum likelihood for these means: the root of the score, found by bisection on log alpha. Zero when the score is
    /// negative already next to zero, that is when the counts vary no more than Poisson counts do.
    /// </summary>
    public static double MaximumLikelihood(ReadOnlySpan<double> counts, ReadOnlySpan<double> means, ReadOnlySpan<double> weights, double start)
    {
        const double nearZero = 1e-7;
        if (Score(counts, means, weights, nearZero) <= 0) return 0;
        double low = Math.Log(nearZero), high = Math.Log(Math.Max(start, 1e-3));
        while (Score(counts, means, weights, Math.Exp(high)) > 0)
        {
            low = high;
            high += Math.Log(4);
            if (high > Math.Log(Largest)) return Largest;
        }
        for (var i = 0; i < 80 && high - low > 1e-13; i++)
        {
            var middle = (low + high) / 2;
            if (Score(counts, means, weights, Math.Exp(middle)) > 0) low = middle;
            else high = middle;
        }
        return Math.Exp((low + high) / 2);
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
