using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>EXISTS, NOT EXISTS and MINUS where both sides are sorted by the one variable they share: in step, nothing is kept.</summary>
internal sealed class MergeSemiJoin : Operator
{
    private readonly Operator left;
    private readonly Operator right;
    private readonly bool keepMatched;
    private SolutionBatch? partners;
    private int partner;
    private bool rightEnded;

    public MergeSemiJoin(QueryContext context, Operator left, Operator right, bool keepMatched) : base(context, left.Variables)
    {
        this.left = left;
        this.right = right;
        this.keepMatched = keepMatched;
        Certain = left.Certain;
        SortedBy = left.SortedBy;
    }

    public override IReadOnlyList<Operator> Inputs => [left, right];

    public override string Label => $"Merge{(keepMatched ? "Semi" : "Anti")}Join on ?{left.Variables[left.SortedBy]}";

    public override void SeekTo(TermId id) => left.SeekTo(id);

    private protected override SolutionBatch? Pull()
    {
        while (left.Next() is { } batch)
        {
            Context.Check();
            var keys = batch.Columns[left.SortedBy];
            var kept = 0;
            for (var row = 0; row < batch.Count; row++)
                if (HasPartner(keys[row]) == keepMatched)
                    BatchRows.Move(batch, row, kept++);
            batch.Count = kept;
            if (kept > 0)
                return batch;
            if (rightEnded && keepMatched)
                return null;
        }
        return null;
    }

    private bool HasPartner(TermId key)
    {
        while (!rightEnded)
        {
            if (partners is not null && partner < partners.Count)
            {
                var column = partners.Columns[right.SortedBy];
                if (column[partners.Count - 1] >= key)
                {
                    partner = BatchRows.Gallop(column, partner, partners.Count, key);
                    return column[partner] == key;
                }
                right.SeekTo(key);
            }
            Context.Check();
            if (partners is null)
                right.SeekTo(key);
            partners = right.Next();
            partner = 0;
            rightEnded = partners is null;
        }
        return false;
    }
}
