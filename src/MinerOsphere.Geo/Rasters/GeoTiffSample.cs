namespace MinerOsphere.Geo.Rasters;

/// <summary>How a value is stored.</summary>
public enum GeoTiffSample
{
    /// <summary>Whole numbers from 0 to 255.</summary>
    Byte,
    Float32,
    Float64,
}
