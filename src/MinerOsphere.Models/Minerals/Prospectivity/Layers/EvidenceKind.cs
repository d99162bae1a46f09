namespace MinerOsphere.Models.Minerals.Prospectivity.Layers;

/// <summary>What a layer of evidence says of a cell.</summary>
internal enum EvidenceKind
{
    /// <summary>The category of the polygon that holds the cell's centre: lithology, stratigraphy.</summary>
    PolygonCategory,

    /// <summary>Distance to the nearest polygon, 0 within it.</summary>
    PolygonDistance,

    /// <summary>Distance to the nearest line; of polygons, to their edges: the contacts.</summary>
    LineDistance,

    /// <summary>Length of lines (of polygons, of their edges) per area of a disc.</summary>
    LineDensity,

    /// <summary>Distance to the nearest point.</summary>
    PointDistance,

    /// <summary>A measure at points, brought onto the grid.</summary>
    Continuous,

    /// <summary>Several parts of one whole at points, such as elements of a soil: log-ratios, brought onto the grid.</summary>
    Composition,

    /// <summary>A grid of values.</summary>
    Raster,
}
