using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Deltas;

/// <summary>The base's runs, each with what a delta adds to it and takes from it; an empty run is left out.</summary>
/// <param name="component">The one whose values are counted.</param>
/// <param name="isInBase">True when the base's scan of the same scope has the row.</param>
internal sealed class MergedRunCursor(IRunCursor @base, DeltaScan delta, int component, Predicate<DeltaRow> isInBase) : IRunCursor
{
    private readonly RunBatch _held = new(64);
    private int _next, _count;
    private bool _baseEnded;
    private bool _hasDelta = delta.MoveNext();

    public int Read(RunBatch batch)
    {
        var filled = 0;
        while (filled < batch.Capacity)
        {
            var hasBase = Fill();
            if (!hasBase && !_hasDelta) break;
            var value = !hasBase ? delta.Row[component] : !_hasDelta ? _held.Values[_next] : Least(_held.Values[_next], delta.Row[component]);
            var count = 0L;
            if (hasBase && _held.Values[_next] == value) count = _held.Counts[_next++];
            for (; _hasDelta && delta.Row[component] == value; _hasDelta = delta.MoveNext())
                count += (delta.IsHeld ? 1 : 0) - (isInBase(delta.Row) ? 1 : 0);
            if (count == 0) continue;
            batch.Values[filled] = value;
            batch.Counts[filled++] = count;
        }
        return filled;
    }

    public void SeekTo(TermId id)
    {
        while (_next < _count && _held.Values[_next] < id) _next++;
        if (_next == _count && !_baseEnded) @base.SeekTo(id);
        if (!_hasDelta || delta.Row[component] >= id) return;
        delta.SeekTo(id, component);
        _hasDelta = delta.MoveNext();
    }

    public void Dispose() => @base.Dispose();

    private bool Fill()
    {
        if (_next < _count) return true;
        if (_baseEnded) return false;
        (_next, _count) = (0, @base.Read(_held));
        _baseEnded = _count == 0;
        return !_baseEnded;
    }

    private static TermId Least(TermId a, TermId b) => a < b ? a : b;
}
