namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>The array functions, named without <c>A_</c>.</summary>
public enum ArrayRelation
{
    Equals,
    Contains,
    ContainedBy,
    Overlaps,
}
