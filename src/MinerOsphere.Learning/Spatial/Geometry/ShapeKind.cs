namespace MinerOsphere.Learning.Spatial.Geometry;

/// <summary>What a shape is.</summary>
public enum ShapeKind
{
    /// <summary>One place.</summary>
    Point,

    /// <summary>Straight segments, one after the other.</summary>
    Line,

    /// <summary>An area between an outer ring and its holes.</summary>
    Polygon,
}
