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
        _hasDelta = delta.MoveNext();
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
                _held ??= new QuadBatch(batch.Capacity);
                (_next, _count) = (0, _base.Read(_held));
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
            if (_next < _count && Compare(_held!, _next) == 0) _next++;
            if (_delta.IsHeld) Put(batch, filled++, _delta.Row);
            _hasDelta = _delta.MoveNext();
        }
        return filled;
    }

    public void SeekTo(TermId id)
    {
        if (_bound > 2) return;
        var component = Orders.Components(_order)[_bound];
        while (_next < _count && Held(component, _next) < id) _next++;
        if (_next == _count && !_baseEnded) _base.SeekTo(id);
        if (!_hasDelta || _delta.Row[component] >= id) return;
        _delta.SeekTo(id, component);
        _hasDelta = _delta.MoveNext();
    }

    public void Dispose() => _base.Dispose();

    /// <summary>How many of the rows at hand lie before the delta's row: the place of the first that does not.</summary>
    private int PlaceOfDelta()
    {
        var (low, high) = (_next, _count);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (Compare(_held!, middle) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int Compare(QuadBatch batch, int place)
    {
        var row = _delta.Row;
        foreach (var component in Orders.Components(_order)[_bound..])
        {
            var order = Held(component, place).CompareTo(row[component]);
            if (order != 0) return order;
        }
        return _comparesGraph ? batch.Graphs[place].CompareTo(row.Graph) : 0;
    }

    private TermId Held(int component, int place) =>
        (component == 0 ? _held!.Subjects : component == 1 ? _held!.Predicates : _held!.Objects)[place];

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

    private void Put(QuadBatch batch, int at, in DeltaRow row)
    {
        batch.Subjects[at] = row.Subject;
        batch.Predicates[at] = row.Predicate;
        batch.Objects[at] = row.Object;
        batch.Graphs[at] = _reportsGraph ? row.Graph : TermId.None;
    }
}
