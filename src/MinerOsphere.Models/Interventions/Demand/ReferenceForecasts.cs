namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>The references of Prévisecours and the same slot a year before; NaN where the past does not reach, or where it would disclose a small count.</summary>
/// <param name="TotalMean">"Moyenne totale": mean of the three years before the origin.</param>
/// <param name="WindowMean">"Moyenne glissante": mean of the weeks w-2 to w+2 of the three years before.</param>
/// <param name="SeasonalNaive">What was counted a year before.</param>
internal readonly record struct ReferenceForecasts(double TotalMean, double WindowMean, double SeasonalNaive);
