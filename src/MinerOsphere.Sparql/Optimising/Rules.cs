namespace MinerOsphere.Sparql.Optimising;

/// <summary>The rules that can be left out one by one, to test and to measure what each brings (see docs/engine-room.md).</summary>
[Flags]
internal enum Rules
{
    None = 0,
    /// <summary>Each condition as far down as it means the same.</summary>
    FilterPushDown = 1,
    /// <summary>The cheapest order of joins, and each as cheap as it can be; without it as written, by table.</summary>
    JoinOrder = 1 << 1,
    /// <summary>Joins in step over sorted inputs.</summary>
    MergeJoin = 1 << 2,
    /// <summary>Joins, EXISTS and MINUS by look-ups.</summary>
    LookUp = 1 << 3,
    /// <summary>A variable that nobody looks at is counted, not read.</summary>
    Runs = 1 << 4,
    /// <summary>Counts of one pattern from the source's statistics.</summary>
    CountFromStatistics = 1 << 5,
    /// <summary>EXISTS once for all rows, as a join.</summary>
    Decorrelation = 1 << 6,
    /// <summary>The right side of OPTIONAL, EXISTS and MINUS starts from the keys of the left.</summary>
    KeysFirst = 1 << 7,
    /// <summary>ORDER BY with LIMIT keeps no more than it gives.</summary>
    TopK = 1 << 8,
    /// <summary>ASK and LIMIT are planned for their first rows.</summary>
    FirstRows = 1 << 9,
    /// <summary>All named graphs are scanned at once for GRAPH ?g.</summary>
    GraphColumn = 1 << 10,
}
