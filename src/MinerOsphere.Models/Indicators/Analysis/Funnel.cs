using MathNet.Numerics.Distributions;

namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>
/// A funnel plot (Spiegelhalter 2005): each unit's proportion or rate beside the limits that chance keeps for its size. Where units differ
/// by more than chance all over, the limits are widened: otherwise half the units would be called remarkable.
/// </summary>
/// <param name="Target">The proportion or rate of all units together.</param>
/// <param name="Units">One per unit that has a base above 0.</param>
/// <param name="Dispersion">Mean of the squared, winsorised z: 1 where units differ by chance alone.</param>
/// <param name="DispersionProbability">How often chance alone gives as much.</param>
/// <param name="Spread">Deviation between the units' true values that the additive model finds; 0 where chance explains all.</param>
/// <param name="Overdispersion">How the limits were widened.</param>
internal sealed record Funnel(double Target, FunnelUnit[] Units, double Dispersion, double DispersionProbability, double Spread, FunnelOverdispersion Overdispersion)
{
    /// <summary>Limits of 95 % and of 99.8 %: about two and three deviations.</summary>
    public const double Warning = 0.95, Alarm = 0.998;

    private const double Winsorised = 0.1;

    /// <param name="counts">Numerator of each unit, 0 or more; NaN leaves it out.</param>
    /// <param name="bases">Denominator.</param>
    /// <param name="isProportion">True where each case of the base counts at most once.</param>
    /// <param name="overdispersion">How to widen the limits.</param>
    /// <exception cref="ModelInputException">No unit is left.</exception>
    public static Funnel Of(double[] counts, double[] bases, bool isProportion, FunnelOverdispersion overdispersion)
    {
        var kept = Enumerable.Range(0, counts.Length).Where(g => counts[g] >= 0 && bases[g] > 0).ToArray();
        if (kept.Length < 3) throw new ModelInputException($"a funnel plot needs 3 units with a base above 0; there are {kept.Length}");
        var target = kept.Sum(g => counts[g]) / kept.Sum(g => bases[g]);
        if (!(target > 0) || (isProportion && target >= 1)) throw new ModelInputException("a funnel plot needs cases, and not only cases: the rate of all units is 0 or 1");
        double Error(double size) => Math.Sqrt((isProportion ? target * (1 - target) : target) / size);
        var z = kept.Select(g => (counts[g] / bases[g] - target) / Error(bases[g])).ToArray();
        var (phi, probability) = Dispersed(z);
        // Limits widen only where the spread is more than chance's own (upper 5 % of its law): a phi of 0.9 says nothing.
        var widens = overdispersion != FunnelOverdispersion.None && probability < 0.05;
        var spread = widens ? BetweenUnits(z, [.. kept.Select(g => Error(bases[g]))]) : 0;
        var units = new FunnelUnit[kept.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            var (size, rate) = (bases[kept[i]], counts[kept[i]] / bases[kept[i]]);
            var scale = !widens ? 1 : overdispersion == FunnelOverdispersion.Multiplicative ? Math.Sqrt(phi) : Math.Sqrt(1 + spread * spread / (Error(size) * Error(size)));
            units[i] = new FunnelUnit(
                kept[i], size, rate, z[i] / scale, Limit(size, (1 - Warning) / 2, scale), Limit(size, (1 + Warning) / 2, scale), Limit(size, (1 - Alarm) / 2, scale), Limit(size, (1 + Alarm) / 2, scale));
        }
        return new Funnel(target, units, phi, probability, overdispersion == FunnelOverdispersion.Additive ? spread : 0, widens ? overdispersion : FunnelOverdispersion.None);

        double Limit(double size, double probability, double scale)
        {
            // Widened limits are normal ones: chance's own grain no longer matters there.
            if (scale > 1) return Math.Clamp(target + scale * Normal.InvCDF(0, 1, probability) * Error(size), 0, isProportion ? 1 : double.MaxValue);
            return isProportion ? FunnelLimits.Proportion(target, size, probability) : FunnelLimits.Rate(target, size, probability);
        }
    }

    /// <summary>Mean squared z without its tails, which the units that are to be found would blow up, and how often chance gives as much.</summary>
    internal static (double Dispersion, double Probability) Dispersed(double[] z)
    {
        var trimmed = Winsorise(z);
        var phi = trimmed.Sum(v => v * v) / z.Length;
        // Winsorising takes from the mean square what it takes from a normal law: the test is put on the same scale.
        return (phi, 1 - ChiSquared.CDF(z.Length, z.Length * phi / ShrinkOfNormal));
    }

    /// <summary>Mean square of a standard normal whose tails beyond 10 % and 90 % are put there.</summary>
    private static double ShrinkOfNormal { get; } = Normal.InvCDF(0, 1, 1 - Winsorised) is var q ? 1 - 2 * Winsorised - 2 * q * Normal.PDF(0, 1, q) + 2 * Winsorised * q * q : 0;

    /// <summary>Deviation of the true values by the moments of DerSimonian and Laird, from winsorised z.</summary>
    private static double BetweenUnits(double[] z, double[] errors)
    {
        var (trimmed, n) = (Winsorise(z), z.Length);
        var phi = trimmed.Sum(v => v * v) / n;
        double weights = 0, squares = 0;
        foreach (var error in errors)
        {
            var weight = 1 / (error * error);
            weights += weight;
            squares += weight * weight;
        }
        return Math.Sqrt(Math.Max(0, (n * phi - (n - 1)) / (weights - squares / weights)));
    }

    private static double[] Winsorise(double[] z)
    {
        var sorted = z.Order().ToArray();
        var cut = (int)Math.Floor(Winsorised * z.Length);
        return [.. z.Select(v => Math.Clamp(v, sorted[cut], sorted[^(cut + 1)]))];
    }
}
