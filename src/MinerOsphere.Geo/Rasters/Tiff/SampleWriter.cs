using System.Buffers.Binary;

namespace MinerOsphere.Geo.Rasters.Tiff;

/// <summary>Values of a band as little-endian samples; what lies beyond the picture has no value.</summary>
internal readonly struct SampleWriter(Raster raster, RasterBand band, GeoTiffSample sample, double? noData)
{
    public byte[] Cut(int column, int row, int width, int height)
    {
        var size = sample switch { GeoTiffSample.Byte => 1, GeoTiffSample.Float32 => 4, _ => 8 };
        var samples = new byte[width * height * size];
        for (var r = 0; r < height; r++)
            for (var c = 0; c < width; c++)
            {
                var isInside = column + c < raster.Width && row + r < raster.Height;
                Put(samples.AsSpan((r * width + c) * size, size), isInside ? band.Values[(row + r) * raster.Width + column + c] : noData ?? 0);
            }
        return samples;
    }

    private void Put(Span<byte> target, double value)
    {
        if (double.IsNaN(value)) value = noData ?? throw new ArgumentException($"a value of the band '{band.Name}' is missing, and nothing stands for that");
        switch (sample)
        {
            case GeoTiffSample.Byte:
                target[0] = value is >= 0 and <= 255 && value == Math.Floor(value) ? (byte)value : throw new ArgumentException($"the value {value} of the band '{band.Name}' is no byte");
                break;
            case GeoTiffSample.Float32:
                BinaryPrimitives.WriteSingleLittleEndian(target, (float)value);
                break;
            default:
                BinaryPrimitives.WriteDoubleLittleEndian(target, value);
                break;
        }
    }
}
