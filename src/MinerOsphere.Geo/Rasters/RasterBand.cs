namespace MinerOsphere.Geo.Rasters;

/// <summary>One quantity of a raster.</summary>
/// <param name="Name">What the file calls it, or null.</param>
/// <param name="Values">Row by row from the first; not-a-number where there is none. Scale and offset of the file are applied.</param>
public sealed record RasterBand(string? Name, double[] Values)
{
    /// <summary>Symbol of the unit, or null where the file doesn't tell.</summary>
    public string? Unit { get; init; }

    /// <summary>The value that stood for "none" in the file, before scale and offset; null where the file names none.</summary>
    public double? NoData { get; init; }
}
