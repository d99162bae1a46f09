namespace MinerOsphere.Rdf;

/// <summary>Runs counted from a sorted scan, for a source that knows nothing better. It owns the scan.</summary>
public sealed class ScannedRuns(IQuadCursor scan, int component) : IRunCursor
{
    private readonly QuadBatch rows = new(256);
    private int count;
    private int next;
    private bool ended;

    /// <inheritdoc/>
    public int Read(RunBatch batch)
    {
        var filled = 0;
        while (filled < batch.Capacity && Fill())
        {
            var value = Column[next];
            var length = 0L;
            while (Fill() && Column[next] == value)
            {
                next++;
                length++;
            }
            batch.Values[filled] = value;
            batch.Counts[filled++] = length;
        }
        return filled;
    }

    /// <inheritdoc/>
    public void SeekTo(TermId id)
    {
        while (next < count && Column[next] < id)
            next++;
        if (next == count && !ended)
            scan.SeekTo(id);
        // The scan may be less exact than asked.
        while (Fill() && Column[next] < id)
            next++;
    }

    /// <inheritdoc/>
    public void Dispose() => scan.Dispose();

    private TermId[] Column => component == 0 ? rows.Subjects : component == 1 ? rows.Predicates : rows.Objects;

    private bool Fill()
    {
        if (next < count)
            return true;
        if (ended)
            return false;
        count = scan.Read(rows);
        next = 0;
        ended = count == 0;
        return !ended;
    }
}
