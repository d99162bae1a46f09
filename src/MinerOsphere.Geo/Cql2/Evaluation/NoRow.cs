using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>The row for what has no properties.</summary>
internal sealed class NoRow : ICql2Row
{
    public static readonly NoRow Instance = new();

    public bool IsNull(int ordinal) => true;
    public long Integer(int ordinal) => throw new InvalidOperationException();
    public double Number(int ordinal) => throw new InvalidOperationException();
    public bool Boolean(int ordinal) => throw new InvalidOperationException();
    public string Text(int ordinal) => throw new InvalidOperationException();
    public Cql2Instant Instant(int ordinal) => throw new InvalidOperationException();
    public (Cql2Instant? Start, Cql2Instant? End) Interval(int ordinal) => throw new InvalidOperationException();
    public ReadOnlySpan<byte> Wkb(int ordinal) => throw new InvalidOperationException();
    public IReadOnlyList<object?> Array(int ordinal) => throw new InvalidOperationException();
}
