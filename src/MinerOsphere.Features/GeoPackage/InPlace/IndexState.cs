using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>What the spatial index of a layer holds within one transaction.</summary>
/// <param name="Extent">A box that holds all geometries of the index.</param>
/// <param name="HasUnplaced">True when rows are not in it, for want of a geometry.</param>
internal readonly record struct IndexState(Box Extent, bool HasUnplaced);
