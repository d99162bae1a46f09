using MinerOsphere.Geo.Crs.Projections;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Geo.Crs;

/// <summary>
/// A coordinate reference system whose positions we can place. Immutable. Within the program positions are always x, y: easting or longitude
/// first; <see cref="IsNorthingFirst"/> says what the authority, and so the outside, wants.
/// </summary>
public sealed class CrsDefinition
{
    private readonly Lazy<(Stage ToRadians, Stage FromRadians)> _stages;

    internal CrsDefinition(string authority, string code, string title, Datum datum)
    {
        (Authority, Code, Title, Datum) = (authority, code, title, datum);
        _stages = new Lazy<(Stage, Stage)>(() => Stages.Of(this));
    }

    /// <summary><c>EPSG</c>, <c>OGC</c>, or the organization of a GeoPackage.</summary>
    public string Authority { get; }

    /// <summary>For example <c>2154</c> or <c>CRS84</c>.</summary>
    public string Code { get; }

    /// <summary>The authority's name for it, for example "RGF93 v1 / Lambert-93".</summary>
    public string Title { get; }

    /// <summary>The name by which OGC APIs call it, for example <c>http://www.opengis.net/def/crs/EPSG/0/2154</c>.</summary>
    public string Uri => $"http://www.opengis.net/def/crs/{Authority}/{Version}/{Code}";

    /// <summary>The short name, for example <c>EPSG:2154</c>.</summary>
    public string Curie => $"{Authority}:{Code}";

    /// <summary>True when coordinates are angles, false when they are lengths on a plane.</summary>
    public bool IsGeographic => Conversion is null;

    /// <summary>True when the authority puts latitude or northing before longitude or easting (OGC 18-058r1, clause 6.1).</summary>
    public bool IsNorthingFirst { get; internal init; }

    /// <summary>Two, or three with an ellipsoidal height.</summary>
    public int Axes { get; internal init; } = 2;

    /// <summary>Of the horizontal axes: <c>degree</c>, <c>metre</c>, ...</summary>
    public string Unit { get; internal init; } = "metre";

    /// <summary>
    /// Where it is meant to be used, in longitude and latitude of WGS 84; <see cref="Box.MinX"/> above <see cref="Box.MaxX"/> when the area
    /// holds the antimeridian.
    /// </summary>
    public Box AreaOfUse { get; internal init; } = new(-180, -90, 180, 90);

    /// <summary>Version in the name; OGC's CRS84 is the one system that is known by another than 0.</summary>
    internal string Version { get; init; } = "0";

    internal Datum Datum { get; }

    /// <summary>Null for a geographic system.</summary>
    internal Conversion? Conversion { get; init; }

    /// <summary>Degrees from Greenwich.</summary>
    internal double PrimeMeridian { get; init; }

    /// <summary>Radians or metres in a unit.</summary>
    internal double UnitFactor { get; init; } = 1;

    /// <summary>True for those of <see cref="CrsRegistry"/>, which live as long as the program.</summary>
    internal bool IsRegistered { get; init; }

    internal Stage ToRadians => _stages.Value.ToRadians;
    internal Stage FromRadians => _stages.Value.FromRadians;

    /// <summary>True when a position has the same two numbers in both systems.</summary>
    internal bool SharesPositionsWith(CrsDefinition other) =>
        ReferenceEquals(this, other) ||
        Datum.To(other.Datum) is null && UnitFactor == other.UnitFactor && PrimeMeridian == other.PrimeMeridian && Conversion == other.Conversion &&
        (Conversion is null || Datum.Ellipsoid == other.Datum.Ellipsoid);

    public override string ToString() => Curie;
}
