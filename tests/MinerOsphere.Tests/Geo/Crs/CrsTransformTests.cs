using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Tests.Geo.Crs;

public sealed class CrsTransformTests
{
    /// <summary>A micrometre for systems on the datum of WGS 84; a millimetre where a datum is changed, since the height found there is dropped.</summary>
    [Fact]
    public void There_and_back_is_the_same_place_in_every_system()
    {
        foreach (var system in CrsRegistry.All)
        {
            var random = new Random(42);
            var (there, back) = (CrsTransform.Between(CrsRegistry.Crs84, system), CrsTransform.Between(system, CrsRegistry.Crs84));
            var tolerance = system.Datum.ToWgs84 is null ? 1e-11 : 2e-8;
            for (var i = 0; i < 200; i++)
            {
                var (longitude, latitude) = RandomPosition.In(system, random);
                var (x, y) = there.Transform(longitude, latitude);
                var (u, v) = back.Transform(x, y);
                var shrunk = Math.Abs(TurnOf.Near(u, longitude, 180) - longitude) * Math.Cos(latitude * Math.PI / 180);
                Assert.True(shrunk < tolerance && Math.Abs(v - latitude) < tolerance, $"{system} {longitude} {latitude} -> {x} {y} -> {u} {v}");
            }
        }
    }

    /// <summary>The worked examples of EPSG Guidance Note 7-2 whose systems are registered, and IGN's for Lambert-93.</summary>
    [Theory]
    [InlineData("EPSG:4289", "EPSG:28992", 6, 53, 196105.283, 557057.739)]
    [InlineData("EPSG:4258", "EPSG:3035", 5, 50, 3962799.451, 2999718.853)]
    [InlineData("OGC:CRS84", "EPSG:3857", -100.33333333333333, 24.381786944444446, -11169055.58, 2800000.00)]
    [InlineData("EPSG:4171", "EPSG:2154", 3, 46.5, 700000, 6600000)]
    public void Agrees_with_published_examples(string source, string target, double x, double y, double expectedX, double expectedY)
    {
        var transform = CrsTransform.Between(CrsRegistry.Find(source)!, CrsRegistry.Find(target)!);
        var (foundX, foundY) = transform.Transform(x, y);
        Assert.Equal(expectedX, foundX, 0.006);
        Assert.Equal(expectedY, foundY, 0.006);
    }

    [Theory]
    [InlineData("OGC:CRS84", "EPSG:4326")]
    [InlineData("EPSG:4326", "EPSG:4258")]
    [InlineData("EPSG:4171", "EPSG:4326")]
    [InlineData("EPSG:5489", "EPSG:4624")]
    [InlineData("EPSG:2154", "EPSG:9794")]
    [InlineData("EPSG:3042", "EPSG:25830")]
    [InlineData("EPSG:32631", "EPSG:32631")]
    public void Systems_with_the_same_positions_need_no_work(string source, string target) =>
        Assert.True(CrsTransform.Between(CrsRegistry.Find(source)!, CrsRegistry.Find(target)!).IsIdentity);

    [Theory]
    [InlineData("EPSG:4326", "EPSG:4275")]
    [InlineData("EPSG:4275", "EPSG:4807")]
    [InlineData("EPSG:3857", "EPSG:3395")]
    [InlineData("EPSG:32631", "EPSG:32632")]
    public void Systems_with_other_positions_need_work(string source, string target) =>
        Assert.False(CrsTransform.Between(CrsRegistry.Find(source)!, CrsRegistry.Find(target)!).IsIdentity);

    [Theory]
    [InlineData("EPSG:3857", 10, 90)]
    [InlineData("EPSG:3857", 10, -90)]
    [InlineData("EPSG:2154", 3, -90)]
    [InlineData("EPSG:2154", 3, 90.5)]
    [InlineData("EPSG:2154", double.NaN, 45)]
    [InlineData("EPSG:2154", 3, double.NaN)]
    [InlineData("EPSG:2154", double.PositiveInfinity, 45)]
    [InlineData("EPSG:2154", 1e300, 45)]
    [InlineData("EPSG:32631", 93, 0)]
    [InlineData("EPSG:3035", -170, -52)]
    [InlineData("EPSG:3031", 0, 90)]
    [InlineData("EPSG:4275", 3, 91)]
    public void A_position_without_an_image_is_not_a_number(string target, double x, double y)
    {
        var (u, v) = CrsTransform.Between(CrsRegistry.Crs84, CrsRegistry.Find(target)!).Transform(x, y);
        Assert.True(double.IsNaN(u) && double.IsNaN(v), $"{u} {v}");
    }

    [Theory]
    [InlineData("EPSG:3035", 3e7, 3e6)]
    [InlineData("EPSG:32631", 5e7, 1e6)]
    [InlineData("EPSG:32631", 5e5, 3e7)]
    [InlineData("EPSG:2154", 7e5, 1e300)]
    [InlineData("EPSG:2154", 1e5, 3e8)]
    [InlineData("EPSG:3857", double.NaN, 0)]
    [InlineData("EPSG:3857", 0, double.NegativeInfinity)]
    public void A_place_off_the_map_is_not_a_number(string source, double x, double y)
    {
        var (u, v) = CrsTransform.Between(CrsRegistry.Find(source)!, CrsRegistry.Crs84).Transform(x, y);
        Assert.True(double.IsNaN(u) && double.IsNaN(v), $"{u} {v}");
    }

    /// <summary>One bad position must not spoil its neighbours, and any number of them gives the bits that one alone gives.</summary>
    [Fact]
    public void A_position_has_the_same_bits_in_any_company()
    {
        var random = new Random(7);
        foreach (var name in new[] { "EPSG:2154", "EPSG:32631", "EPSG:3035", "EPSG:3857", "EPSG:27572", "EPSG:28992", "EPSG:2056" })
        {
            var transform = CrsTransform.Between(CrsRegistry.Crs84, CrsRegistry.Find(name)!);
            foreach (var count in new[] { 1, 2, 3, 4, 5, 7, 511, 512, 513, 1300 })
            {
                var (x, y) = (new double[count], new double[count]);
                for (var i = 0; i < count; i++) (x[i], y[i]) = i % 11 == 5 ? (double.NaN, 3) : (random.NextDouble() * 12 - 4, random.NextDouble() * 10 + 41);
                var alone = x.Zip(y, transform.Transform).ToArray();
                transform.Transform(x, y);
                for (var i = 0; i < count; i++)
                {
                    Assert.Equal(BitConverter.DoubleToInt64Bits(alone[i].X), BitConverter.DoubleToInt64Bits(x[i]));
                    Assert.Equal(BitConverter.DoubleToInt64Bits(alone[i].Y), BitConverter.DoubleToInt64Bits(y[i]));
                    Assert.Equal(i % 11 == 5, double.IsNaN(x[i]));
                }
            }
        }
    }

    [Fact]
    public void Nothing_is_allocated_for_positions()
    {
        var transform = CrsTransform.Between(CrsRegistry.Find("EPSG:27572")!, CrsRegistry.Find("EPSG:3035")!);
        var (x, y) = (new double[1001], new double[1001]);
        transform.Transform(x, y);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) transform.Transform(x, y);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
