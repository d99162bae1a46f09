namespace MinerOsphere.Models.Interventions.Forecasting;

/// <summary>A week's expected count and what it is made of.</summary>
/// <param name="Mean">Expected count.</param>
/// <param name="Season">What the calendar alone says.</param>
/// <param name="Level">Factor of the last weeks.</param>
/// <param name="Aftermath">Interventions that a storm of the last week leaves.</param>
public readonly record struct WeeklyParts(double Mean, double Season, double Level, double Aftermath);
