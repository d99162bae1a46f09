namespace MinerOsphere.Models.Interventions.Shares;

/// <summary>An operation: where it happened and who went there.</summary>
/// <param name="Unit">Commune, ward or other area.</param>
/// <param name="Station">Station that answered.</param>
/// <param name="X">Easting in metres; NaN where it is not known.</param>
/// <param name="Y">Northing in metres.</param>
public readonly record struct StationOperation(string Unit, string Station, double X, double Y);
