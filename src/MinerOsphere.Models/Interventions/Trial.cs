using MinerOsphere.Learning.Distributions;

namespace MinerOsphere.Models.Interventions;

/// <summary>One forecast of the backtest and what came of it.</summary>
/// <param name="Origin">Index of the first week that was not known.</param>
/// <param name="Target">Index of the week forecast.</param>
/// <param name="Observed">Its count.</param>
/// <param name="Forecast">The model's distribution.</param>
/// <param name="TotalMean">Baseline, see <see cref="Baselines.TotalMean"/>.</param>
/// <param name="WindowMean">Baseline, see <see cref="Baselines.WindowMean"/>.</param>
/// <param name="SeasonalNaive">Baseline, see <see cref="Baselines.SeasonalNaive"/>.</param>
public readonly record struct Trial(
    int Origin, int Target, double Observed, NegativeBinomial Forecast, double TotalMean, double WindowMean, double SeasonalNaive)
{
    /// <summary>Weeks ahead; the week after the last known one is 1.</summary>
    public int Horizon => Target - Origin + 1;
}
