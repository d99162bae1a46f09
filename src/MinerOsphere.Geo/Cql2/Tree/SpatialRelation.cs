namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>The spatial functions, named without <c>S_</c>.</summary>
public enum SpatialRelation
{
    Intersects,
    Equals,
    Disjoint,
    Touches,
    Within,
    Overlaps,
    Crosses,
    Contains,
}
