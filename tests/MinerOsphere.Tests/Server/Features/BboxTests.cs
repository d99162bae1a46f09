using MinerOsphere.Features;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Tests.Server.Features;

public class BboxTests
{
    [Theory]
    [InlineData("1,2,3,4", 1, 2, 3, 4)]
    [InlineData("-180,-90,180,90", -180, -90, 180, 90)]
    [InlineData("1.5, 2.5, 3.5, 4.5", 1.5, 2.5, 3.5, 4.5)]
    [InlineData("1e1,2E0,3,4", 10, 2, 3, 4)]
    [InlineData("1,2,-10,3,4,50", 1, 2, 3, 4)]
    [InlineData("177,-21,-177,-16", 177, -21, -177, -16)]
    [InlineData("2,48,2,48", 2, 48, 2, 48)]
    [InlineData("-180.001,-90,180,90", -180.001, -90, 180, 90)]
    public void Reads_boxes(string text, double minX, double minY, double maxX, double maxY)
    {
        var reading = Bbox.Parse(text);
        Assert.Null(reading.Fault);
        Assert.Equal(new BoundingBox(minX, minY, maxX, maxY), Bbox.Read(reading.Value, CrsRegistry.Crs84, CrsRegistry.Crs84).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1,2,3")]
    [InlineData("1,2,3,4,5")]
    [InlineData("1,2,3,4,5,6,7")]
    [InlineData("1,2,3,")]
    [InlineData("a,b,c,d")]
    [InlineData("NaN,0,1,1")]
    [InlineData("0,0,Infinity,1")]
    [InlineData("0,0,1e999,1")]
    [InlineData("0,10,1,5")]
    [InlineData("0,0,9,1,1,2")]
    [InlineData("0;0;1;1")]
    [InlineData("1,5 2,3 4,5 6,7")]
    public void Refuses_the_rest(string text) =>
        Assert.NotNull(Bbox.Parse(text) is { Succeeded: true, Value: var corners } ? Bbox.Read(corners, CrsRegistry.Crs84, CrsRegistry.Crs84).Fault : Bbox.Parse(text).Fault);

    [Theory]
    [InlineData("EPSG:4326", "48,2,49,3", 2, 48, 3, 49)]
    [InlineData("EPSG:4326", "-17,170,-16,-170", 170, -17, -170, -16)]
    [InlineData("EPSG:2154", "600000,6800000,700000,6900000", 600000, 6800000, 700000, 6900000)]
    [InlineData("EPSG:3035", "2800000,3700000,2900000,3800000", 3700000, 2800000, 3800000, 2900000)]
    public void Corners_come_in_the_order_of_the_authority(string crs, string text, double minX, double minY, double maxX, double maxY) =>
        Assert.Equal(new BoundingBox(minX, minY, maxX, maxY), Bbox.Read(Bbox.Parse(text).Value, CrsRegistry.Find(crs)!, CrsRegistry.Crs84).Value);

    [Theory]
    [InlineData("EPSG:4326", "49,2,48,3")]
    [InlineData("EPSG:2154", "700000,6800000,600000,6900000")]
    [InlineData("EPSG:32631", "1e12,0,2e12,1")]
    public void A_box_that_is_none_in_its_system_is_refused(string crs, string text) => Assert.NotNull(Bbox.Read(Bbox.Parse(text).Value, CrsRegistry.Find(crs)!, CrsRegistry.Crs84).Fault);
}
