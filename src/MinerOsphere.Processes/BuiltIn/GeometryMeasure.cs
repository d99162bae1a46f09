using MinerOsphere.Geo.Cql2.Functions;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;
using NetTopologySuite.IO;

namespace MinerOsphere.Processes.BuiltIn;

/// <summary>
/// Areas and lengths of rows in metres: in the plane where the data lie in a projected system, on the ellipsoid where they are longitudes and
/// latitudes. The number of places is the same both ways; the plane has its projection's distortion, which is what its users measure in.
/// </summary>
internal sealed class GeometryMeasure
{
    private readonly WKBReader _reader = new();
    private readonly CrsTransform? _toCrs84;

    /// <param name="stored">System of the rows.</param>
    public GeometryMeasure(CrsDefinition stored)
    {
        // A plane in feet or a globe in gons is measured on the ellipsoid too: the result is in metres in any case.
        if (stored.IsGeographic || stored.Unit != "metre") _toCrs84 = CrsTransform.Between(stored, CrsRegistry.Crs84);
    }

    public bool IsPlanar => _toCrs84 is null;

    /// <summary>Square metres; 0 for points and lines.</summary>
    public double Area(ReadOnlySpan<byte> wkb) => Geometry(wkb) is { } geometry ? IsPlanar ? geometry.Area : EllipsoidalMeasures.Area(geometry) : 0;

    /// <summary>Metres along lines, and around areas; 0 for points.</summary>
    public double Length(ReadOnlySpan<byte> wkb) => Geometry(wkb) is { } geometry ? IsPlanar ? geometry.Length : EllipsoidalMeasures.Length(geometry) : 0;

    private NetTopologySuite.Geometries.Geometry? Geometry(ReadOnlySpan<byte> wkb)
    {
        var kind = new WkbReader(wkb).ReadHeader().Kind;
        // Points have neither, and they are most of what there is.
        if (kind is WkbKind.Point or WkbKind.MultiPoint) return null;
        var geometry = _reader.Read(wkb.ToArray());
        return _toCrs84 is null or { IsIdentity: true } ? geometry : GeometryTransform.Of(geometry, _toCrs84);
    }
}
