namespace MinerOsphere.Store.Indexes;

/// <summary>
/// Quads sorted in one order, over the whole store or within one graph. The leading component is kept as runs (each distinct value and
/// the row where it starts), the other two as columns of locals.
/// </summary>
/// <param name="keys">Per run the value that its rows begin with.</param>
/// <param name="starts">First row of each run; one more at the end.</param>
internal readonly struct Permutation(PlainColumn keys, PlainColumn starts, uint runs, PackedColumn second, PackedColumn third, PackedColumn graphs)
{
    public PlainColumn Keys => keys;
    public PlainColumn Starts => starts;
    public uint Runs => runs;
    public PackedColumn Second => second;
    public PackedColumn Third => third;

    /// <summary>Only over the whole store.</summary>
    public PackedColumn Graphs => graphs;

    public RowRange All => runs == 0 ? default : new(starts[0], starts[runs]);

    /// <summary>Rows that begin with the first <paramref name="bound"/> of the three values.</summary>
    public RowRange Find(int bound, uint first, uint secondValue, uint thirdValue)
    {
        if (bound == 0) return All;
        var run = Search.LowerBound(keys, 0, runs, first);
        if (run == runs || keys[run] != first) return default;
        var range = new RowRange(starts[run], starts[run + 1]);
        if (bound > 1) range = Search.EqualRange(second, range, secondValue);
        if (bound > 2) range = Search.EqualRange(third, range, thirdValue);
        return range;
    }

    /// <summary>How many rows of a range have the component after the <paramref name="bound"/> first ones in [from, before).</summary>
    public long CountBetween(int bound, RowRange range, uint from, uint before)
    {
        if (bound > 2) return range.Length;
        if (bound == 0) return runs == 0 ? 0 : starts[Search.LowerBound(keys, 0, runs, before)] - (long)starts[Search.LowerBound(keys, 0, runs, from)];
        var column = bound == 1 ? second : third;
        return Search.LowerBound(column, range.Start, range.End, before) - (long)Search.LowerBound(column, range.Start, range.End, from);
    }
}
