using MathNet.Numerics.Distributions;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>Counts as chance alone makes them.</summary>
internal static class ChanceCounts
{
    /// <summary>A count of a base of this size: binomial or Poisson, by their normal form where they are large.</summary>
    public static double Draw(RandomStream random, double rate, double size, bool isProportion)
    {
        var (mean, variance) = (rate * size, isProportion ? rate * (1 - rate) * size : rate * size);
        if (variance > 200) return Math.Clamp(Math.Round(mean + Math.Sqrt(variance) * random.NextNormal()), 0, isProportion ? size : double.MaxValue);
        var uniform = random.NextDouble();
        // By inversion: few steps, since the variance is small.
        var (n, count) = ((int)Math.Min(size, int.MaxValue), Math.Max(0, (int)(mean - 10 * Math.Sqrt(variance) - 1)));
        var most = isProportion ? n : int.MaxValue;
        while (count < most && (isProportion ? Binomial.CDF(rate, n, count) : Poisson.CDF(mean, count)) < uniform) count++;
        return count;
    }
}
