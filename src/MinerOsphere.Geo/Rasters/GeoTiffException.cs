namespace MinerOsphere.Geo.Rasters;

/// <summary>A file is no GeoTIFF, is broken, is larger than allowed, or is of a kind that is not read; the message says what and at which byte.</summary>
public sealed class GeoTiffException(string message, long offset, Exception? inner = null) : FormatException($"{message} (byte {offset.ToString(System.Globalization.CultureInfo.InvariantCulture)})", inner)
{
    /// <summary>Where in the file.</summary>
    public long Offset { get; } = offset;
}
