namespace MinerOsphere.Models.Territory.Forest;

/// <summary>
/// Mortality of a year: today's mean rate times exp(b1 (Is - mean Is) + b2 (mean Is of four years before - mean Is) + b3 (temperature - mean)). Stress counts by what
/// it exceeds today's mean, since today's rate already holds today's droughts. ILLUSTRATIVE: no open data calibrates the coefficients here.
/// </summary>
/// <param name="Stress">b1, per unit of Is.</param>
/// <param name="Past">b2, per unit of mean Is of the four years before.</param>
/// <param name="Warmth">b3, per °C.</param>
/// <param name="Growth">g: share of growth lost per unit of Is above today's mean.</param>
public sealed record DiebackHazard(HazardRange Stress, HazardRange Past, HazardRange Warmth, HazardRange Growth)
{
    private const double MostMortality = 0.5;

    /// <summary>Documented defaults, with wide ends.</summary>
    public static DiebackHazard Default { get; } = new(new(0.002, 0.01, 0.03), new(0, 0.005, 0.02), new(0, 0.1, 0.3), new(0.001, 0.004, 0.008));

    public DiebackHazard Times(double mortality, double growth) => new(Stress.Times(mortality), Past.Times(mortality), Warmth.Times(mortality), Growth.Times(growth));

    /// <summary>Mortality of every year, share of the volume.</summary>
    /// <param name="rate">Today's mean, share per year.</param>
    /// <param name="years">The stand under the scenario.</param>
    /// <param name="usual">Mean Is of the stand under the weather as it was.</param>
    /// <param name="warmth">Mean temperature as it was, °C; NaN leaves temperature out.</param>
    /// <param name="b">b1, b2 and b3.</param>
    public static double[] Mortality(double rate, IReadOnlyList<StandYear> years, double usual, double warmth, (double B1, double B2, double B3) b)
    {
        var mortality = new double[years.Count];
        for (var y = 0; y < mortality.Length; y++)
        {
            var (sum, count) = (0.0, 0);
            for (var before = Math.Max(0, y - 4); before < y; before++)
            {
                sum += years[before].Stress;
                count++;
            }
            var past = count == 0 ? 0 : sum / count - usual;
            var warmer = double.IsNaN(warmth) || double.IsNaN(years[y].Temperature) ? 0 : years[y].Temperature - warmth;
            mortality[y] = Math.Min(MostMortality, rate * Math.Exp(Math.Min(20, b.B1 * (years[y].Stress - usual) + b.B2 * past + b.B3 * warmer)));
        }
        return mortality;
    }

    /// <summary>Share of its usual growth that a stand makes in a year.</summary>
    public static double GrowthShare(StandYear year, double usual, double loss) => Math.Clamp(1 - loss * (year.Stress - usual), 0, 1.5);
}
