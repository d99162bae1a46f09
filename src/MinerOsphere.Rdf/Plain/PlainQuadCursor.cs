namespace MinerOsphere.Rdf.Plain;

internal sealed class PlainQuadCursor(PlainQuad[] rows, TripleOrder order, int leading) : IQuadCursor
{
    private int next;

    public int Read(QuadBatch batch)
    {
        var count = Math.Min(batch.Capacity, rows.Length - next);
        for (var i = 0; i < count; i++)
        {
            var row = rows[next + i];
            batch.Subjects[i] = row.Subject;
            batch.Predicates[i] = row.Predicate;
            batch.Objects[i] = row.Object;
            batch.Graphs[i] = row.Graph;
        }
        next += count;
        return count;
    }

    public void SeekTo(TermId id)
    {
        while (leading >= 0 && next < rows.Length && rows[next].Component(order, leading) < id)
            next++;
    }

    public void Dispose() { }
}
