using System.Diagnostics;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Rasters;

namespace MinerOsphere.Tests.Geo.Rasters;

/// <summary>What is written is read again; what is broken is told. What others write and read is in the tests of GDAL.</summary>
public sealed class GeoTiffTests
{
    public static TheoryData<int, int, int, GeoTiffSample, int, bool> Ways
    {
        get
        {
            var data = new TheoryData<int, int, int, GeoTiffSample, int, bool>();
            foreach (var (width, height, bands) in ((int, int, int)[])[(1, 1, 1), (17, 5, 1), (40, 33, 3), (300, 257, 2)])
                foreach (var sample in Enum.GetValues<GeoTiffSample>())
                    foreach (var tile in (int[])[0, 16, 256])
                        foreach (var isCompressed in (bool[])[false, true]) data.Add(width, height, bands, sample, tile, isCompressed);
            return data;
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public void What_is_written_is_read_again(int width, int height, int bands, GeoTiffSample sample, int tile, bool isCompressed)
    {
        var raster = RandomRaster.Of(width * 7 + bands, width, height, bands);
        var file = GeoTiffWriter.Write(raster, new GeoTiffOptions { Sample = sample, TileSize = tile, IsCompressed = isCompressed, NoData = sample == GeoTiffSample.Byte ? 255 : null });
        var read = GeoTiffReader.Read(file);
        Assert.Equal((width, height, raster.Transform, raster.Crs), (read.Width, read.Height, read.Transform, read.Crs));
        Assert.Equal(raster.Bands.Select(b => (b.Name, b.Unit)), read.Bands.Select(b => (b.Name, b.Unit)));
        foreach (var (expected, found) in raster.Bands.Zip(read.Bands)) Assert.Equal(expected.Values, found.Values);
    }

    [Fact]
    public void Floats_keep_their_digits()
    {
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, 500).Select(i => i % 50 == 0 ? double.NaN : (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 30)))];
        var raster = new Raster(25, 20, null, null, [new RasterBand(null, values)]);
        Assert.Equal(values, GeoTiffReader.Read(GeoTiffWriter.Write(raster, new GeoTiffOptions { Sample = GeoTiffSample.Float64 })).Bands[0].Values);
        Assert.Equal(values.Select(v => (double)(float)v), GeoTiffReader.Read(GeoTiffWriter.Write(raster, new GeoTiffOptions())).Bands[0].Values);
    }

    [Fact]
    public void A_turned_raster_keeps_its_place_and_finds_its_cells()
    {
        var transform = new RasterTransform(500000, 6600000, 8, 6, 6, -8);
        var raster = RandomRaster.Of(5, 12, 9, 1, hasGaps: false) with { Transform = transform, Crs = RasterCrs.Of(CrsRegistry.Find("EPSG:3035")!) };
        var read = GeoTiffReader.Read(GeoTiffWriter.Write(raster, new GeoTiffOptions()));
        Assert.Equal(transform, read.Transform);
        Assert.Equal("EPSG:3035", read.Crs!.Find()!.Curie);
        for (var row = 0; row < 9; row++)
            for (var column = 0; column < 12; column++)
            {
                var (x, y) = transform.At(column + 0.5, row + 0.5);
                Assert.Equal(raster.At(0, column, row), read.Sample(0, x, y));
            }
        var (outsideX, outsideY) = transform.At(-0.01, 4);
        Assert.False(read.TryFind(outsideX, outsideY, out _, out _));
        Assert.True(double.IsNaN(read.Sample(0, outsideX, outsideY)));
    }

    [Fact]
    public void Crs84_is_written_as_4326_and_a_system_without_code_is_not()
    {
        Assert.Equal(4326, RasterCrs.Of(CrsRegistry.Crs84)!.Code);
        var raster = RandomRaster.Of(1, 4, 4, 1) with { Crs = new RasterCrs(null, false, "a plane of our own") };
        var read = GeoTiffReader.Read(GeoTiffWriter.Write(raster, new GeoTiffOptions()));
        Assert.Equal(new RasterCrs(null, false, "a plane of our own"), read.Crs);
        Assert.Null(read.Crs!.Find());
    }

    [Theory]
    [InlineData(GeoTiffSample.Byte, 256.0)]
    [InlineData(GeoTiffSample.Byte, 0.5)]
    [InlineData(GeoTiffSample.Byte, double.NaN)]
    public void What_the_samples_cannot_hold_is_refused(GeoTiffSample sample, double value)
    {
        var raster = new Raster(1, 1, null, null, [new RasterBand("a", [value])]);
        var refusal = Assert.Throws<ArgumentException>(() => GeoTiffWriter.Write(raster, new GeoTiffOptions { Sample = sample }));
        Assert.Contains("'a'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_files_are_refused_with_a_place()
    {
        Assert.Equal(0, Refusal([]).Offset);
        Assert.Contains("II or MM", Refusal("GIF89a.."u8.ToArray()).Message, StringComparison.Ordinal);
        var refusal = Refusal([0x49, 0x49, 42, 0, 0xFF, 0xFF, 0xFF, 0x7F]);
        Assert.Equal(int.MaxValue, refusal.Offset);
        Assert.Contains("ends at byte 8", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_large_is_refused_before_room_is_made()
    {
        var file = GeoTiffWriter.Write(RandomRaster.Of(1, 100, 100, 2), new GeoTiffOptions());
        var refusal = Assert.Throws<GeoTiffException>(() => GeoTiffReader.Read(file, new GeoTiffLimits { MaxValues = 19_999 }));
        Assert.Contains("100 x 100 cells of 2 bands", refusal.Message, StringComparison.Ordinal);
        refusal = Assert.Throws<GeoTiffException>(() => GeoTiffReader.Read(file, new GeoTiffLimits { MaxUnpackedBytes = 256 * 256 * 8 - 1 }));
        Assert.Contains("unpack to 524288 bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(16, true)]
    public void Every_truncation_is_told(int tile, bool isCompressed)
    {
        var file = GeoTiffWriter.Write(RandomRaster.Of(9, 20, 20, 2), new GeoTiffOptions { TileSize = tile, IsCompressed = isCompressed });
        // The last byte may be one that only makes the length even, or the end of a checksum.
        for (var length = 0; length < file.Length - 8; length++)
        {
            var refusal = Refusal(file[..length]);
            Assert.Contains("byte", refusal.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Any byte may be anything: either the file is read all the same, or the one exception says why not; soon in both cases.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Broken_bytes_never_crash_nor_hang(int seed)
    {
        var random = new Random(seed);
        byte[][] files =
        [
            GeoTiffWriter.Write(RandomRaster.Of(9, 20, 20, 2), new GeoTiffOptions { TileSize = 16 }),
            GeoTiffWriter.Write(RandomRaster.Of(9, 31, 7, 1), new GeoTiffOptions { TileSize = 0, IsCompressed = false }),
            Samples.Lzw, Samples.PackBitsBigEndian, Samples.BigTiff,
        ];
        var watch = Stopwatch.StartNew();
        var (read, refused) = (0, 0);
        for (var i = 0; i < 4000; i++)
        {
            var file = files[random.Next(files.Length)].ToArray();
            var flips = random.Next(1, 6);
            // Most of what can go wrong is in the first bytes, where the directory stands.
            for (var j = 0; j < flips; j++) file[random.Next(random.Next(3) == 0 ? file.Length : Math.Min(file.Length, 260))] = (byte)random.Next(256);
            try
            {
                _ = GeoTiffReader.Read(file, new GeoTiffLimits { MaxValues = 1_000_000, MaxUnpackedBytes = 16 << 20 });
                read++;
            }
            catch (GeoTiffException)
            {
                refused++;
            }
        }
        Assert.True(read > 100 && refused > 100, $"{read} read, {refused} refused");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    public static TheoryData<string> OfGdal => ["Lzw", "PackBitsBigEndian", "BigTiff"];

    [Theory, MemberData(nameof(OfGdal))]
    public void What_gdal_wrote_is_read(string name)
    {
        var file = name switch { "Lzw" => Samples.Lzw, "PackBitsBigEndian" => Samples.PackBitsBigEndian, _ => Samples.BigTiff };
        var read = GeoTiffReader.Read(file);
        Assert.Equal((8, 6, RasterTransform.NorthUp(600000, 6800600, 100, 100)), (read.Width, read.Height, read.Transform));
        Assert.Equal("EPSG:2154", read.Crs!.Find()!.Curie);
        for (var row = 0; row < 6; row++)
            for (var column = 0; column < 8; column++)
            {
                var expected = (row * 37 + column * column * 11) % 997;
                Assert.Equal(expected == 0 ? double.NaN : expected, read.At(0, column, row));
            }
    }

    [Fact]
    public void Parts_that_share_their_bytes_too_often_are_refused()
    {
        Assert.Equal([7, 7, 7], GeoTiffReader.Read(Samples.Overlapping(3)).Bands[0].Values);
        var refusal = Refusal(Samples.Overlapping(10_000));
        Assert.Contains("overlap", refusal.Message, StringComparison.Ordinal);
    }

    private static GeoTiffException Refusal(byte[] file) => Assert.Throws<GeoTiffException>(() => GeoTiffReader.Read(file));
}
