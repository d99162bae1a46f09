namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>The kinds of values of CQL2 (clauses 6.3, 7.5, 7.7 and 7.8).</summary>
public enum Cql2Kind
{
    /// <summary>Not known before binding, or anything.</summary>
    Unknown,
    String,
    /// <summary>A whole number of 64 bits.</summary>
    Integer,
    /// <summary>A double.</summary>
    Number,
    Boolean,
    /// <summary>An instant with the granularity of a day.</summary>
    Date,
    /// <summary>An instant with the granularity of a second or less.</summary>
    Timestamp,
    /// <summary>A closed interval between two instants.</summary>
    Interval,
    Geometry,
    Array,
}
