using NetTopologySuite.Geometries;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Tests.Geo.Geometry;

/// <summary>Geometries of every type from a seed, coordinates at seven decimals so that text keeps them.</summary>
internal sealed class RandomGeometry(int seed, bool withZ = false)
{
    private static readonly GeometryFactory Factory = GeometryFactory.Default;
    private readonly Random _random = new(seed);

    public NtsGeometry Next(int depth = 0) => _random.Next(depth == 0 ? 7 : 6) switch
    {
        0 => Factory.CreatePoint(Position()),
        1 => Line(),
        2 => Polygon(),
        3 => Factory.CreateMultiPointFromCoords(Positions(_random.Next(1, 5))),
        4 => Factory.CreateMultiLineString([.. Many(Line)]),
        5 => Factory.CreateMultiPolygon([.. Many(Polygon)]),
        _ => Factory.CreateGeometryCollection([.. Many(() => Next(depth + 1))]),
    };

    private LineString Line() => Factory.CreateLineString(Positions(_random.Next(2, 8)));

    /// <summary>A star around a centre: simple by construction; sometimes with a hole of the same shape.</summary>
    private Polygon Polygon()
    {
        var (x, y) = (_random.NextDouble() * 320 - 160, _random.NextDouble() * 140 - 70);
        var radii = Enumerable.Range(0, _random.Next(3, 9)).Select(_ => 1 + _random.NextDouble() * 15).ToArray();
        var shell = Ring(x, y, radii, 1);
        return _random.Next(3) == 0 ? Factory.CreatePolygon(shell, [Ring(x, y, radii, 0.4)]) : Factory.CreatePolygon(shell);
    }

    private LinearRing Ring(double x, double y, double[] radii, double scale)
    {
        var positions = radii.Select((r, i) =>
        {
            var angle = 2 * Math.PI * i / radii.Length;
            return Position(x + scale * r * Math.Cos(angle), y + scale * r * Math.Sin(angle));
        }).ToList();
        positions.Add(positions[0].Copy());
        return Factory.CreateLinearRing([.. positions]);
    }

    private Coordinate[] Positions(int count) => [.. Enumerable.Range(0, count).Select(_ => Position())];
    private IEnumerable<T> Many<T>(Func<T> make) => Enumerable.Range(0, _random.Next(1, 4)).Select(_ => make());
    private Coordinate Position() => Position(_random.NextDouble() * 360 - 180, _random.NextDouble() * 180 - 90);

    private Coordinate Position(double x, double y) => withZ
        ? new CoordinateZ(Math.Round(x, 7), Math.Round(y, 7), Math.Round(_random.NextDouble() * 1000, 3))
        : new Coordinate(Math.Round(x, 7), Math.Round(y, 7));
}
