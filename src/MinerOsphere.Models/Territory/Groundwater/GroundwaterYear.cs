namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>A calendar year of a well under a scenario.</summary>
/// <param name="Year">The year.</param>
/// <param name="MeanLevel">m.</param>
/// <param name="LowestMonth">Lowest monthly mean, m.</param>
/// <param name="MonthsLow">Months that are low or very low by the levels measured (IPS below -0.84).</param>
/// <param name="Recharge">mm.</param>
/// <param name="Taken">Water taken beyond what the record already holds, mm over the recharging surface.</param>
internal sealed record GroundwaterYear(int Year, double MeanLevel, double LowestMonth, int MonthsLow, double Recharge, double Taken);
