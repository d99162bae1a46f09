using System.Collections.Immutable;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>Something that a retreating shore can reach.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Corners">Places of its outline, in the plane of the transects.</param>
/// <param name="Value">Worth, euros; NaN where it is not told.</param>
/// <param name="FloorArea">Square metres; NaN where it is not told.</param>
/// <param name="Dwellings">Dwellings in it; NaN where it is not told.</param>
public sealed record ShoreAsset(string Id, ImmutableArray<(double X, double Y)> Corners, double Value, double FloorArea, double Dwellings);
