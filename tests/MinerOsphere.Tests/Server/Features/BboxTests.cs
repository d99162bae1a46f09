using MinerOsphere.Features;
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
        Assert.Equal(new BoundingBox(minX, minY, maxX, maxY), reading.Value);
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
    public void Refuses_the_rest(string text) => Assert.NotNull(Bbox.Parse(text).Fault);
}
