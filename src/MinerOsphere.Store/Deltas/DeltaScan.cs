using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Deltas;

/// <summary>
/// What a delta says about the triples (or, where graphs are reported, the quads) of a pattern, in order: held or not held, whatever the
/// base says. What it says nothing about is as the base has it.
/// </summary>
internal sealed class DeltaScan(Snapshot snapshot, ChangesCursor changes, GraphScope scope)
{
    private readonly bool _perQuad = scope.Each || !scope.Graph.IsNone;
    private DeltaRow _ahead;
    private int _aheadNet;
    private bool _hasAhead;

    public DeltaRow Row { get; private set; }
    public bool IsHeld { get; private set; }

    public bool MoveNext()
    {
        while (TryTake(out var row, out var net))
        {
            if (_perQuad)
            {
                if (net == 0) continue;
                (Row, IsHeld) = (row, net > 0);
                return true;
            }

            // A triple comes once, whichever of the scope's graphs hold it.
            var (gained, lost) = (net > 0, net < 0);
            while (TryTake(out var next, out net))
            {
                if (!next.SameTriple(row))
                {
                    (_ahead, _aheadNet, _hasAhead) = (next, net, true);
                    break;
                }
                gained |= net > 0;
                lost |= net < 0;
            }
            if (!gained && !lost) continue;
            (Row, IsHeld) = (row, gained || snapshot.Count(row.Pattern(scope)) > 0);
            return true;
        }
        return false;
    }

    public void SeekTo(TermId id, int component)
    {
        if (_hasAhead && _ahead[component] < id) _hasAhead = false;
        changes.SeekTo(id);
    }

    private bool TryTake(out DeltaRow row, out int net)
    {
        if (_hasAhead)
        {
            (row, net, _hasAhead) = (_ahead, _aheadNet, false);
            return true;
        }
        while (changes.TryRead(out row, out net))
            if (IsInScope(row.Graph)) return true;
        return false;
    }

    private bool IsInScope(TermId graph) =>
        !scope.Graph.IsNone || (!scope.Each || graph != TermId.DefaultGraph) && (scope.Among is null || Array.BinarySearch(scope.Among, graph) >= 0);
}
