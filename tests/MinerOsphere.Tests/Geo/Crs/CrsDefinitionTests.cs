using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Tests.Geo.Crs;

public sealed class CrsDefinitionTests
{
    /// <summary>Axis order as EPSG's register has it, read off <c>projinfo</c>; the CRS84 pair off OGC's.</summary>
    [Theory]
    [InlineData("OGC:CRS84", false, true, 2, "degree")]
    [InlineData("OGC:CRS84h", false, true, 3, "degree")]
    [InlineData("EPSG:4326", true, true, 2, "degree")]
    [InlineData("EPSG:4979", true, true, 3, "degree")]
    [InlineData("EPSG:4258", true, true, 2, "degree")]
    [InlineData("EPSG:4171", true, true, 2, "degree")]
    [InlineData("EPSG:4275", true, true, 2, "degree")]
    [InlineData("EPSG:4807", true, true, 2, "grad")]
    [InlineData("EPSG:4624", true, true, 2, "degree")]
    [InlineData("EPSG:3857", false, false, 2, "metre")]
    [InlineData("EPSG:2154", false, false, 2, "metre")]
    [InlineData("EPSG:9793", false, false, 2, "metre")]
    [InlineData("EPSG:9794", false, false, 2, "metre")]
    [InlineData("EPSG:3942", false, false, 2, "metre")]
    [InlineData("EPSG:3950", false, false, 2, "metre")]
    [InlineData("EPSG:27572", false, false, 2, "metre")]
    [InlineData("EPSG:5490", false, false, 2, "metre")]
    [InlineData("EPSG:2972", false, false, 2, "metre")]
    [InlineData("EPSG:2975", false, false, 2, "metre")]
    [InlineData("EPSG:4471", false, false, 2, "metre")]
    [InlineData("EPSG:32631", false, false, 2, "metre")]
    [InlineData("EPSG:32740", false, false, 2, "metre")]
    [InlineData("EPSG:25832", false, false, 2, "metre")]
    [InlineData("EPSG:3034", true, false, 2, "metre")]
    [InlineData("EPSG:3035", true, false, 2, "metre")]
    [InlineData("EPSG:3044", true, false, 2, "metre")]
    [InlineData("EPSG:2169", true, false, 2, "metre")]
    [InlineData("EPSG:2056", false, false, 2, "metre")]
    [InlineData("EPSG:28992", false, false, 2, "metre")]
    [InlineData("EPSG:5041", false, false, 2, "metre")]
    [InlineData("EPSG:32661", true, false, 2, "metre")]
    [InlineData("EPSG:3031", false, false, 2, "metre")]
    public void Has_the_axes_of_its_authority(string name, bool isNorthingFirst, bool isGeographic, int axes, string unit)
    {
        var system = CrsRegistry.Find(name)!;
        Assert.Equal((isNorthingFirst, isGeographic, axes, unit), (system.IsNorthingFirst, system.IsGeographic, system.Axes, system.Unit));
    }

    [Fact]
    public void The_registry_holds_every_zone_and_no_system_twice()
    {
        Assert.Equal(CrsRegistry.All.Count, CrsRegistry.All.Select(system => system.Uri).Distinct().Count());
        Assert.Equal(CrsRegistry.All.Count, CrsRegistry.All.Select(system => (system.Title, system.Axes, system.IsNorthingFirst, system.Authority)).Distinct().Count());
        for (var zone = 1; zone <= 60; zone++)
        {
            Assert.Equal($"WGS 84 / UTM zone {zone}N", CrsRegistry.Find($"EPSG:{32600 + zone}")?.Title);
            Assert.Equal($"WGS 84 / UTM zone {zone}S", CrsRegistry.Find($"EPSG:{32700 + zone}")?.Title);
        }
    }
}
