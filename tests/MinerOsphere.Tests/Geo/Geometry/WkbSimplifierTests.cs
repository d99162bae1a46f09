using MinerOsphere.Geo.Geometry;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MinerOsphere.Tests.Geo.Geometry;

public class WkbSimplifierTests
{
    [Theory]
    [InlineData("LINESTRING (0 0, 1 0.01, 2 0, 3 5)", 0.1, "LINESTRING (0 0, 2 0, 3 5)")]
    [InlineData("MULTILINESTRING ((0 0, 1 0.01, 2 0), (0 9, 1 9, 2 9))", 0.1, "MULTILINESTRING ((0 0, 2 0), (0 9, 2 9))")]
    [InlineData("POLYGON ((0 0, 5 0.01, 10 0, 10 10, 0 10, 0 0))", 0.1, "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")]
    [InlineData("LINESTRING Z (0 0 1, 1 0.01 2, 2 0 3)", 0.1, "LINESTRING Z (0 0 1, 2 0 3)")]
    public void What_lies_within_the_tolerance_goes(string wkt, double tolerance, string expected) =>
        Assert.Equal(expected, WktWriter.ToWkt(WkbSimplifier.Simplify(Wkb(wkt), tolerance)!));

    [Theory]
    [InlineData("POINT (1 2)", 100)]
    [InlineData("MULTIPOINT (1 2, 1 2)", 100)]
    [InlineData("LINESTRING (0 0, 1 1)", 100)]
    [InlineData("POLYGON EMPTY", 100)]
    [InlineData("POLYGON ((0 0, 5 0.2, 10 0, 10 10, 0 10, 0 0))", 0.1)]
    public void The_rest_stays(string wkt, double tolerance) => Assert.Null(WkbSimplifier.Simplify(Wkb(wkt), tolerance));

    /// <summary>A ring of any shape stays a valid ring, whatever the tolerance.</summary>
    [Fact]
    public void Polygons_stay_valid_and_of_their_kind()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var corners = random.Next(3, 200);
            // A star around the middle: valid, and as rough as can be.
            var ring = Enumerable.Range(0, corners).Select(c => (Angle: c * 2 * Math.PI / corners, Radius: 1 + 9 * random.NextDouble()))
                .Select(p => new Coordinate(p.Radius * Math.Cos(p.Angle), p.Radius * Math.Sin(p.Angle))).ToList();
            ring.Add(ring[0]);
            NetTopologySuite.Geometries.Geometry shape = new GeometryFactory().CreatePolygon([.. ring]);
            if (i % 3 == 0) shape = shape.Union(shape.Factory.CreatePoint(new Coordinate(30, 0)).Buffer(5));
            Assert.True(shape.IsValid);
            foreach (var tolerance in new[] { 0.01, 0.5, 3, 50 })
            {
                if (WkbSimplifier.Simplify(new WKBWriter().Write(shape), tolerance) is not { } wkb) continue;
                var simple = new WKBReader().Read(wkb);
                Assert.True(simple.IsValid, $"{i} at {tolerance}");
                Assert.Equal(shape.GeometryType, simple.GeometryType);
                Assert.True(simple.NumPoints < shape.NumPoints);
            }
        }
    }

    /// <summary>What is not valid at all is answered, not an exception.</summary>
    [Theory]
    [InlineData("POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))")]
    [InlineData("POLYGON ((0 0, 1 1, 0 0, 0 0))")]
    [InlineData("LINESTRING (0 0, 0 0, 0 0)")]
    public void Broken_shapes_do_no_harm(string wkt)
    {
        if (WkbSimplifier.Simplify(Wkb(wkt), 1) is { } simple) Assert.NotEmpty(simple);
    }

    private static byte[] Wkb(string wkt) => new WKBWriter(ByteOrder.LittleEndian, false, wkt.Contains(" Z ")).Write(new WKTReader().Read(wkt));
}
