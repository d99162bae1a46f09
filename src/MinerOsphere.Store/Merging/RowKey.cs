using MinerOsphere.Store.Indexes;

namespace MinerOsphere.Store.Merging;

/// <summary>A row as its components in some order, so that rows compare as two numbers do.</summary>
internal readonly record struct RowKey(ulong High, ulong Low) : IComparable<RowKey>
{
    public RowKey(uint first, uint second, uint third, uint fourth) : this((ulong)first << 32 | second, (ulong)third << 32 | fourth) { }

    /// <summary>The row in a triple order, with the graph last or first.</summary>
    public static RowKey Of(in Row row, ReadOnlySpan<byte> components, bool graphFirst)
    {
        var (a, b, c) = (row[components[0]], row[components[1]], row[components[2]]);
        return graphFirst ? new RowKey(row.Graph, a, b, c) : new RowKey(a, b, c, row.Graph);
    }

    public int CompareTo(RowKey other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);
    public static bool operator <(RowKey a, RowKey b) => a.High < b.High || a.High == b.High && a.Low < b.Low;
    public static bool operator >(RowKey a, RowKey b) => b < a;
}
