using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Indexes;

/// <summary>The runs of equal values in the first open column of a range: from the list of runs, or by galloping from one value to the next.</summary>
internal sealed class RunCursor : IRunCursor
{
    private readonly QuadFile _store;
    private readonly Permutation _rows;
    private readonly int _bound;
    private readonly PackedColumn _column;
    private readonly uint _end;
    private uint _next;

    /// <param name="store">Kept, so that the mapping lives as long as its readers.</param>
    /// <param name="bound">How many leading components the range has fixed: at most two.</param>
    public RunCursor(QuadFile store, Permutation rows, int bound, RowRange range)
    {
        _store = store;
        _rows = rows;
        _bound = bound;
        _column = bound == 1 ? rows.Second : rows.Third;
        // Without a bound component the numbers of runs are walked, not rows.
        _next = bound == 0 ? 0 : range.Start;
        _end = bound == 0 ? rows.Runs : range.End;
    }

    public int Read(RunBatch batch)
    {
        var terms = _store.Terms;
        var filled = 0;
        for (; filled < batch.Capacity && _next < _end; filled++)
        {
            if (_bound == 0)
            {
                batch.Values[filled] = terms.ToId(_rows.Keys[_next]);
                batch.Counts[filled] = _rows.Starts[_next + 1] - _rows.Starts[_next];
                _next++;
                continue;
            }
            var value = _column[_next];
            var after = _next + 1;
            if (after < _end && _column[after] == value) after = Search.Gallop(_column, after, _end, value + 1);
            batch.Values[filled] = terms.ToId(value);
            batch.Counts[filled] = after - _next;
            _next = after;
        }
        GC.KeepAlive(_store);
        return filled;
    }

    public void SeekTo(TermId id)
    {
        if (_next == _end) return;
        var local = _store.Terms.LowerBound(id);
        _next = _bound == 0 ? Search.Gallop(_rows.Keys, _next, _end, local) : Search.Gallop(_column, _next, _end, local);
        GC.KeepAlive(_store);
    }

    public void Dispose() { }
}
