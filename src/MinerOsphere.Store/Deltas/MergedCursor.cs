using MinerOsphere.Rdf;
using MinerOsphere.Store.Indexes;

namespace MinerOsphere.Store.Deltas;

/// <summary>The base's rows with those of a delta put in and taken out. Base rows between two rows of the delta are copied as a block.</summary>
internal sealed class MergedCursor : IQuadCursor
{
    private readonly IQuadCursor _base;
    private readonly DeltaScan _delta;
    private readonly TripleOrder _order;
    private readonly int _bound;
    private readonly bool _reportsGraph;
    private readonly bool _comparesGraph;
    private QuadBatch? _held;
    private TermId[] _first = [], _second = [], _third = [];
    private DeltaRow _row;
    private TermId _rowFirst, _rowSecond, _rowThird;
    private int _next, _count;
    private bool _baseEnded, _hasDelta;

    /// <param name="order">The order in which both come; its first <paramref name="bound"/> components are the same in every row.</param>
    public MergedCursor(IQuadCursor @base, DeltaScan delta, TripleOrder order, int bound, in GraphScope scope)
    {
        _base = @base;
        _delta = delta;
        _order = order;
        _bound = bound;
        _reportsGraph = scope.Each || !scope.Graph.IsNone;
        _comparesGraph = scope.Each;
        MoveDelta();
    }

    public int Read(QuadBatch batch)
    {
        var filled = 0;
        while (filled < batch.Capacity)
        {
            if (_next == _count && !_baseEnded)
            {
                // Without a row of the delta ahead the base fills the batch itself.
                if (!_hasDelta && filled == 0) return _base.Read(batch);
                if (_held is null || _held.Capacity < batch.Capacity) Hold(new QuadBatch(batch.Capacity));
                (_next, _count) = (0, _base.Read(_held!));
                _baseEnded = _count == 0;
            }
            if (!_hasDelta)
            {
                if (_next == _count) break;
                filled += Copy(batch, filled, _count);
                continue;
            }
            var place = PlaceOfDelta();
            filled += Copy(batch, filled, place);
            if (_next < place || filled == batch.Capacity) break;
            if (_next == _count && !_baseEnded) continue;
            if (_next < _count && Compare(_next) == 0) _next++;
            if (_delta.IsHeld) Put(batch, filled++);
            MoveDelta();
        }
        return filled;
    }

    public void SeekTo(TermId id)
    {
        if (_bound > 2) return;
        var component = Orders.Components(_order)[_bound];
        var column = _bound == 0 ? _first : _bound == 1 ? _second : _third;
        while (_next < _count && column[_next] < id) _next++;
        if (_next == _count && !_baseEnded) _base.SeekTo(id);
        if (!_hasDelta || _row[component] >= id) return;
        _delta.SeekTo(id, component);
        MoveDelta();
    }

    public void Dispose() => _base.Dispose();

    private void MoveDelta()
    {
        _hasDelta = _delta.MoveNext();
        if (!_hasDelta) return;
        _row = _delta.Row;
        var components = Orders.Components(_order);
        (_rowFirst, _rowSecond, _rowThird) = (_row[components[0]], _row[components[1]], _row[components[2]]);
    }

    private void Hold(QuadBatch batch)
    {
        _held = batch;
        var components = Orders.Components(_order);
        (_first, _second, _third) = (Column(components[0]), Column(components[1]), Column(components[2]));

        TermId[] Column(int component) => component == 0 ? batch.Subjects : component == 1 ? batch.Predicates : batch.Objects;
    }

    /// <summary>The place of the first row at hand that does not lie before the delta's row; mostly it is near.</summary>
    private int PlaceOfDelta()
    {
        var (low, high, step) = (_next, _next, 1);
        while (high < _count && Compare(high) < 0)
        {
            low = high + 1;
            high = Math.Min(_count, high + step);
            step <<= 1;
        }
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (Compare(middle) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int Compare(int place)
    {
        var order = _first[place].CompareTo(_rowFirst);
        if (order == 0) order = _second[place].CompareTo(_rowSecond);
        if (order == 0) order = _third[place].CompareTo(_rowThird);
        return order == 0 && _comparesGraph ? _held!.Graphs[place].CompareTo(_row.Graph) : order;
    }

    private int Copy(QuadBatch to, int at, int end)
    {
        var count = Math.Min(end - _next, to.Capacity - at);
        if (count <= 0) return 0;
        _held!.Subjects.AsSpan(_next, count).CopyTo(to.Subjects.AsSpan(at));
        _held.Predicates.AsSpan(_next, count).CopyTo(to.Predicates.AsSpan(at));
        _held.Objects.AsSpan(_next, count).CopyTo(to.Objects.AsSpan(at));
        _held.Graphs.AsSpan(_next, count).CopyTo(to.Graphs.AsSpan(at));
        _next += count;
        return count;
    }

    private void Put(QuadBatch batch, int at)
    {
        batch.Subjects[at] = _row.Subject;
        batch.Predicates[at] = _row.Predicate;
        batch.Objects[at] = _row.Object;
        batch.Graphs[at] = _reportsGraph ? _row.Graph : TermId.None;
    }
}
