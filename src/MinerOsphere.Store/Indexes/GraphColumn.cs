namespace MinerOsphere.Store.Indexes;

/// <summary>Graph ordinals of rows, in as few bytes as the number of graphs needs (1, 2 or 4).</summary>
internal readonly unsafe struct GraphColumn(byte* start, int width)
{
    public static int WidthFor(uint graphs) => graphs <= 1 << 8 ? 1 : graphs <= 1 << 16 ? 2 : 4;

    public uint this[uint row] => width switch
    {
        1 => start[row],
        2 => ((ushort*)start)[row],
        _ => ((uint*)start)[row],
    };
}
