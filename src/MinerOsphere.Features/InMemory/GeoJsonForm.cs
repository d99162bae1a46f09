namespace MinerOsphere.Features.InMemory;

/// <summary>Which object of GeoJSON (RFC 7946) is expected.</summary>
public enum GeoJsonForm
{
    Geometry,
    Feature,
    FeatureCollection,

    /// <summary>A collection, or one feature or geometry that stands for a collection of one.</summary>
    Features,
}
