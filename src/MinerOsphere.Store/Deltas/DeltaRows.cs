using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Deltas;

/// <summary>
/// Distinct rows, immutable, sorted as subject, predicate, object, graph. Another order is sorted when a query first asks for it: most
/// deltas are small or are merged into the next before anybody asks.
/// </summary>
internal sealed class DeltaRows
{
    public static readonly DeltaRows Empty = new([]);
    private readonly DeltaRow[] _rows;
    private readonly int[]?[] _orders = new int[DeltaOrder.Count][];

    /// <param name="sorted">Distinct and in natural order; not changed afterwards.</param>
    private DeltaRows(DeltaRow[] sorted) => _rows = sorted;

    public int Count => _rows.Length;
    public ReadOnlySpan<DeltaRow> Rows => _rows;

    public static DeltaRows Sorted(DeltaRow[] rows) => rows.Length == 0 ? Empty : new DeltaRows(rows);

    public static DeltaRows Of(DeltaRow[] rows)
    {
        rows.AsSpan().Sort(static (a, b) => DeltaOrder.Natural.Compare(a, b));
        return Sorted(rows);
    }

    /// <summary>The row at a place of an order.</summary>
    public ref readonly DeltaRow At(DeltaOrder order, int place) => ref _rows[order == DeltaOrder.Natural ? place : Places(order)[place]];

    /// <summary>The places, in the order of the range, that it covers.</summary>
    public (int Start, int End) Find(in DeltaRange range)
    {
        if (_rows.Length == 0) return default;
        if (range.Bound == 0) return (0, _rows.Length);
        var places = range.Order == DeltaOrder.Natural ? null : Places(range.Order);
        var start = Search(places, range, 0, above: false);
        return (start, Search(places, range, start, above: true));
    }

    /// <summary>The first place in [start, end) whose component is at least <paramref name="id"/>; the components before it are the same in all of them.</summary>
    public int Seek(DeltaOrder order, int start, int end, int component, TermId id)
    {
        var places = order == DeltaOrder.Natural ? null : Places(order);
        while (start < end)
        {
            var middle = start + (end - start) / 2;
            if (_rows[places is null ? middle : places[middle]][component] < id) start = middle + 1;
            else end = middle;
        }
        return start;
    }

    private int Search(int[]? places, in DeltaRange range, int low, bool above)
    {
        var high = _rows.Length;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            var order = range.Compare(_rows[places is null ? middle : places[middle]]);
            if (order < 0 || above && order == 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int[] Places(DeltaOrder order) => Volatile.Read(ref _orders[order.Index]) ?? Sort(order);

    // Two readers may sort the same order at once: both results are the same.
    private int[] Sort(DeltaOrder order)
    {
        var places = new int[_rows.Length];
        for (var i = 0; i < places.Length; i++) places[i] = i;
        places.AsSpan().Sort((a, b) => order.Compare(_rows[a], _rows[b]));
        Volatile.Write(ref _orders[order.Index], places);
        return places;
    }
}
