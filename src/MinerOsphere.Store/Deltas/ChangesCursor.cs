using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Deltas;

/// <summary>The rows of a range in several changes, merged in order; each comes once, with what the changes sum to for it (-1, 0 or 1).</summary>
internal sealed class ChangesCursor
{
    private readonly DeltaRange _range;
    private readonly Stretch[] _stretches;
    private int _count;

    private record struct Stretch(DeltaRows Rows, int Sign, int Next, int End);

    public ChangesCursor(ReadOnlySpan<Change> changes, in DeltaRange range)
    {
        _range = range;
        _stretches = new Stretch[changes.Length * 2];
        foreach (var change in changes)
        {
            Add(change.Added, 1);
            Add(change.Removed, -1);
        }
    }

    public bool IsEmpty => _count == 0;

    public bool TryRead(out DeltaRow row, out int net)
    {
        row = default;
        net = 0;
        if (_count == 0) return false;
        if (_count == 1)
        {
            row = At(0);
            net = _stretches[0].Sign;
            Advance(0, _stretches[0].Next + 1);
            return true;
        }
        var order = _range.Order;
        var least = 0;
        for (var i = 0; i < _count; i++)
        {
            var other = At(i);
            var compared = i == 0 ? -1 : order.Compare(other, row);
            if (compared < 0) (row, least) = (other, i);
        }
        // Those before the least are above it; going down keeps the places when one is taken out.
        for (var i = _count - 1; i >= least; i--)
        {
            if (At(i) != row) continue;
            net += _stretches[i].Sign;
            Advance(i, _stretches[i].Next + 1);
        }
        return true;
    }

    /// <summary>Goes to the first row whose first component that the range leaves open is at least <paramref name="id"/>.</summary>
    public void SeekTo(TermId id)
    {
        if (_range.Bound > DeltaRow.GraphComponent) return;
        var component = _range.Order.Components[_range.Bound];
        for (var i = _count - 1; i >= 0; i--)
        {
            var stretch = _stretches[i];
            Advance(i, stretch.Rows.Seek(_range.Order, stretch.Next, stretch.End, component, id));
        }
    }

    private DeltaRow At(int stretch) => _stretches[stretch].Rows.At(_range.Order, _stretches[stretch].Next);

    private void Add(DeltaRows rows, int sign)
    {
        var (start, end) = rows.Find(_range);
        if (start < end) _stretches[_count++] = new Stretch(rows, sign, start, end);
    }

    private void Advance(int stretch, int next)
    {
        _stretches[stretch].Next = next;
        if (next == _stretches[stretch].End) _stretches[stretch] = _stretches[--_count];
    }
}
