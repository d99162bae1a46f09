namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>A calendar year of a river.</summary>
/// <param name="Year">The year.</param>
/// <param name="MeanFlow">m3/s.</param>
/// <param name="Qmna">Lowest monthly mean, m3/s.</param>
/// <param name="Vcn10">Lowest mean of ten days on end, m3/s.</param>
/// <param name="DaysBelow">Days below the threshold.</param>
/// <param name="Peak">Highest daily mean, m3/s.</param>
public sealed record FlowYear(int Year, double MeanFlow, double Qmna, double Vcn10, int DaysBelow, double Peak);
