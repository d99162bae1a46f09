using System.Runtime.CompilerServices;
using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Indexes;

/// <summary>Rows of a range of a permutation, as batches of ids.</summary>
internal sealed class RangeCursor : IQuadCursor
{
    private readonly QuadFile _store;
    private readonly Permutation _rows;
    private readonly TripleOrder _order;
    private readonly int _bound;
    private readonly QuadPattern _pattern;
    private readonly GraphTreatment _graphs;
    private readonly uint _end;
    private uint _row;
    private uint _run;
    private uint _lastRow = uint.MaxValue;
    private uint _lastRun;
    private uint[]? _selected;

    /// <param name="store">Kept, so that the mapping lives as long as its readers.</param>
    /// <param name="bound">How many leading components of <paramref name="order"/> the pattern binds.</param>
    public RangeCursor(QuadFile store, Permutation rows, TripleOrder order, int bound, in QuadPattern pattern, RowRange range, GraphTreatment graphs)
    {
        _store = store;
        _rows = rows;
        _order = order;
        _bound = bound;
        _pattern = pattern;
        _graphs = graphs;
        _row = range.Start;
        _end = range.End;
    }

    public int Read(QuadBatch batch)
    {
        var count = _graphs.IsPlain ? ReadPlain(batch) : ReadSelected(batch);
        if (!_graphs.Report) batch.Graphs.AsSpan(0, count).Fill(_graphs.Fixed);
        GC.KeepAlive(_store);
        return count;
    }

    public void SeekTo(TermId id)
    {
        if (_bound > 2 || _row == _end) return;
        var local = _store.Terms.LowerBound(id);
        if (_bound == 0)
        {
            MoveRunTo(_row);
            _run = Search.Gallop(_rows.Keys, _run, _rows.Runs, local);
            _row = Math.Max(_row, _rows.Starts[_run]);
        }
        else _row = Search.Gallop(_bound == 1 ? _rows.Second : _rows.Third, _row, _end, local);
        GC.KeepAlive(_store);
    }

    public void Dispose() { }

    private int ReadPlain(QuadBatch batch)
    {
        var count = (int)Math.Min((uint)batch.Capacity, _end - _row);
        if (count == 0) return 0;
        var components = Orders.Components(_order);
        FillLeading(Column(batch, components[0])[..count]);
        if (_bound < 2) FillColumn(Column(batch, components[1])[..count], _rows.Second);
        else Column(batch, components[1])[..count].Fill(Constant(components[1]));
        if (_bound < 3) FillColumn(Column(batch, components[2])[..count], _rows.Third);
        else Column(batch, components[2])[..count].Fill(Constant(components[2]));
        _row += (uint)count;
        return count;
    }

    private void FillLeading(Span<TermId> target)
    {
        if (_bound > 0)
        {
            target.Fill(Constant(Orders.Components(_order)[0]));
            return;
        }
        MoveRunTo(_row);
        var done = 0;
        while (done < target.Length)
        {
            var left = (int)Math.Min((uint)(target.Length - done), _rows.Starts[_run + 1] - (_row + (uint)done));
            target.Slice(done, left).Fill(_store.Terms.ToId(_rows.Keys[_run]));
            done += left;
            if (done < target.Length) _run++;
        }
    }

    [SkipLocalsInit]
    private void FillColumn(Span<TermId> target, in PackedColumn column)
    {
        var terms = _store.Terms;
        Span<uint> locals = stackalloc uint[BlockHeader.Rows];
        var row = _row;
        while (!target.IsEmpty)
        {
            // Block by block: a block is unpacked in one go.
            var part = target[..(int)Math.Min((uint)target.Length, BlockHeader.Rows - row % BlockHeader.Rows)];
            column.Read(row, locals[..part.Length]);
            terms.ToIds(locals[..part.Length], part);
            target = target[part.Length..];
            row += (uint)part.Length;
        }
    }

    /// <summary>Picks rows by graph and drops repeats, then turns what is left into ids.</summary>
    private int ReadSelected(QuadBatch batch)
    {
        var selected = _selected ??= new uint[batch.Capacity];
        if (selected.Length < batch.Capacity) selected = _selected = new uint[batch.Capacity];
        var components = Orders.Components(_order);
        var first = Column(batch, components[0]);
        var terms = _store.Terms;
        var count = 0;
        for (; _row < _end && count < batch.Capacity; _row++)
        {
            if (_graphs.Among is { } among && !among[_rows.Graphs[_row]]) continue;
            if (_bound == 0) MoveRunTo(_row);
            if (_graphs.DropRepeats && _lastRow != uint.MaxValue && _run == _lastRun
                && _rows.Second[_row] == _rows.Second[_lastRow] && _rows.Third[_row] == _rows.Third[_lastRow]) continue;
            _lastRow = _row;
            _lastRun = _run;
            if (_bound == 0) first[count] = terms.ToId(_rows.Keys[_run]);
            selected[count++] = _row;
        }
        if (_bound > 0) first[..count].Fill(Constant(components[0]));
        var second = Column(batch, components[1]);
        var third = Column(batch, components[2]);
        for (var i = 0; i < count; i++)
        {
            second[i] = terms.ToId(_rows.Second[selected[i]]);
            third[i] = terms.ToId(_rows.Third[selected[i]]);
        }
        if (_graphs.Report)
            for (var i = 0; i < count; i++) batch.Graphs[i] = _store.GraphAt(_rows.Graphs[selected[i]]);
        return count;
    }

    /// <summary>Makes <see cref="_run"/> the run that holds <paramref name="row"/>, which never lies before it.</summary>
    private void MoveRunTo(uint row)
    {
        if (_rows.Starts[_run + 1] > row) return;
        _run = Search.Gallop(_rows.Starts, _run, _rows.Runs, row + 1) - 1;
    }

    private TermId Constant(int component) => component == 0 ? _pattern.Subject : component == 1 ? _pattern.Predicate : _pattern.Object;

    private static Span<TermId> Column(QuadBatch batch, int component) =>
        component == 0 ? batch.Subjects : component == 1 ? batch.Predicates : batch.Objects;
}
