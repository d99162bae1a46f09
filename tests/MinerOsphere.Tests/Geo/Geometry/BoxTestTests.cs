using System.Buffers;
using MinerOsphere.Geo.Geometry;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MinerOsphere.Tests.Geo.Geometry;

public sealed class BoxTestTests
{
    [Theory]
    [InlineData("MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((5 5, 15 5, 15 15, 5 15, 5 5)))", 7, 7, 7, 7, true)] // parts overlap
    [InlineData("POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))", 1, 4.9, 1.5, 5.1, true)] // crosses itself
    [InlineData("POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))", 4.9, 1, 5.1, 1.5, false)]
    [InlineData("LINESTRING (0 2, 10 2)", 4, 2, 5, 2, true)]
    [InlineData("LINESTRING (0 2, 10 2)", 4, 2.1, 5, 3, false)]
    [InlineData("LINESTRING (4 0, 4 10)", 4, 2, 5, 3, true)]
    [InlineData("LINESTRING (0 4, 4 0)", 2, 2, 5, 5, true)] // touches a corner
    [InlineData("POINT (2 2)", 1, 1, 3, 3, true)]
    [InlineData("POINT (3 3)", 1, 1, 3, 3, true)]
    [InlineData("POINT (3.0000001 3)", 1, 1, 3, 3, false)]
    [InlineData("LINESTRING (0 0, 4 4)", 1, 1, 3, 3, true)]
    [InlineData("LINESTRING (0 3.5, 0.5 4)", 0, 0, 3, 3, false)]
    [InlineData("LINESTRING (0 2, 2 4)", 1.5, 0, 3, 3, false)]
    [InlineData("POLYGON ((0 0, 10 0, 0 10, 0 0))", 6, 6, 9, 9, false)]
    [InlineData("POLYGON ((0 0, 10 0, 0 10, 0 0))", 1, 1, 2, 2, true)]
    [InlineData("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 8 2, 8 8, 2 8, 2 2))", 4, 4, 5, 5, false)]
    [InlineData("POINT (-179 0)", 170, -10, -170, 10, true)]
    [InlineData("POINT (179 0)", 170, -10, -170, 10, true)]
    [InlineData("POINT (0 0)", 170, -10, -170, 10, false)]
    [InlineData("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", 5, 5, 5, 5, true)]
    [InlineData("POLYGON ((0 0, 10 0, 0 10, 0 0))", 9, 9, 9, 9, false)]
    public void Meets(string wkt, double minX, double minY, double maxX, double maxY, bool expected)
    {
        var wkb = GeometryRoundTripTests.Iso(new WKTReader().Read(wkt));
        Assert.Equal(expected, new BoxTest(minX, minY, maxX, maxY).Intersects(wkb));
        Assert.Equal(expected, new BoxTest(minX, minY, maxX, maxY).IntersectsBlob(Blob(wkb)));
    }

    [Fact]
    public void Agrees_with_the_oracle()
    {
        var random = new Random(5);
        var hits = 0;
        for (var seed = 0; seed < 2000; seed++)
        {
            var geometry = new RandomGeometry(seed).Next();
            var (x, y) = (random.NextDouble() * 350 - 180, random.NextDouble() * 170 - 90);
            var (width, height) = (random.NextDouble() * 60, random.NextDouble() * 60);
            var box = GeometryFactory.Default.ToGeometry(new Envelope(x, x + width, y, y + height));
            // A mixed collection has no relation in the oracle; it meets the box when a part does.
            var expected = Enumerable.Range(0, geometry.NumGeometries).Any(i => geometry.GetGeometryN(i).Intersects(box));
            hits += expected ? 1 : 0;
            Assert.Equal(expected, new BoxTest(x, y, x + width, y + height).Intersects(GeometryRoundTripTests.Iso(geometry)));
        }
        Assert.InRange(hits, 200, 1800);
    }

    private static byte[] Blob(byte[] wkb)
    {
        var blob = new ArrayBufferWriter<byte>();
        GeoPackageBlob.Write(wkb, WkbEnvelope.Of(wkb), 4326, blob);
        Assert.True(GeoPackageBlob.TryFindWkb(blob.WrittenSpan, out var offset));
        Assert.Equal(wkb, blob.WrittenSpan[offset..].ToArray());
        return blob.WrittenSpan.ToArray();
    }
}
