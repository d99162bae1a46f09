using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Distance;

namespace MinerOsphere.Models.Gazetteer;

/// <summary>
/// An area with a name. Distances are taken on degrees of latitude by as many of longitude as are as long: right to a percent over a
/// few hundred kilometres.
/// </summary>
internal sealed class NamedArea
{
    /// <summary>Mean over the ellipsoid.</summary>
    public const double MetresPerDegree = 111_195;

    private readonly double _shrink;
    private readonly Lazy<Geometry> _shape;
    private readonly Lazy<IPointOnGeometryLocator?> _locator;

    /// <param name="code">Id of its feature.</param>
    /// <param name="name">As people call it.</param>
    /// <param name="shape">In longitude and latitude.</param>
    public NamedArea(string code, string name, Geometry shape)
    {
        (Code, Name, Box) = (code, name, shape.EnvelopeInternal);
        _shrink = Math.Max(0.05, Math.Cos(Box.Centre.Y * Math.PI / 180));
        // Most areas are never looked at closely.
        _shape = new Lazy<Geometry>(() => AffineTransformation.ScaleInstance(_shrink, 1).Transform(shape));
        _locator = new Lazy<IPointOnGeometryLocator?>(() => _shape.Value is IPolygonal ? new IndexedPointInAreaLocator(_shape.Value) : null);
    }

    public string Code { get; }
    public string Name { get; }
    public Envelope Box { get; }

    public bool Contains(double longitude, double latitude) =>
        Box.Contains(longitude, latitude) && _locator.Value is { } locator && locator.Locate(new Coordinate(longitude * _shrink, latitude)) != Location.Exterior;

    /// <summary>0 inside.</summary>
    public double MetresTo(double longitude, double latitude)
    {
        if (Contains(longitude, latitude)) return 0;
        return DistanceOp.Distance(_shape.Value, _shape.Value.Factory.CreatePoint(new Coordinate(longitude * _shrink, latitude))) * MetresPerDegree;
    }

    /// <summary>Great-circle metres between two places.</summary>
    public static double Metres(double lon1, double lat1, double lon2, double lat2)
    {
        const double Radians = Math.PI / 180;
        var (a, b) = (Math.Sin((lat2 - lat1) * Radians / 2), Math.Sin((lon2 - lon1) * Radians / 2));
        var h = a * a + Math.Cos(lat1 * Radians) * Math.Cos(lat2 * Radians) * b * b;
        return 2 * 6_371_008.8 * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}
