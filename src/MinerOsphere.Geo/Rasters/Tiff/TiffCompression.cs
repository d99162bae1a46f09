namespace MinerOsphere.Geo.Rasters.Tiff;

internal enum TiffCompression
{
    None = 1,
    Lzw = 5,
    Deflate = 8,
    PackBits = 32773,
    /// <summary>The number that deflate had before Adobe gave it one.</summary>
    OldDeflate = 32946,
}
