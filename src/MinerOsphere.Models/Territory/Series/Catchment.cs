namespace MinerOsphere.Models.Territory.Series;

/// <summary>A catchment of the collections.</summary>
/// <param name="Code">As rows and requests name it.</param>
/// <param name="Name">For people.</param>
/// <param name="AreaKm2">km2.</param>
/// <param name="Latitude">Degrees, of its outlet.</param>
internal sealed record Catchment(string Code, string Name, double AreaKm2, double Latitude);
