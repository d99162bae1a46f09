using MathNet.Numerics;

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>Between which shares a count of successes lies by chance alone.</summary>
public static class BinomialBand
{
    /// <summary>Central range of successes/trials at a probability of success.</summary>
    /// <param name="trials">Trials; with none, everything from 0 to 1 is within the band.</param>
    /// <param name="probability">Of a success.</param>
    /// <param name="level">Probability that the share lies in the band, at least.</param>
    public static (double Lower, double Upper) Of(int trials, double probability, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (trials == 0) return (0, 1);
        var tail = (1 - level) / 2;
        return ((double)Quantile(trials, probability, tail) / trials, (double)Quantile(trials, probability, 1 - tail) / trials);
    }

    /// <summary>Interval of the probability of success itself, after so many successes (Wilson 1927).</summary>
    public static (double Lower, double Upper) Wilson(double successes, double trials, double z = 1.959963984540054)
    {
        if (!(trials > 0)) return (0, 1);
        var p = successes / trials;
        var centre = (p + z * z / (2 * trials)) / (1 + z * z / trials);
        var half = z / (1 + z * z / trials) * Math.Sqrt(p * (1 - p) / trials + z * z / (4 * trials * trials));
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>The smallest count whose cumulative probability reaches that one.</summary>
    internal static int Quantile(int trials, double probability, double reach)
    {
        var (low, high) = (-1, trials);
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (Cumulative(trials, probability, middle) >= reach) high = middle;
            else low = middle;
        }
        return high;
    }

    private static double Cumulative(int trials, double probability, int count) =>
        count >= trials ? 1 : probability <= 0 ? 1 : probability >= 1 ? 0 : SpecialFunctions.BetaRegularized(trials - count, count + 1.0, 1 - probability);
}
