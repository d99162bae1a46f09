using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Tests.Geo.Crs;

public sealed class CrsNameTests
{
    [Theory]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "OGC:CRS84")]
    [InlineData("http://www.opengis.net/def/crs/OGC/0/CRS84", "OGC:CRS84")]
    [InlineData("http://www.opengis.net/def/crs/OGC/0/CRS84h", "OGC:CRS84h")]
    [InlineData("https://www.opengis.net/def/crs/OGC/1.3/CRS84", "OGC:CRS84")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/2154", "EPSG:2154")]
    [InlineData("https://www.opengis.net/def/crs/EPSG/0/2154", "EPSG:2154")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/10.033/2154", "EPSG:2154")]
    [InlineData("HTTP://WWW.OPENGIS.NET/def/crs/EPSG/0/2154", "EPSG:2154")]
    [InlineData("http://www.opengis.net/def/crs/epsg/0/2154", "EPSG:2154")]
    [InlineData("urn:ogc:def:crs:EPSG::2154", "EPSG:2154")]
    [InlineData("urn:ogc:def:crs:EPSG:9.9.1:2154", "EPSG:2154")]
    [InlineData("URN:OGC:def:crs:EPSG::4326", "EPSG:4326")]
    [InlineData("urn:x-ogc:def:crs:EPSG::4326", "EPSG:4326")]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84")]
    [InlineData("urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84")]
    [InlineData("[EPSG:2154]", "EPSG:2154")]
    [InlineData("EPSG:2154", "EPSG:2154")]
    [InlineData("epsg:2154", "EPSG:2154")]
    [InlineData("[OGC:CRS84]", "OGC:CRS84")]
    [InlineData("CRS:84", "OGC:CRS84")]
    [InlineData("EPSG:32631", "EPSG:32631")]
    [InlineData("EPSG:32760", "EPSG:32760")]
    public void Finds_a_system_by_any_of_its_names(string text, string curie) => Assert.Equal(curie, CrsRegistry.Find(text)?.Curie);

    [Theory]
    [InlineData("")]
    [InlineData("2154")]
    [InlineData("EPSG")]
    [InlineData("EPSG:")]
    [InlineData(":2154")]
    [InlineData("[EPSG:2154")]
    [InlineData("EPSG:2154]")]
    [InlineData(" EPSG:2154")]
    [InlineData("EPSG:02154")]
    [InlineData("EPSG:32661x")]
    [InlineData("EPSG:999999")]
    [InlineData("IGNF:LAMB93")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/2154/")]
    [InlineData("http://www.opengis.net/def/crs/EPSG//2154")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/2154")]
    [InlineData("http://example.org/def/crs/EPSG/0/2154")]
    [InlineData("ftp://www.opengis.net/def/crs/EPSG/0/2154")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/2154?f=xml")]
    [InlineData("urn:ogc:def:crs:EPSG:2154")]
    [InlineData("urn:ogc:def:datum:EPSG::6326")]
    [InlineData("EPSG:2154aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Answers_null_for_what_is_no_name_or_unknown(string text) => Assert.Null(CrsRegistry.Find(text));

    [Fact]
    public void Every_system_is_found_by_its_own_names()
    {
        foreach (var system in CrsRegistry.All)
        {
            Assert.Same(system, CrsRegistry.Find(system.Uri));
            Assert.Same(system, CrsRegistry.Find(system.Curie));
            Assert.Same(system, CrsRegistry.Find($"[{system.Curie}]"));
            Assert.Same(system, CrsRegistry.Find($"urn:ogc:def:crs:{system.Authority}::{system.Code}"));
        }
    }

    [Fact]
    public void The_default_system_has_the_name_that_the_standard_gives_it() =>
        Assert.Equal("http://www.opengis.net/def/crs/OGC/1.3/CRS84", CrsRegistry.Crs84.Uri);
}
