using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Tests.Geo.Crs;

public sealed class BoxPolygonTests
{
    private static NetTopologySuite.Geometries.Geometry? Polygon(string source, string target, Box box, double tolerance) =>
        BoxPolygon.Of(box, CrsTransform.Between(CrsRegistry.Find(source)!, CrsRegistry.Find(target)!), tolerance);

    /// <summary>A random position is in the polygon when, taken back, it is in the box: but for a seam as wide as the tolerance.</summary>
    [Theory]
    [InlineData("OGC:CRS84", "EPSG:2154", -5, 41, 10, 51.5, 0.5)]
    [InlineData("EPSG:2154", "OGC:CRS84", 100000, 6050000, 1240000, 7110000, 1e-6)]
    [InlineData("EPSG:3035", "OGC:CRS84", 3000000, 3000000, 5000000, 8000000, 1e-4)]
    [InlineData("EPSG:3031", "OGC:CRS84", -1000000, -2000000, 1000000, 500000, 1e-4)]
    [InlineData("EPSG:32701", "OGC:CRS84", 100000, 8000000, 900000, 8900000, 1e-6)]
    [InlineData("OGC:CRS84", "OGC:CRS84", 170, -20, -170, -10, 1e-6)]
    [InlineData("OGC:CRS84", "EPSG:3857", 170, -20, -170, -10, 0.01)]
    [InlineData("OGC:CRS84", "EPSG:3857", -180, -80, 180, 80, 0.01)]
    public void Holds_what_the_box_holds(string source, string target, double minX, double minY, double maxX, double maxY, double tolerance)
    {
        var box = new Box(minX, minY, maxX, maxY);
        var polygon = Polygon(source, target, box, tolerance)!;
        Assert.True(polygon.IsValid);
        var (from, to) = (CrsRegistry.Find(source)!, CrsRegistry.Find(target)!);
        var (back, random, inside, near) = (CrsTransform.Between(to, from), new Random(6), 0, 0);
        for (var i = 0; i < 3000; i++)
        {
            var area = polygon.GetGeometryN(i % polygon.NumGeometries).EnvelopeInternal;
            area.ExpandBy(0.1 * area.Width, 0.1 * area.Height);
            var (x, y) = (area.MinX + area.Width * random.NextDouble(), area.MinY + area.Height * random.NextDouble());
            // Beyond the edge of the map the same places come again.
            if (to.IsGeographic && (Math.Abs(x) > 180 || Math.Abs(y) > 90) || to.Code == "3857" && Math.Abs(x) > 20037508) continue;
            var point = new Point(x, y);
            var (u, v) = back.Transform(x, y);
            var isIn = v >= minY && v <= maxY && (minX <= maxX ? u >= minX && u <= maxX : u >= minX || u <= maxX);
            if (isIn == polygon.Contains(point))
            {
                if (isIn) inside++;
                continue;
            }
            near++;
            Assert.True(polygon.Boundary.Distance(point) < 4 * tolerance, $"{x} {y} is {u} {v}: in the box {isIn}");
        }
        Assert.True(inside > 200 && near < 10, $"{inside} {near}");
    }

    [Fact]
    public void A_box_over_the_antimeridian_has_a_part_on_either_side()
    {
        var polygon = Polygon("EPSG:32701", "OGC:CRS84", new Box(100000, 8000000, 900000, 8900000), 1e-6)!;
        Assert.Equal(2, polygon.NumGeometries);
        Assert.True(polygon.EnvelopeInternal is { MinX: -180, MaxX: 180 }, polygon.EnvelopeInternal.ToString());
    }

    [Fact]
    public void A_small_box_keeps_few_points() =>
        Assert.InRange(Polygon("OGC:CRS84", "EPSG:2154", new Box(2, 48, 2.01, 48.01), 1)!.NumPoints, 5, 40);

    [Fact]
    public void A_box_without_an_image_has_no_polygon() =>
        Assert.Null(Polygon("OGC:CRS84", "EPSG:3035", new Box(-180, -90, 180, 90), 1));
}
