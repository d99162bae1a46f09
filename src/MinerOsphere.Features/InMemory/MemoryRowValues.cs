using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Features.InMemory;

/// <summary>A row as a filter sees it.</summary>
internal sealed class MemoryRowValues(MemoryRow row, int geometry) : ICql2Row
{
    public bool IsNull(int ordinal) => ordinal == geometry ? row.Geometry.Length == 0 : row.Values[ordinal] is null;
    public long Integer(int ordinal) => (long)row.Values[ordinal]!;
    public double Number(int ordinal) => row.Values[ordinal] is long whole ? whole : (double)row.Values[ordinal]!;
    public bool Boolean(int ordinal) => (bool)row.Values[ordinal]!;
    public string Text(int ordinal) => (string)row.Values[ordinal]!;
    public ReadOnlySpan<byte> Wkb(int ordinal) => row.Geometry;

    public Cql2Instant Instant(int ordinal) =>
        Cql2Instant.TryParse(Text(ordinal), out var instant) ? instant.Value : throw new InvalidDataException($"'{Text(ordinal)}' is no instant");

    public (Cql2Instant? Start, Cql2Instant? End) Interval(int ordinal) => throw new InvalidOperationException("no property is an interval");
    public IReadOnlyList<object?> Array(int ordinal) => throw new InvalidOperationException("no property is an array");
}
