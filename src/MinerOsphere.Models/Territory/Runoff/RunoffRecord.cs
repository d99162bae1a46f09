using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>A catchment as it was measured.</summary>
/// <param name="Name">For people.</param>
/// <param name="Forcing">Weather over it.</param>
/// <param name="Flow">Discharge, mm per step; NaN for a gap.</param>
/// <param name="AreaKm2">Its area.</param>
/// <param name="Latitude">Degrees, for Oudin's formula.</param>
public sealed record RunoffRecord(string Name, Forcing Forcing, double[] Flow, double AreaKm2, double Latitude)
{
    public bool IsHourly => Forcing.Step < TimeSpan.FromDays(1);

    /// <summary>m3/s for a mm per step.</summary>
    public double CubicMetres => AreaKm2 * 1000 / Forcing.Step.TotalSeconds;

    /// <summary>Hydrological year of a step, from September: a year is called after its end.</summary>
    public int YearOf(int step) => Forcing.TimeOf(step) is var time && time.Month >= 9 ? time.Year + 1 : time.Year;
}
