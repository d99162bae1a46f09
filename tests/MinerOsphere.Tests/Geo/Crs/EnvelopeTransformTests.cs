using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Tests.Geo.Crs;

public sealed class EnvelopeTransformTests
{
    private static CrsDefinition Crs(string name) => CrsRegistry.Find(name)!;

    private static TransformedBox Transform(string source, string target, double minX, double minY, double maxX, double maxY) =>
        EnvelopeTransform.Transform(new Box(minX, minY, maxX, maxY), CrsTransform.Between(Crs(source), Crs(target)));

    /// <summary>Nothing of a box may fall outside of the answer, and each side of the answer is touched: dense random points are the oracle.</summary>
    [Theory]
    [InlineData("OGC:CRS84", "EPSG:2154", -5, 41, 10, 51.5)]
    [InlineData("EPSG:2154", "OGC:CRS84", 100000, 6050000, 1240000, 7110000)]
    [InlineData("EPSG:2154", "EPSG:3035", 100000, 6050000, 1240000, 7110000)]
    [InlineData("EPSG:3035", "EPSG:4326", 2500000, 1400000, 7400000, 5500000)]
    [InlineData("EPSG:3857", "EPSG:2154", -500000, 5000000, 1000000, 6600000)]
    [InlineData("EPSG:32631", "EPSG:32632", 100000, 4000000, 900000, 6000000)]
    [InlineData("EPSG:27572", "EPSG:4171", 50000, 1700000, 1100000, 2700000)]
    [InlineData("OGC:CRS84", "EPSG:3857", -180, -85, 180, 85)]
    [InlineData("OGC:CRS84", "EPSG:2154", 2, 48, 2.001, 48.001)]
    public void Holds_the_box_and_no_more(string source, string target, double minX, double minY, double maxX, double maxY)
    {
        var box = new Box(minX, minY, maxX, maxY);
        var transform = CrsTransform.Between(Crs(source), Crs(target));
        var result = EnvelopeTransform.Transform(box, transform);
        Assert.True(result is { IsWhole: true, CrossesAntimeridian: false, HoldsPole: false });
        var random = new Random(9);
        var found = Box.Empty;
        for (var i = 0; i < 20000; i++)
        {
            // Half of them on the edges, where the extremes are.
            var (u, v) = (random.NextDouble(), random.NextDouble());
            if (i % 2 == 0) (u, v) = (i / 2 % 4) switch { 0 => (u, 0.0), 1 => (u, 1.0), 2 => (0.0, v), _ => (1.0, v) };
            var (x, y) = transform.Transform(minX + (maxX - minX) * u, minY + (maxY - minY) * v);
            Assert.True(result.Box.Contains(x, y), $"{x} {y} outside {result.Box}");
            found = found.With(x, y);
        }
        var slack = 2e-3 * Math.Max(result.Box.MaxX - result.Box.MinX, result.Box.MaxY - result.Box.MinY);
        Assert.Equal(result.Box.MinX, found.MinX, slack);
        Assert.Equal(result.Box.MinY, found.MinY, slack);
        Assert.Equal(result.Box.MaxX, found.MaxX, slack);
        Assert.Equal(result.Box.MaxY, found.MaxY, slack);
    }

    [Fact]
    public void The_northernmost_point_lies_on_the_central_meridian_and_not_in_a_corner()
    {
        var result = Transform("OGC:CRS84", "EPSG:2154", 0, 45, 6, 50);
        var (_, south) = CrsTransform.Between(CrsRegistry.Crs84, Crs("EPSG:2154")).Transform(3, 45);
        Assert.Equal(south, result.Box.MinY, 1e-3);
    }

    [Theory]
    [InlineData("EPSG:32701", "OGC:CRS84", 100000, 8000000, 900000, 8900000)]
    [InlineData("EPSG:32660", "OGC:CRS84", 300000, 1000000, 900000, 2000000)]
    [InlineData("EPSG:8903", "EPSG:4326", 150000, 8300000, 600000, 8900000)]
    [InlineData("EPSG:3857", "OGC:CRS84", 19900000, 0, 20200000, 100000)]
    public void A_box_over_the_antimeridian_is_told_and_turned(string source, string target, double minX, double minY, double maxX, double maxY)
    {
        var result = Transform(source, target, minX, minY, maxX, maxY);
        Assert.True(result is { CrossesAntimeridian: true, IsWhole: true, HoldsPole: false });
        Assert.True(result.Box.MinX > result.Box.MaxX && result.Box.MinX - result.Box.MaxX > 300, result.Box.ToString());
        Assert.Equal([180.0, -180.0], result.Parts().SelectMany(part => new[] { part.MaxX, part.MinX }).Where(value => Math.Abs(value) == 180));
    }

    [Fact]
    public void A_box_over_the_antimeridian_may_be_given()
    {
        var result = Transform("OGC:CRS84", "EPSG:32701", 179, -17, -175, -12);
        var (west, _) = CrsTransform.Between(CrsRegistry.Crs84, Crs("EPSG:32701")).Transform(179, -17);
        var (east, _) = CrsTransform.Between(CrsRegistry.Crs84, Crs("EPSG:32701")).Transform(-175, -12);
        Assert.True(result.IsWhole && result.Box.MinX < west + 40000 && result.Box.MaxX > east - 1e-3 && result.Box.MaxX < east + 40000);
    }

    [Theory]
    [InlineData("EPSG:3995", -1000000, -1000000, 1000000, 1000000, 90)]
    [InlineData("EPSG:3031", -1000000, -2000000, 1000000, 500000, -90)]
    [InlineData("EPSG:5041", 1900000, 1900000, 2100000, 2100000, 90)]
    [InlineData("EPSG:3035", 3000000, 3000000, 5000000, 8000000, 90)]
    public void A_pole_within_is_told_and_takes_all_longitudes(string source, double minX, double minY, double maxX, double maxY, double pole)
    {
        var result = Transform(source, "OGC:CRS84", minX, minY, maxX, maxY);
        Assert.True(result is { HoldsPole: true, CrossesAntimeridian: false, IsWhole: true });
        Assert.Equal((-180, 180), (result.Box.MinX, result.Box.MaxX));
        Assert.Equal(pole, pole > 0 ? result.Box.MaxY : result.Box.MinY);
    }

    [Fact]
    public void A_polar_cap_has_its_extremes_where_it_is_widest()
    {
        var result = Transform("OGC:CRS84", "EPSG:3995", -180, 60, 180, 90);
        var (reach, _) = CrsTransform.Between(CrsRegistry.Crs84, Crs("EPSG:3995")).Transform(90, 60);
        Assert.True(result.IsWhole);
        foreach (var side in new[] { -result.Box.MinX, -result.Box.MinY, result.Box.MaxX, result.Box.MaxY }) Assert.Equal(reach, side, 1.0);
    }

    /// <summary>The box that clients send when they want everything.</summary>
    [Theory]
    [InlineData("EPSG:2154")]
    [InlineData("EPSG:3857")]
    [InlineData("EPSG:27572")]
    [InlineData("EPSG:3035")]
    [InlineData("EPSG:32631")]
    [InlineData("EPSG:28992")]
    [InlineData("EPSG:3031")]
    [InlineData("EPSG:4275")]
    public void The_whole_world_holds_the_area_of_use(string target)
    {
        var result = Transform("OGC:CRS84", target, -180, -90, 180, 90);
        var random = new Random(4);
        var transform = CrsTransform.Between(CrsRegistry.Crs84, Crs(target));
        for (var i = 0; i < 500; i++)
        {
            var (longitude, latitude) = RandomPosition.In(Crs(target), random);
            var (x, y) = transform.Transform(longitude, latitude);
            Assert.True(result.Box.Contains(x, y), $"{x} {y} outside {result.Box}");
        }
    }

    [Theory]
    [InlineData("OGC:CRS84", "EPSG:3035", -180, -90, 180, 90)]
    [InlineData("OGC:CRS84", "EPSG:32631", -180, -90, 180, 90)]
    [InlineData("OGC:CRS84", "EPSG:32631", 60, -40, 120, 40)]
    [InlineData("EPSG:3031", "EPSG:2154", -1000000, -1000000, 1000000, 1000000)]
    [InlineData("EPSG:3995", "EPSG:3857", -1000000, -1000000, 1000000, 1000000)]
    [InlineData("EPSG:3035", "OGC:CRS84", -20000000, -20000000, 20000000, 20000000)]
    public void A_box_with_places_that_have_no_image_is_unbounded(string source, string target, double minX, double minY, double maxX, double maxY)
    {
        var result = Transform(source, target, minX, minY, maxX, maxY);
        Assert.False(result.IsWhole);
        Assert.Equal(TransformedBox.Unbounded, result.Box);
    }

    [Fact]
    public void Systems_with_the_same_positions_keep_the_box_to_the_bit() =>
        Assert.Equal(new Box(1.1, 2.2, 3.3, 4.4), Transform("OGC:CRS84", "EPSG:4326", 1.1, 2.2, 3.3, 4.4).Box);
}
