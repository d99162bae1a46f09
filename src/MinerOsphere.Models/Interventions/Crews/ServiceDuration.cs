using MathNet.Numerics.Distributions;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>How long a crew is engaged, from alert to being available again.</summary>
/// <param name="MeanHours">Mean, in hours, above 0.</param>
/// <param name="Variation">Standard deviation over mean; 1 of the exponential, 0 of a fixed duration.</param>
/// <param name="Law">Form of the distribution.</param>
public readonly record struct ServiceDuration(double MeanHours, double Variation, DurationLaw Law)
{
    public static ServiceDuration Exponential(double meanHours) => new(meanHours, 1, DurationLaw.Exponential);

    public static ServiceDuration Fixed(double hours) => new(hours, 0, DurationLaw.Fixed);

    /// <summary>A variation of 0 is a fixed duration.</summary>
    public static ServiceDuration Lognormal(double meanHours, double variation) =>
        variation > 0 ? new(meanHours, variation, DurationLaw.Lognormal) : Fixed(meanHours);

    /// <summary>
    /// E[min(duration, hours)]: the integral of P(duration &gt; u) from 0 to that age, from which the load of every past slot follows
    /// in closed form.
    /// </summary>
    public double Limited(double hours)
    {
        if (hours <= 0) return 0;
        if (double.IsPositiveInfinity(hours)) return MeanHours;
        switch (Law)
        {
            case DurationLaw.Fixed:
                return Math.Min(MeanHours, hours);
            case DurationLaw.Exponential:
                return MeanHours * -Math.Exp(-hours / MeanHours) + MeanHours;
            default:
                var variance = Math.Log(1 + Variation * Variation);
                var (mu, sigma) = (Math.Log(MeanHours) - variance / 2, Math.Sqrt(variance));
                var z = (Math.Log(hours) - mu) / sigma;
                return MeanHours * Normal.CDF(0, 1, z - sigma) + hours * Normal.CDF(0, 1, -z);
        }
    }

    /// <summary>P(duration &gt; hours).</summary>
    public double Survival(double hours)
    {
        if (hours < 0) return 1;
        switch (Law)
        {
            case DurationLaw.Fixed:
                return hours < MeanHours ? 1 : 0;
            case DurationLaw.Exponential:
                return Math.Exp(-hours / MeanHours);
            default:
                if (hours == 0) return 1;
                var variance = Math.Log(1 + Variation * Variation);
                return Normal.CDF(0, 1, (Math.Log(MeanHours) - variance / 2 - Math.Log(hours)) / Math.Sqrt(variance));
        }
    }

    /// <summary>The same form, longer or shorter.</summary>
    public ServiceDuration Times(double factor) => this with { MeanHours = MeanHours * factor };
}
