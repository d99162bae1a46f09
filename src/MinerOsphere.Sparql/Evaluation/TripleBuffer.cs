using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>Distinct triples on their way out: rows that do not fit a batch wait for the next one.</summary>
internal sealed class TripleBuffer(QueryContext context)
{
    private readonly KeyTable seen = new(context, 3);
    private readonly SolutionBatch batch = new(3);
    private int sent;

    public bool HasBatch => seen.Count - sent >= batch.Capacity;

    public void Add(TermId subject, TermId predicate, TermId value) => seen.Add([subject, predicate, value], out _);

    /// <summary>The triples not given yet, as far as they fit; null when there are none.</summary>
    public SolutionBatch? Take()
    {
        for (batch.Count = 0; sent < seen.Count && !batch.IsFull; sent++)
        {
            for (var i = 0; i < 3; i++)
                batch.Columns[i][batch.Count] = seen.Key(sent, i);
            batch.Count++;
        }
        return batch.Count == 0 ? null : batch;
    }
}
