namespace MinerOsphere.Geo.Rasters;

/// <summary>What a file may ask of this machine: a few bytes can claim any size.</summary>
public readonly record struct GeoTiffLimits()
{
    /// <summary>Width by height by bands. Each value takes eight bytes.</summary>
    public long MaxValues { get; init; } = 32_000_000;

    /// <summary>Bytes of all strips or tiles once they are unpacked, the parts of tiles outside of the picture counted.</summary>
    public long MaxUnpackedBytes { get; init; } = 512 << 20;
}
