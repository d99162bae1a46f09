using MathNet.Numerics.Distributions;

namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>
/// Cases beside those that a group would have with the rates of the whole in each stratum (indirect standardisation): 1 where it is as the whole,
/// its own make-up of strata allowed for.
/// </summary>
/// <param name="Group">Which group.</param>
/// <param name="Observed">Cases.</param>
/// <param name="Expected">Cases at the rates of the whole.</param>
/// <param name="Ratio">One over the other.</param>
/// <param name="Lower">Exact lower end for Poisson cases (Garwood 1936).</param>
/// <param name="Upper">Exact upper end.</param>
internal readonly record struct StandardisedRatio(int Group, double Observed, double Expected, double Ratio, double Lower, double Upper)
{
    /// <param name="counts">Cases by group and stratum; NaN leaves the pair out.</param>
    /// <param name="bases">Base by group and stratum.</param>
    /// <param name="level">Confidence of the interval.</param>
    public static IEnumerable<StandardisedRatio> Of(double[][] counts, double[][] bases, double level)
    {
        var strata = counts[0].Length;
        var rates = new double[strata];
        for (var s = 0; s < strata; s++)
        {
            double cases = 0, whole = 0;
            for (var g = 0; g < counts.Length; g++)
                if (counts[g][s] >= 0 && bases[g][s] > 0) (cases, whole) = (cases + counts[g][s], whole + bases[g][s]);
            rates[s] = whole > 0 ? cases / whole : 0;
        }
        for (var g = 0; g < counts.Length; g++)
        {
            double observed = 0, expected = 0;
            for (var s = 0; s < strata; s++)
                if (counts[g][s] >= 0 && bases[g][s] > 0) (observed, expected) = (observed + counts[g][s], expected + bases[g][s] * rates[s]);
            if (!(expected > 0)) continue;
            var (lower, upper) = Interval(observed, level);
            yield return new StandardisedRatio(g, observed, expected, observed / expected, lower / expected, upper / expected);
        }
    }

    /// <summary>Exact interval of the mean of a Poisson count.</summary>
    public static (double Lower, double Upper) Interval(double count, double level)
    {
        var tail = (1 - level) / 2;
        return (count > 0 ? ChiSquared.InvCDF(2 * count, tail) / 2 : 0, ChiSquared.InvCDF(2 * count + 2, 1 - tail) / 2);
    }
}
