using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Geo.Rasters.Tiff;

namespace MinerOsphere.Geo.Rasters;

/// <summary>
/// Reads GeoTIFF 1.0 and 1.1 (OGC 19-008r4): TIFF 6.0 and BigTIFF in either byte order, strips and tiles, plain, deflated, LZW and PackBits,
/// with every predictor, integers and floats of 8 to 64 bits, interleaved or band by band. Only the first picture of a file is read: the
/// others are its overviews and masks. Integers of 64 bits are as exact as a double.
/// </summary>
public static class GeoTiffReader
{
    /// <exception cref="GeoTiffException">It is no GeoTIFF, is broken, too large, or of a kind that is not read.</exception>
    public static Raster Read(ReadOnlyMemory<byte> file, GeoTiffLimits limits, CancellationToken cancellation = default)
    {
        var bytes = TiffBytes.Of(file, out var first);
        var directory = TiffDirectory.Read(bytes, first);
        var layout = TiffLayout.Of(directory, limits);
        var (noData, metadata) = (NoDataOf(directory), GdalMetadata.Of(directory));
        var values = TiffPixels.Read(bytes, directory, layout, cancellation);
        var bands = ImmutableArray.CreateBuilder<RasterBand>(values.Length);
        for (var i = 0; i < values.Length; i++) bands.Add(Band(values[i], layout.Kind, noData, metadata, i));
        return new Raster(layout.Width, layout.Height, GeoReference.TransformOf(directory), GeoReference.CrsOf(directory), bands.MoveToImmutable());
    }

    /// <summary>Reads with the limits that suit a server.</summary>
    public static Raster Read(ReadOnlyMemory<byte> file) => Read(file, new GeoTiffLimits());

    private static RasterBand Band(double[] values, SampleKind kind, double? noData, GdalMetadata metadata, int band)
    {
        if (noData is { } none)
        {
            // The text has the digits of a double, the sample those of its own width.
            var stored = kind switch { SampleKind.Float32 => (float)none, SampleKind.Float16 => (double)(Half)none, _ => none };
            for (var i = 0; i < values.Length; i++)
                if (values[i] == stored) values[i] = double.NaN;
        }
        var (scale, offset) = (metadata.Number("scale", band) ?? 1, metadata.Number("offset", band) ?? 0);
        if (scale != 1 || offset != 0)
            for (var i = 0; i < values.Length; i++) values[i] = values[i] * scale + offset;
        return new RasterBand(metadata.Text("description", band), values) { Unit = metadata.Text("unittype", band), NoData = noData };
    }

    /// <summary>GDAL's own tag, which everybody reads; text that is no number is as good as none.</summary>
    private static double? NoDataOf(TiffDirectory directory)
    {
        if (directory.Text(TiffTag.GdalNoData) is not { } text) return null;
        return text.Trim().ToUpperInvariant() switch
        {
            "NAN" or "-NAN" => double.NaN,
            "INF" => double.PositiveInfinity,
            "-INF" => double.NegativeInfinity,
            var number => double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
        };
    }
}
