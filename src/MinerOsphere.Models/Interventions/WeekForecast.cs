namespace MinerOsphere.Models.Interventions;

/// <summary>The forecast for one week.</summary>
/// <param name="Week">The week.</param>
/// <param name="Horizon">Weeks ahead of the last known one.</param>
/// <param name="Mean">Expected count.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end of the interval.</param>
/// <param name="TotalMean">Baseline.</param>
/// <param name="WindowMean">Baseline.</param>
/// <param name="SeasonalNaive">Baseline.</param>
/// <param name="Observed">The count, where it is known.</param>
public readonly record struct WeekForecast(
    IsoWeek Week, int Horizon, double Mean, long Lower, long Upper, double TotalMean, double WindowMean, double SeasonalNaive, long? Observed);
