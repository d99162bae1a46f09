namespace MinerOsphere.Models.Interventions.Forecasting;

/// <summary>A forecast of a week that it had not seen, and what came of it.</summary>
/// <param name="Origin">Index of the first week that was not known.</param>
/// <param name="Target">Index of the week.</param>
/// <param name="Mean">What was expected.</param>
/// <param name="Observed">What was counted.</param>
public readonly record struct PastForecast(int Origin, int Target, double Mean, double Observed)
{
    /// <summary>Weeks ahead; the week after the last known one is 1.</summary>
    public int Ahead => Target - Origin + 1;
}
