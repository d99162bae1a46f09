using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features;

/// <summary>The box of a query as an area in the system that a provider stores.</summary>
internal static class QueryArea
{
    /// <summary>How far the followed edge of a box may lie from its true curve: a decimetre.</summary>
    private const double Metres = 0.1, Degrees = 1e-6;

    /// <summary>True when the box has the same numbers in the stored system.</summary>
    public static bool IsStored(in FeatureQuery query, CrsDefinition stored) => CrsTransform.Between(query.BboxCrs, stored).IsIdentity;

    /// <summary>The box as a polygon of the stored system; null when a part of it has no place there.</summary>
    public static NetTopologySuite.Geometries.Geometry? Polygon(in FeatureQuery query, CrsDefinition stored) => query.Bbox is { } box
        ? BoxPolygon.Of(new Box(box.MinX, box.MinY, box.MaxX, box.MaxY), CrsTransform.Between(query.BboxCrs, stored), stored.IsGeographic ? Degrees : Metres)
        : null;
}
