using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using MinerOsphere.Geo.Rasters.Tiff;

namespace MinerOsphere.Geo.Rasters;

/// <summary>Writes GeoTIFF 1.1 (OGC 19-008r4) as little-endian TIFF 6.0, band by band, with names, units and "no data" as GDAL keeps them.</summary>
public static class GeoTiffWriter
{
    private const int RowsPerStripBytes = 64 << 10;

    /// <exception cref="ArgumentException">A band has not a value per cell, or values that its samples can't hold.</exception>
    public static byte[] Write(Raster raster, GeoTiffOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(raster);
        foreach (var band in raster.Bands)
            if (band.Values.Length != (long)raster.Width * raster.Height) throw new ArgumentException($"the band '{band.Name}' has {band.Values.Length} values; expected {(long)raster.Width * raster.Height}", nameof(raster));
        var width = options.Sample switch { GeoTiffSample.Byte => 1, GeoTiffSample.Float32 => 4, _ => 8 };
        var predictor = !options.IsCompressed ? 1 : options.Sample == GeoTiffSample.Byte ? 2 : 3;
        var cut = options.TileSize > 0 ? (Width: options.TileSize, Height: options.TileSize) : (Width: raster.Width, Height: Math.Clamp(RowsPerStripBytes / (raster.Width * width), 1, raster.Height));
        var noData = options.NoData ?? (options.Sample == GeoTiffSample.Byte ? null : double.NaN);

        var chunks = new List<byte[]>();
        foreach (var band in raster.Bands)
            for (var row = 0; row < raster.Height; row += cut.Height)
                for (var column = 0; column < raster.Width; column += cut.Width)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var height = options.TileSize > 0 ? cut.Height : Math.Min(cut.Height, raster.Height - row);
                    chunks.Add(Pack(new SampleWriter(raster, band, options.Sample, noData).Cut(column, row, cut.Width, height), cut.Width * width, width, predictor, options.IsCompressed));
                }

        var fields = new TiffFields();
        Describe(fields, raster, options, width, predictor, noData);
        if (options.TileSize > 0)
        {
            fields.Shorts(TiffTag.TileWidth, (ushort)cut.Width);
            fields.Shorts(TiffTag.TileLength, (ushort)cut.Height);
        }
        else
            fields.Longs(TiffTag.RowsPerStrip, (uint)cut.Height);
        return fields.WriteFile(chunks, options.TileSize > 0 ? TiffTag.TileOffsets : TiffTag.StripOffsets, options.TileSize > 0 ? TiffTag.TileByteCounts : TiffTag.StripByteCounts);
    }

    private static void Describe(TiffFields fields, Raster raster, GeoTiffOptions options, int width, int predictor, double? noData)
    {
        var bands = raster.Bands.Length;
        fields.Longs(TiffTag.ImageWidth, (uint)raster.Width);
        fields.Longs(TiffTag.ImageLength, (uint)raster.Height);
        fields.Shorts(TiffTag.BitsPerSample, [.. Enumerable.Repeat((ushort)(8 * width), bands)]);
        fields.Shorts(TiffTag.Compression, (ushort)(options.IsCompressed ? TiffCompression.Deflate : TiffCompression.None));
        // Black is lowest: what programs expect of measurements.
        fields.Shorts(TiffTag.PhotometricInterpretation, 1);
        fields.Shorts(TiffTag.SamplesPerPixel, (ushort)bands);
        fields.Shorts(TiffTag.PlanarConfiguration, (ushort)(bands > 1 ? 2 : 1));
        if (predictor > 1) fields.Shorts(TiffTag.Predictor, (ushort)predictor);
        if (bands > 1) fields.Shorts(TiffTag.ExtraSamples, new ushort[bands - 1]);
        fields.Shorts(TiffTag.SampleFormat, [.. Enumerable.Repeat((ushort)(options.Sample == GeoTiffSample.Byte ? 1 : 3), bands)]);
        if (raster.Transform is { } transform) WriteTransform(fields, transform);
        if (raster.Transform is not null || raster.Crs is not null) WriteKeys(fields, raster.Crs);
        if (Metadata(raster) is { } metadata) fields.Text(TiffTag.GdalMetadata, metadata);
        if (noData is { } none) fields.Text(TiffTag.GdalNoData, double.IsNaN(none) ? "nan" : none.ToString("R", CultureInfo.InvariantCulture));
    }

    private static void WriteTransform(TiffFields fields, RasterTransform transform)
    {
        if (transform is { IsAligned: true, ColumnX: > 0, RowY: < 0 })
        {
            fields.Doubles(TiffTag.ModelPixelScale, transform.ColumnX, -transform.RowY, 0);
            fields.Doubles(TiffTag.ModelTiepoint, 0, 0, 0, transform.X, transform.Y, 0);
        }
        else
            fields.Doubles(TiffTag.ModelTransformation, transform.ColumnX, transform.RowX, 0, transform.X, transform.ColumnY, transform.RowY, 0, transform.Y, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    /// <summary>Key, where its value stands (0: here), count, value; in the order of their numbers.</summary>
    private static void WriteKeys(TiffFields fields, RasterCrs? crs)
    {
        var citation = crs?.Citation is { } title ? string.Concat(title.Where(char.IsAscii)).Replace('|', '/') + "|" : null;
        var keys = new List<ushort[]> { new ushort[] { 1025, 0, 1, 1 } };
        if (crs is not null) keys.Insert(0, [1024, 0, 1, (ushort)(crs.IsGeographic ? 2 : 1)]);
        if (citation is not null) keys.Add([1026, (ushort)TiffTag.GeoAsciiParams, (ushort)citation.Length, 0]);
        if (crs?.Code is { } code) keys.Add([(ushort)(crs.IsGeographic ? 2048 : 3072), 0, 1, (ushort)code]);
        fields.Shorts(TiffTag.GeoKeyDirectory, [1, 1, 1, (ushort)keys.Count, .. keys.SelectMany(k => k)]);
        if (citation is not null) fields.Text(TiffTag.GeoAsciiParams, citation);
    }

    private static string? Metadata(Raster raster)
    {
        var items = raster.Bands.SelectMany((band, i) => new[] { Item("DESCRIPTION", "description", i, band.Name), Item("UNITTYPE", "unittype", i, band.Unit) }).OfType<XElement>().ToList();
        return items.Count == 0 ? null : new XElement("GDALMetadata", items).ToString(SaveOptions.DisableFormatting);
    }

    private static XElement? Item(string name, string role, int band, string? value) =>
        string.IsNullOrEmpty(value) ? null : new XElement("Item", new XAttribute("name", name), new XAttribute("sample", band), new XAttribute("role", role), value);

    private static byte[] Pack(byte[] samples, int rowBytes, int width, int predictor, bool isCompressed)
    {
        if (!isCompressed) return samples;
        var scratch = new byte[rowBytes];
        for (var start = 0; start < samples.Length; start += rowBytes) Predictors.Apply(predictor, samples.AsSpan(start, rowBytes), scratch, width);
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) stream.Write(samples);
        return packed.ToArray();
    }
}
