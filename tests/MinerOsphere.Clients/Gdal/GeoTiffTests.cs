using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Clients.Tools;
using MinerOsphere.Geo.Rasters;
using MinerOsphere.Learning.Tests;

namespace MinerOsphere.Clients.Gdal;

/// <summary>Our reader and writer of GeoTIFF beside GDAL's: each reads what the other writes, to the last bit.</summary>
public sealed class GeoTiffTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("minerosphere-tiff-");

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableTheory]
    [InlineData("mineral/hamersley_dtm_rp.tif", "EPSG:28350")]
    [InlineData("hydrology/cance_slope.tif", "EPSG:2154")]
    [InlineData("hydrology/cance_drainage_density.tif", "EPSG:2154")]
    [InlineData("mineral/metaleurop_soil_pb_kriged_log10.tif", "EPSG:2154")]
    public async Task A_file_of_others_has_the_values_that_gdal_reads(string name, string crs)
    {
        ExternalTool.Require("gdal_translate");
        var file = OpenData.File(name);
        var raster = GeoTiffReader.Read(await File.ReadAllBytesAsync(file));
        Assert.Equal(crs, raster.Crs!.ToString());
        await AssertSameAsync(raster, file);
        // A place that gdallocationinfo finds by its coordinates.
        var (column, row) = (raster.Width / 3, raster.Height / 2);
        var (x, y) = raster.Transform!.Value.At(column + 0.3, row + 0.6);
        var said = (await ExternalTool.RunAsync("gdallocationinfo", ["-valonly", "-geoloc", file, Text(x), Text(y)])).Succeeded().Trim();
        var expected = double.Parse(said, CultureInfo.InvariantCulture);
        if (!double.IsNaN(raster.Sample(0, x, y))) Assert.Equal((float)expected, (float)raster.Sample(0, x, y));
        else Assert.True(double.IsNaN(expected) || expected < -1e38);
    }

    public static TheoryData<string, string> Ways
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var type in (string[])["Byte", "UInt16", "Int16", "UInt32", "Int32", "Float32", "Float64", "Int64", "UInt64"])
                foreach (var options in (string[])["", "COMPRESS=LZW", "COMPRESS=LZW PREDICTOR=2 TILED=YES", "COMPRESS=DEFLATE PREDICTOR=2 INTERLEAVE=BAND", "COMPRESS=PACKBITS ENDIANNESS=BIG", "BIGTIFF=YES ENDIANNESS=BIG COMPRESS=DEFLATE PREDICTOR=2 TILED=YES BLOCKXSIZE=64 BLOCKYSIZE=32"])
                    data.Add(type, options);
            foreach (var type in (string[])["Float32", "Float64"])
                foreach (var options in (string[])["COMPRESS=LZW PREDICTOR=3", "COMPRESS=DEFLATE PREDICTOR=3 TILED=YES ENDIANNESS=BIG", "COMPRESS=DEFLATE PREDICTOR=3 INTERLEAVE=BAND"]) data.Add(type, options);
            data.Add("Float32", "NBITS=16 COMPRESS=DEFLATE");
            data.Add("Int16", "PROFILE=GeoTIFF COMPRESS=LZW");
            data.Add("Float32", "SPARSE_OK=TRUE TILED=YES BLOCKXSIZE=16 BLOCKYSIZE=16");
            return data;
        }
    }

    [SkippableTheory, MemberData(nameof(Ways))]
    public async Task Every_way_in_which_gdal_writes_is_read(string type, string options)
    {
        ExternalTool.Require("gdal_translate");
        var made = await WriteAsync("made.tif", Terrain(150, 90, 3), new GeoTiffOptions { Sample = GeoTiffSample.Float64, NoData = 0 });
        var file = Path.Combine(_folder.FullName, "gdal.tif");
        (await ExternalTool.RunAsync("gdal_translate", ["-q", "-ot", type, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(o => (string[])["-co", o]), made, file])).Succeeded();
        var raster = GeoTiffReader.Read(await File.ReadAllBytesAsync(file));
        Assert.Equal("EPSG:2154", raster.Crs!.ToString());
        Assert.Equal(RasterTransform.NorthUp(700000, 6600000, 250, 125), raster.Transform);
        await AssertSameAsync(raster, file);
    }

    [SkippableFact]
    public async Task Values_of_points_lie_where_gdal_puts_them()
    {
        ExternalTool.Require("gdal_translate");
        var made = await WriteAsync("made.tif", Terrain(20, 10, 1), new GeoTiffOptions { NoData = 0 });
        var file = Path.Combine(_folder.FullName, "points.tif");
        (await ExternalTool.RunAsync("gdal_translate", ["-q", "-mo", "AREA_OR_POINT=Point", made, file])).Succeeded();
        Assert.Equal(RasterTransform.NorthUp(700000, 6600000, 250, 125), GeoTiffReader.Read(await File.ReadAllBytesAsync(file)).Transform);
    }

    [SkippableTheory]
    [InlineData(GeoTiffSample.Byte, 0, true)]
    [InlineData(GeoTiffSample.Byte, 256, true)]
    [InlineData(GeoTiffSample.Float32, 0, false)]
    [InlineData(GeoTiffSample.Float32, 0, true)]
    [InlineData(GeoTiffSample.Float32, 32, true)]
    [InlineData(GeoTiffSample.Float64, 16, true)]
    public async Task What_we_write_gdal_reads(GeoTiffSample sample, int tile, bool isCompressed)
    {
        ExternalTool.Require("gdal_translate");
        var raster = Terrain(150, 90, 2);
        double? noData = sample == GeoTiffSample.Byte ? 0 : null;
        raster = raster with { Bands = [.. raster.Bands.Select(b => b with { NoData = noData })] };
        var file = await WriteAsync("ours.tif", raster, new GeoTiffOptions { Sample = sample, TileSize = tile, IsCompressed = isCompressed, NoData = noData });
        await AssertSameAsync(raster, file);
        using var said = JsonDocument.Parse((await ExternalTool.RunAsync("gdalinfo", ["-json", file])).Succeeded());
        var root = said.RootElement;
        Assert.Equal([150, 90], root.GetProperty("size").EnumerateArray().Select(v => v.GetInt32()));
        Assert.Equal([700000, 250, 0, 6600000, 0, -125], root.GetProperty("geoTransform").EnumerateArray().Select(v => v.GetDouble()));
        Assert.Contains("ID[\"EPSG\",2154]]", root.GetProperty("coordinateSystem").GetProperty("wkt").GetString(), StringComparison.Ordinal);
        var bands = root.GetProperty("bands").EnumerateArray().ToList();
        Assert.Equal(["plomb (é) 1", "plomb (é) 2"], bands.Select(b => b.GetProperty("description").GetString()));
        Assert.All(bands, b => Assert.Equal("mg/kg", b.GetProperty("unit").GetString()));
        Assert.All(bands, b => Assert.Equal(sample.ToString(), b.GetProperty("type").GetString()));
    }

    /// <summary>The output of a process, in a projected system, asked for as GeoTIFF at once and of a job; and what it is on its page.</summary>
    [SkippableFact]
    public async Task A_coverage_that_a_process_gave_is_served_as_geotiff()
    {
        ExternalTool.Require("gdalinfo");
        await using var server = new Disposing(new ProcessServer { More = [new HillProcess()] });
        await server.Of.InitializeAsync();
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/processes/hill/execution") { Content = new StringContent("""{"inputs":{},"outputs":{"hill":{}}}""", Encoding.UTF8, "application/json") };
        asked.Headers.TryAddWithoutValidation("Accept", "image/tiff; application=geotiff");
        using var answer = await server.Of.Http.SendAsync(asked);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/tiff; application=geotiff", answer.Content.Headers.ContentType!.ToString());
        await AssertHillAsync(await answer.Content.ReadAsByteArrayAsync());

        using var submitted = new HttpRequestMessage(HttpMethod.Post, "/processes/hill/execution") { Content = new StringContent("""{"inputs":{}}""", Encoding.UTF8, "application/json") };
        submitted.Headers.Add("Prefer", "respond-async");
        using var job = await server.Of.Http.SendAsync(submitted);
        var path = job.Headers.Location!.AbsolutePath;
        for (var tries = 0; tries < 200; tries++)
        {
            using var status = JsonDocument.Parse(await server.Of.Http.GetStringAsync(path + "?f=json"));
            if (status.RootElement.GetProperty("status").GetString() == "successful") break;
            await Task.Delay(100);
        }
        var page = WebUtility.HtmlDecode(await server.Of.Http.GetStringAsync(path + "?f=html"));
        Assert.Contains("results/hill?f=tif", page, StringComparison.Ordinal);
        Assert.Contains(">GeoTIFF<", page, StringComparison.Ordinal);
        Assert.Contains("Lambert-93", page, StringComparison.Ordinal);
        await AssertHillAsync(await server.Of.Http.GetByteArrayAsync(path + "/results/hill?f=tif"));
        var address = $"{server.Of.Root}{path}/results/crooked?f=tif";
        using var crooked = await server.Of.Http.GetAsync(new Uri(address));
        Assert.Equal(HttpStatusCode.NotAcceptable, crooked.StatusCode);
        Assert.Contains("selon y ne sont pas égaux", await crooked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task AssertHillAsync(byte[] content)
    {
        var file = Path.Combine(_folder.FullName, "served.tif");
        await File.WriteAllBytesAsync(file, content);
        using var said = JsonDocument.Parse((await ExternalTool.RunAsync("gdalinfo", ["-json", "-stats", file])).Succeeded());
        var root = said.RootElement;
        Assert.Equal([40, 30], root.GetProperty("size").EnumerateArray().Select(v => v.GetInt32()));
        Assert.Equal([700000, 1000, 0, 6630000, 0, -1000], root.GetProperty("geoTransform").EnumerateArray().Select(v => v.GetDouble()));
        Assert.Contains("ID[\"EPSG\",2154]]", root.GetProperty("coordinateSystem").GetProperty("wkt").GetString(), StringComparison.Ordinal);
        var bands = root.GetProperty("bands").EnumerateArray().ToList();
        Assert.Equal(["height", "slope"], bands.Select(b => b.GetProperty("description").GetString()));
        Assert.Equal(["m", "%"], bands.Select(b => b.GetProperty("unit").GetString()));
        Assert.Equal(HillProcess.Highest, bands[0].GetProperty("maximum").GetDouble(), 3);
    }

    private sealed class Disposing(ProcessServer server) : IAsyncDisposable
    {
        public ProcessServer Of { get; } = server;

        public async ValueTask DisposeAsync() => await Of.DisposeAsync();
    }

    /// <summary>A hill with a hole, in whole numbers from 1 to 200.</summary>
    private static Raster Terrain(int width, int height, int bands) => new(
        width, height, RasterTransform.NorthUp(700000, 6600000, 250, 125), new RasterCrs(2154, false, "RGF93 v1 / Lambert-93"),
        [.. Enumerable.Range(1, bands).Select(b => new RasterBand($"plomb (é) {b}", [.. Enumerable.Range(0, width * height).Select(i => Height(i % width, i / width, b))]) { Unit = "mg/kg" })]);

    private static double Height(int column, int row, int band) =>
        column is > 60 and < 90 && row < 40 ? double.NaN : Math.Round(100 + 90 * Math.Sin(column / 15.0) * Math.Cos(row / (7.0 + band)) + (column * 7 + row * 13) % 9);

    private async Task<string> WriteAsync(string name, Raster raster, GeoTiffOptions options)
    {
        var file = Path.Combine(_folder.FullName, name);
        await File.WriteAllBytesAsync(file, GeoTiffWriter.Write(raster, options));
        return file;
    }

    /// <summary>Every value of every band; what GDAL takes for "no data" is none here.</summary>
    private async Task AssertSameAsync(Raster raster, string file)
    {
        var plain = Path.Combine(_folder.FullName, "plain.bin");
        (await ExternalTool.RunAsync("gdal_translate", ["-q", "-of", "ENVI", "-ot", "Float64", "-co", "INTERLEAVE=BSQ", file, plain])).Succeeded();
        var expected = MemoryMarshal.Cast<byte, double>(await File.ReadAllBytesAsync(plain)).ToArray();
        Assert.Equal(expected.Length, raster.Width * raster.Height * raster.Bands.Length);
        var missing = 0;
        for (var b = 0; b < raster.Bands.Length; b++)
        {
            var band = raster.Bands[b];
            for (var i = 0; i < band.Values.Length; i++)
            {
                var value = expected[b * band.Values.Length + i];
                if (double.IsNaN(value) || band.NoData is { } none && (value == none || value == (float)none))
                {
                    Assert.True(double.IsNaN(band.Values[i]), $"{file}: value {i} of band {b} is {band.Values[i]}; GDAL has none");
                    missing++;
                }
                else
                    Assert.True(value == band.Values[i], $"{file}: value {i} of band {b} is {band.Values[i]}; GDAL has {value}");
            }
        }
        Assert.True(missing < expected.Length);
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
