namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>The temporal functions, named without <c>T_</c>.</summary>
public enum TemporalRelation
{
    After,
    Before,
    Contains,
    Disjoint,
    During,
    Equals,
    FinishedBy,
    Finishes,
    Intersects,
    Meets,
    MetBy,
    OverlappedBy,
    Overlaps,
    StartedBy,
    Starts,
}
