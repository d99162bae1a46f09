namespace MinerOsphere.Geo.Rasters;

/// <summary>How a raster is written.</summary>
public readonly record struct GeoTiffOptions()
{
    public GeoTiffSample Sample { get; init; } = GeoTiffSample.Float32;

    /// <summary>Stands for "none"; not-a-number where the samples are floats unless told otherwise. Bytes need one where values are missing.</summary>
    public double? NoData { get; init; }

    /// <summary>Width and height of the tiles, a multiple of 16; 0 for strips.</summary>
    public int TileSize { get; init; } = 256;

    /// <summary>Deflated, with the predictor that suits the samples.</summary>
    public bool IsCompressed { get; init; } = true;
}
