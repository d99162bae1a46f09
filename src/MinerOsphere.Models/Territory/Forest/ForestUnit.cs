namespace MinerOsphere.Models.Territory.Forest;

/// <summary>Stands that are computed as one: a kind on a soil.</summary>
/// <param name="Species">The kind.</param>
/// <param name="Reserve">Extractable water at most, mm; NaN where no stand of it tells it, so that all three of the request's soils are taken.</param>
public sealed record ForestUnit(ForestSpecies Species, double Reserve);
