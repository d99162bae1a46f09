using System.Buffers;
using System.Text;
using System.Text.Json;
using MinerOsphere.Geo.Geometry;
using NetTopologySuite.IO;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Tests.Geo.Geometry;

public sealed class GeometryRoundTripTests
{
    public static TheoryData<int, bool> Seeds
    {
        get
        {
            var seeds = new TheoryData<int, bool>();
            for (var i = 0; i < 200; i++) seeds.Add(i, i % 3 == 0);
            return seeds;
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Binary_to_geojson_and_back_is_the_same(int seed, bool withZ)
    {
        var wkb = Iso(new RandomGeometry(seed, withZ).Next());
        var json = GeoJson(wkb);
        Assert.Equal(Convert.ToHexString(wkb), Convert.ToHexString(FromGeoJson(json, out var fault)));
        Assert.Equal(GeometryFault.None, fault);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Text_reads_as_the_same_geometry(int seed, bool withZ)
    {
        var geometry = new RandomGeometry(seed, withZ).Next();
        Assert.True(geometry.EqualsExact(new WKTReader().Read(WktWriter.ToWkt(Iso(geometry)))));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Envelope_is_that_of_the_oracle(int seed, bool withZ)
    {
        var geometry = new RandomGeometry(seed, withZ).Next();
        var expected = geometry.EnvelopeInternal;
        Assert.Equal(new Box(expected.MinX, expected.MinY, expected.MaxX, expected.MaxY), WkbEnvelope.Of(Iso(geometry)));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Other_spellings_of_the_binary_are_normalised(int seed, bool withZ)
    {
        var geometry = new RandomGeometry(seed, withZ).Next();
        geometry.SRID = 4326;
        var expected = Convert.ToHexString(Iso(geometry));
        foreach (var order in new[] { ByteOrder.BigEndian, ByteOrder.LittleEndian })
        {
            var writer = new WKBWriter(order, handleSRID: true, emitZ: withZ);
            var target = new WkbBuffer();
            Assert.Equal(GeometryFault.None, WkbNormaliser.Normalise(writer.Write(geometry), target));
            Assert.Equal(expected, Convert.ToHexString(target.Written));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_cut_or_changed_binary_is_a_fault_and_never_a_crash(int seed, bool withZ)
    {
        var wkb = Iso(new RandomGeometry(seed, withZ).Next());
        for (var length = 0; length < wkb.Length; length += 1 + wkb.Length / 40)
            Assert.NotEqual(GeometryFault.None, WkbNormaliser.Normalise(wkb.AsSpan(0, length), new WkbBuffer()));
        var random = new Random(seed);
        for (var i = 0; i < 100; i++)
        {
            var broken = (byte[])wkb.Clone();
            broken[random.Next(broken.Length)] = (byte)random.Next(256);
            var target = new WkbBuffer();
            if (WkbNormaliser.Normalise(broken, target) == GeometryFault.None) _ = GeoJson(target.Written);
        }
    }

    [Theory]
    [InlineData("POINT EMPTY", """{"type":"Point","coordinates":[]}""")]
    [InlineData("LINESTRING EMPTY", """{"type":"LineString","coordinates":[]}""")]
    [InlineData("POLYGON EMPTY", """{"type":"Polygon","coordinates":[]}""")]
    [InlineData("MULTIPOINT EMPTY", """{"type":"MultiPoint","coordinates":[]}""")]
    [InlineData("GEOMETRYCOLLECTION EMPTY", """{"type":"GeometryCollection","geometries":[]}""")]
    [InlineData("POINT (1.5 -2)", """{"type":"Point","coordinates":[1.5,-2]}""")]
    [InlineData("POINT Z (1.5 -2 30.25)", """{"type":"Point","coordinates":[1.5,-2,30.25]}""")]
    [InlineData("MULTIPOINT ((1 2), (3 4))", """{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}""")]
    [InlineData("POLYGON ((0 0, 1 0, 1 1, 0 0))", """{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}""")]
    [InlineData("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))",
        """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[0,0],[1,1]]}]}""")]
    public void Texts_match(string wkt, string json)
    {
        var wkb = FromGeoJson(json, out var fault);
        Assert.Equal(GeometryFault.None, fault);
        Assert.Equal(json, GeoJson(wkb));
        Assert.Equal(wkt, WktWriter.ToWkt(wkb));
    }

    [Theory]
    [InlineData("""{"coordinates":[1,2],"type":"Point"}""", GeometryFault.None)]
    [InlineData("""{"type":"Point","bbox":[1,2,1,2],"coordinates":[1,2]}""", GeometryFault.None)]
    [InlineData("""{"type":"Punkt","coordinates":[1,2]}""", GeometryFault.UnknownType)]
    [InlineData("""{"coordinates":[1,2]}""", GeometryFault.UnknownType)]
    [InlineData("""{"type":"Point"}""", GeometryFault.Malformed)]
    [InlineData("""{"type":"Point","coordinates":"1,2"}""", GeometryFault.Malformed)]
    [InlineData("""{"type":"Point","coordinates":[1]}""", GeometryFault.Malformed)]
    [InlineData("""{"type":"Point","coordinates":["1","2"]}""", GeometryFault.Malformed)]
    [InlineData("""{"type":"Point","coordinates":[[1,2]]}""", GeometryFault.Malformed)]
    [InlineData("""{"type":"Point","coordinates":[1e999,2]}""", GeometryFault.NotFinite)]
    [InlineData("""{"type":"LineString","coordinates":[[1,2]]}""", GeometryFault.LineTooShort)]
    [InlineData("""{"type":"LineString","coordinates":[1,2]}""", GeometryFault.Malformed)]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}""", GeometryFault.RingTooShort)]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}""", GeometryFault.RingNotClosed)]
    [InlineData("""{"type":"GeometryCollection","geometries":[{"type":"Point"}]}""", GeometryFault.Malformed)]
    [InlineData("""[1,2]""", GeometryFault.Malformed)]
    [InlineData("\"POINT (1 2)\"", GeometryFault.Malformed)]
    public void Objects_are_judged(string json, GeometryFault expected)
    {
        FromGeoJson(json, out var fault);
        Assert.Equal(expected, fault);
    }

    internal static byte[] Iso(NtsGeometry geometry)
    {
        var target = new WkbBuffer();
        Assert.Equal(GeometryFault.None, WkbNormaliser.Normalise(new WKBWriter(ByteOrder.LittleEndian, false, HasZ(geometry)).Write(geometry), target));
        return target.Written.ToArray();
    }

    private static bool HasZ(NtsGeometry geometry) => geometry.Coordinate is { } first && !double.IsNaN(first.Z);

    internal static string GeoJson(ReadOnlySpan<byte> wkb)
    {
        var buffer = new ArrayBufferWriter<byte>();
        GeoJsonGeometryWriter.Write(wkb, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static byte[] FromGeoJson(string json, out GeometryFault fault)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        var target = new WkbBuffer();
        fault = GeoJsonGeometryReader.Read(ref reader, target);
        return target.Written.ToArray();
    }
}
