using MathNet.Numerics.Distributions;

namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>
/// How far a unit strays by chance, by its size: exact limits of a proportion (binomial) or of a rate (Poisson) around the target, between
/// the counts as Spiegelhalter (2005, appendix A.1) does, since counts are whole.
/// </summary>
internal static class FunnelLimits
{
    /// <summary>Limit of a proportion of <paramref name="size"/> cases that chance stays below with this probability.</summary>
    public static double Proportion(double target, double size, double probability)
    {
        if (target is <= 0 or >= 1) return target;
        var n = (int)Math.Min(size, int.MaxValue);
        if (n > 100_000) return Math.Clamp(target + Normal.InvCDF(0, 1, probability) * Math.Sqrt(target * (1 - target) / size), 0, 1);
        var count = Smallest(n, probability, k => k < 0 ? 0 : Binomial.CDF(target, n, k));
        return Between(count, probability, k => k < 0 ? 0 : Binomial.CDF(target, n, k)) / size;
    }

    /// <summary>Limit of a rate over a base.</summary>
    public static double Rate(double target, double size, double probability)
    {
        var mean = target * size;
        if (!(mean > 0)) return 0;
        if (mean > 100_000) return Math.Max(0, target + Normal.InvCDF(0, 1, probability) * Math.Sqrt(target / size));
        var most = (int)(mean + 12 * Math.Sqrt(mean) + 30);
        var count = Smallest(most, probability, k => k < 0 ? 0 : Poisson.CDF(mean, k));
        return Between(count, probability, k => k < 0 ? 0 : Poisson.CDF(mean, k)) / size;
    }

    /// <summary>The smallest count whose cumulative probability reaches it.</summary>
    private static int Smallest(int most, double probability, Func<int, double> cumulative)
    {
        var (low, high) = (-1, most);
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (cumulative(middle) >= probability) high = middle;
            else low = middle;
        }
        return high;
    }

    private static double Between(int count, double probability, Func<int, double> cumulative)
    {
        var (here, below) = (cumulative(count), cumulative(count - 1));
        return Math.Max(0, here > below ? count - (here - probability) / (here - below) : count);
    }
}
