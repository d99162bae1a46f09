using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>
/// The values of one feature, by the ordinal of the queryable. A value is asked for only after <see cref="IsNull"/> said no, and by the
/// member that fits the type of the queryable.
/// </summary>
public interface ICql2Row
{
    bool IsNull(int ordinal);

    long Integer(int ordinal);

    double Number(int ordinal);

    bool Boolean(int ordinal);

    string Text(int ordinal);

    /// <summary>A date or a timestamp, as the type of the queryable says.</summary>
    Cql2Instant Instant(int ordinal);

    /// <summary>Both ends; null for an unbounded end.</summary>
    (Cql2Instant? Start, Cql2Instant? End) Interval(int ordinal);

    /// <summary>Well-known binary, longitude or easting first; it lives until the row is left.</summary>
    ReadOnlySpan<byte> Wkb(int ordinal);

    /// <summary>
    /// The elements: string, long, double, bool, <see cref="Cql2Instant"/>, NetTopologySuite geometries, arrays of such, or null.
    /// </summary>
    IReadOnlyList<object?> Array(int ordinal);
}
