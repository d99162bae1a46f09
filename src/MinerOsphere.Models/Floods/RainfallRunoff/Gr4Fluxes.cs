namespace MinerOsphere.Models.Floods.RainfallRunoff;

/// <summary>What went where in one step of a GR4 model, mm: rain = evaporated + discharge - exchanged + what the stores gained.</summary>
/// <param name="Evaporated">By interception and from the production store.</param>
/// <param name="Exchanged">From the ground to the river; below 0 for a loss.</param>
public readonly record struct Gr4Fluxes(double Evaporated, double Exchanged);
