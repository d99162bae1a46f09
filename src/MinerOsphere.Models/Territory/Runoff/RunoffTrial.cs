using MinerOsphere.Models.Floods.RainfallRunoff;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>A calibration on some years, and what it says of others.</summary>
/// <param name="Id">first-half, second-half, dry-years, wet-years: what it learnt from.</param>
/// <param name="Parameters">What it found.</param>
/// <param name="Simulated">Discharge of the whole record, mm per step.</param>
/// <param name="Climatology">What is usual at the day of the year, of the years learnt from, mm per step.</param>
/// <param name="Tested">Steps that it is held against: with a measure, of years that it never saw.</param>
/// <param name="Learnt">Steps that it learnt from.</param>
public sealed record RunoffTrial(string Id, Gr4Parameters Parameters, double[] Simulated, double[] Climatology, int[] Tested, int[] Learnt);
