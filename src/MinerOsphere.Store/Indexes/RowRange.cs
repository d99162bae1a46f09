namespace MinerOsphere.Store.Indexes;

/// <summary>Rows from <paramref name="Start"/> to before <paramref name="End"/>.</summary>
internal readonly record struct RowRange(uint Start, uint End)
{
    public uint Length => End - Start;
    public bool IsEmpty => Start == End;
}
