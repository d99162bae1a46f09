using MinerOsphere.Geo.Geometry;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Binding;

/// <summary>
/// How the geometries of a filter are to be understood (parameter <c>filter-crs</c>, OGC 19-079r2, clause 8.4). The defaults fit CRS84 over
/// a collection stored with longitude and latitude.
/// </summary>
public sealed record Cql2BindOptions
{
    public static readonly Cql2BindOptions Default = new();

    /// <summary>
    /// Where positions may lie, axes in the order of the filter's reference system; null for no bounds. A position outside is a fault, as
    /// the abstract test suite wants for <c>POINT(90 180)</c>.
    /// </summary>
    public Box? PositionRange { get; init; } = new Box(-180, -90, 180, 90);

    /// <summary>The axis of longitude, 0 or 1: a box whose first corner is greater there crosses the antimeridian. -1 when there is none.</summary>
    public int LongitudeAxis { get; init; }

    /// <summary>
    /// From the filter's reference system, axes in its order, to that of the collection, easting or longitude first; null when nothing is
    /// to be done. Gives null for a geometry that has no place there.
    /// </summary>
    public Func<NtsGeometry, NtsGeometry?>? Transform { get; init; }
}
