using MinerOsphere.Geo.Crs;
using MinerOsphere.Processes.BuiltIn;
using NetTopologySuite.IO;

namespace MinerOsphere.Tests.Processes.BuiltIn;

public sealed class GeometryMeasureTests
{
    [Theory]
    [InlineData("EPSG:2154", "POLYGON((700000 6600000,700100 6600000,700100 6600100,700000 6600100,700000 6600000))", 10_000, 400)]
    [InlineData("EPSG:2154", "POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,4 2,4 4,2 4,2 2))", 96, 48)]
    [InlineData("EPSG:2154", "LINESTRING(0 0,3 4)", 0, 5)]
    [InlineData("EPSG:2154", "POINT(1 1)", 0, 0)]
    [InlineData("OGC:CRS84", "MULTIPOINT((1 1),(2 2))", 0, 0)]
    // A cell of one degree at the equator (GeographicLib); its upper edge is a geodesic there and a parallel here, which is 0.0025 % of the area.
    [InlineData("OGC:CRS84", "POLYGON((0 0,1 0,1 1,0 1,0 0))", 12_308_778_361.469, 443_770.918)]
    [InlineData("EPSG:4326", "LINESTRING(0 0,1 0)", 0, 111_319.491)]
    public void Measures_are_planar_where_data_are_projected_and_geodesic_on_the_globe(string crs, string wkt, double area, double length)
    {
        var measure = new GeometryMeasure(CrsRegistry.Find(crs)!);
        var wkb = new WKTReader().Read(wkt).AsBinary();
        Assert.Equal(area, measure.Area(wkb), Math.Max(1e-6, area * 1e-4));
        Assert.Equal(length, measure.Length(wkb), Math.Max(1e-6, length * 1e-4));
    }

    [Fact]
    public void A_sum_of_many_small_values_loses_nothing()
    {
        var summary = new GroupSummary();
        for (var i = 0; i < 1_000_000; i++) summary.AddValue(0.1);
        Assert.Equal(100_000, summary.Sum, 1e-9);
        Assert.Equal((0.1, 0.1, 1_000_000L), (summary.Min, summary.Max, summary.Values));
    }
}
