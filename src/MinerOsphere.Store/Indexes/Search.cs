namespace MinerOsphere.Store.Indexes;

/// <summary>Searches in sorted columns.</summary>
internal static class Search
{
    /// <summary>First place in [low, high) whose value is at least <paramref name="value"/>, else high.</summary>
    public static uint LowerBound<TColumn>(in TColumn column, uint low, uint high, uint value) where TColumn : struct, IColumn
    {
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (column[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    public static uint LowerBound(in PackedColumn column, uint low, uint high, uint value)
    {
        // Over the first rows of blocks, then within the one block that is left.
        while (low < high && low / BlockHeader.Rows != (high - 1) / BlockHeader.Rows)
        {
            var middle = (low + (high - low) / 2 + BlockHeader.Rows - 1) / BlockHeader.Rows * BlockHeader.Rows;
            if (middle >= high) middle = (high - 1) / BlockHeader.Rows * BlockHeader.Rows;
            if (column[middle] < value) low = middle + 1;
            else high = middle;
        }
        if (low == high) return low;
        var start = low / BlockHeader.Rows * BlockHeader.Rows;
        return start + LowerBound(column.BlockOf(low), low - start, high - start, value);
    }

    public static RowRange EqualRange(in PackedColumn column, RowRange within, uint value)
    {
        if (within.IsEmpty) return default;
        var start = LowerBound(column, within.Start, within.End, value);
        if (start == within.End || column[start] != value) return default;
        // Most ranges are short: gallop to the end instead of halving what is left.
        var end = value == uint.MaxValue ? within.End : Gallop(column, start, within.End, value + 1);
        return new RowRange(start, end);
    }

    /// <summary>As <see cref="LowerBound"/>, fast when the place is near <paramref name="low"/>: steps double, then halve.</summary>
    public static uint Gallop<TColumn>(in TColumn column, uint low, uint high, uint value) where TColumn : struct, IColumn
    {
        var step = 1u;
        var last = low;
        while (low < high && column[low] < value)
        {
            last = low + 1;
            low = high - low > step ? low + step : high;
            step <<= 1;
        }
        return LowerBound(column, last, low, value);
    }
}
