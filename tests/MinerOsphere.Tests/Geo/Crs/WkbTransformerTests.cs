using System.Buffers;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Tests.Geo.Geometry;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Tests.Geo.Crs;

public sealed class WkbTransformerTests
{
    private static readonly CrsTransform ToMercator = CrsTransform.Between(CrsRegistry.Crs84, CrsRegistry.Find("EPSG:3857")!);

    public static TheoryData<int, bool> Seeds
    {
        get
        {
            var seeds = new TheoryData<int, bool>();
            for (var i = 0; i < 100; i++) seeds.Add(i, i % 3 == 0);
            return seeds;
        }
    }

    private sealed class Filter(CrsTransform transform, bool swap) : ICoordinateSequenceFilter
    {
        public bool Done => false;
        public bool GeometryChanged => true;

        public void Filter_(CoordinateSequence sequence, int i)
        {
            var (x, y) = transform.Transform(sequence.GetX(i), sequence.GetY(i));
            sequence.SetX(i, swap ? y : x);
            sequence.SetY(i, swap ? x : y);
        }

        void ICoordinateSequenceFilter.Filter(CoordinateSequence sequence, int i) => Filter_(sequence, i);
    }

    /// <summary>Geometry objects transformed point by point are the oracle; the random ones are brought to where Mercator's projection is.</summary>
    [Theory, MemberData(nameof(Seeds))]
    public void Every_position_moves_and_all_else_stays(int seed, bool withZ)
    {
        var geometry = new RandomGeometry(seed, withZ).Next();
        var expected = geometry.Copy();
        foreach (var swap in new[] { false, true })
            foreach (var order in new[] { ByteOrder.LittleEndian, ByteOrder.BigEndian })
            {
                expected = geometry.Copy();
                expected.Apply(new Filter(ToMercator, swap));
                var wkb = Write(geometry, order, withZ);
                Assert.Equal(GeometryFault.None, WkbTransformer.Transform(wkb, ToMercator, out _, swap));
                Assert.Equal(Convert.ToHexString(Write(expected, order, withZ)), Convert.ToHexString(wkb));
            }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void To_a_buffer_is_the_same_as_in_place(int seed, bool withZ)
    {
        var wkb = Write(new RandomGeometry(seed, withZ).Next(), ByteOrder.LittleEndian, withZ);
        var target = new ArrayBufferWriter<byte>();
        Assert.Equal(GeometryFault.None, WkbTransformer.Transform((ReadOnlySpan<byte>)wkb, ToMercator, target, out var outside));
        Assert.Equal(GeometryFault.None, WkbTransformer.Transform(wkb, ToMercator, out var again));
        Assert.Equal(Convert.ToHexString(wkb), Convert.ToHexString(target.WrittenSpan));
        Assert.Equal(outside, again);
    }

    [Theory]
    [InlineData("POINT ZM (3 45 7 8)")]
    [InlineData("POINT M (3 45 8)")]
    [InlineData("LINESTRING ZM (3 45 7 8, 4 46 9 10)")]
    [InlineData("GEOMETRYCOLLECTION Z (POINT Z (3 45 7), LINESTRING Z (3 45 7, 4 46 9))")]
    public void Heights_and_measures_stay(string wkt)
    {
        var geometry = new WKTReader().Read(wkt);
        var wkb = new WKBWriter(ByteOrder.LittleEndian, false, true, true).Write(geometry);
        Assert.Equal(GeometryFault.None, WkbTransformer.Transform(wkb, ToMercator, out _));
        var (before, after) = (geometry.Coordinates, new WKBReader().Read(wkb).Coordinates);
        for (var i = 0; i < before.Length; i++)
        {
            Assert.Equal((before[i].Z, before[i].M), (after[i].Z, after[i].M));
            Assert.Equal(ToMercator.Transform(before[i].X, before[i].Y), (after[i].X, after[i].Y));
        }
    }

    [Fact]
    public void Positions_without_an_image_are_counted()
    {
        var wkb = new WKTReader().Read("MULTIPOINT ((3 45), (3 90), (200 -90), (4 46))").AsBinary();
        Assert.Equal(GeometryFault.None, WkbTransformer.Transform(wkb, ToMercator, out var outside));
        Assert.Equal(2, outside);
        // The reader takes them for empty points.
        Assert.Equal([3, 4], new WKBReader().Read(wkb).Coordinates.Select(c => Math.Round(c.X / 111319.49)));
    }

    [Fact]
    public void An_empty_point_stays_empty()
    {
        var wkb = Convert.FromHexString("0101000000000000000000F87F000000000000F87F");
        Assert.Equal(GeometryFault.None, WkbTransformer.Transform(wkb, ToMercator, out var outside));
        Assert.Equal(0, outside);
        Assert.Equal("0101000000000000000000F87F000000000000F87F", Convert.ToHexString(wkb));
    }

    [Fact]
    public void A_ring_stays_closed_however_long()
    {
        var random = new Random(5);
        for (var count = 4; count < 1200; count += 37)
        {
            var ring = Enumerable.Range(0, count - 1).Select(_ => new Coordinate(random.NextDouble() * 9 - 3, random.NextDouble() * 9 + 42)).ToList();
            ring.Add(ring[0]);
            var wkb = new GeometryFactory().CreatePolygon([.. ring]).AsBinary();
            WkbTransformer.Transform(wkb, CrsTransform.Between(CrsRegistry.Crs84, CrsRegistry.Find("EPSG:2154")!), out _);
            var moved = new WKBReader().Read(wkb).Coordinates;
            Assert.True(moved[0].Equals2D(moved[^1]));
        }
    }

    [Fact]
    public void Swapping_twice_is_nothing()
    {
        var wkb = new WKTReader().Read("LINESTRING (3 45, 4 46)").AsBinary();
        var before = Convert.ToHexString(wkb);
        Assert.Equal(GeometryFault.None, WkbTransformer.SwapAxes(wkb));
        Assert.Equal("LINESTRING (45 3, 46 4)", new WKBReader().Read(wkb).AsText());
        Assert.Equal(GeometryFault.None, WkbTransformer.SwapAxes(wkb));
        Assert.Equal(before, Convert.ToHexString(wkb));
    }

    /// <summary>Binary cut or changed anywhere is a fault or another geometry, never an exception or a read beyond the end.</summary>
    [Theory, MemberData(nameof(Seeds))]
    public void Broken_binary_is_a_fault(int seed, bool withZ)
    {
        var wkb = Write(new RandomGeometry(seed, withZ).Next(), ByteOrder.LittleEndian, withZ);
        for (var length = 0; length < Math.Min(wkb.Length, 300); length++)
            Assert.NotEqual(GeometryFault.None, WkbTransformer.Transform(wkb.AsSpan(0, length).ToArray(), ToMercator, out _));
        var random = new Random(seed);
        for (var i = 0; i < 200; i++)
        {
            var broken = wkb.ToArray();
            broken[random.Next(broken.Length)] = (byte)random.Next(256);
            _ = WkbTransformer.Transform(broken, ToMercator, out _);
        }
    }

    private static byte[] Write(NtsGeometry geometry, ByteOrder order, bool withZ) =>
        new WKBWriter(order, handleSRID: false, emitZ: withZ) { Strict = true }.Write(geometry);
}
