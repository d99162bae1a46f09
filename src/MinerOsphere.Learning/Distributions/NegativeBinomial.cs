using MathNet.Numerics;

namespace MinerOsphere.Learning.Distributions;

/// <summary>
/// Counts with mean <paramref name="Mean"/> and variance <c>Mean + Dispersion * Mean²</c> (NB2). A dispersion of zero is the Poisson
/// distribution; the two meet continuously.
/// </summary>
/// <param name="Mean">Expected count, at least 0.</param>
/// <param name="Dispersion">Alpha, at least 0.</param>
public readonly record struct NegativeBinomial(double Mean, double Dispersion)
{
    /// <summary>Below this the difference from Poisson is lost in rounding, and 1/alpha would overflow the gamma function.</summary>
    public const double SmallestDispersion = 1e-9;

    private bool IsPoisson => Dispersion < SmallestDispersion;

    /// <summary>Variance of the count, <c>mean + dispersion mean²</c>.</summary>
    public double Variance => Mean + Dispersion * Mean * Mean;

    /// <summary>Natural logarithm of P(Y = <paramref name="count"/>).</summary>
    public double LogProbability(long count)
    {
        if (count < 0) return double.NegativeInfinity;
        if (Mean <= 0) return count == 0 ? 0 : double.NegativeInfinity;
        var logFactorial = SpecialFunctions.GammaLn(count + 1.0);
        if (IsPoisson) return count * Math.Log(Mean) - Mean - logFactorial;
        var size = 1 / Dispersion;
        return SpecialFunctions.GammaLn(count + size) - SpecialFunctions.GammaLn(size) - logFactorial
            - size * Math.Log(1 + Dispersion * Mean)
            + count * (Math.Log(Dispersion * Mean) - Math.Log(1 + Dispersion * Mean));
    }

    /// <summary>Probability of exactly this count.</summary>
    public double Probability(long count) => Math.Exp(LogProbability(count));

    /// <summary>P(Y &lt;= <paramref name="count"/>).</summary>
    public double Cumulative(long count)
    {
        if (count < 0) return 0;
        if (Mean <= 0) return 1;
        if (IsPoisson) return SpecialFunctions.GammaUpperRegularized(count + 1.0, Mean);
        var size = 1 / Dispersion;
        return SpecialFunctions.BetaRegularized(size, count + 1.0, 1 / (1 + Dispersion * Mean));
    }

    /// <summary>P(Y &lt; count) + P(Y = count)/2: the place of an observation in the distribution, without drawing a random number.</summary>
    public double MidCumulative(long count) => count <= 0 ? Cumulative(0) / 2 : (Cumulative(count - 1) + Cumulative(count)) / 2;

    /// <summary>The smallest count whose cumulative probability reaches <paramref name="probability"/>, which lies in [0, 1).</summary>
    public long Quantile(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        if (Cumulative(0) >= probability) return 0;
        var low = 0L;
        var high = Math.Max(1, (long)(Mean + 2 * Math.Sqrt(Variance)));
        while (Cumulative(high) < probability)
        {
            low = high;
            high *= 2;
        }
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (Cumulative(middle) >= probability) high = middle;
            else low = middle;
        }
        return high;
    }
}
