using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>Each row once, streaming: a row goes on as soon as it is seen first.</summary>
internal sealed class DistinctRows : Operator
{
    private readonly Operator input;
    private readonly KeyTable seen;
    private readonly TermId[] key;
    private TermId last;
    private bool any;

    public DistinctRows(QueryContext context, Operator input) : base(context, input.Variables)
    {
        this.input = input;
        Certain = input.Certain;
        SortedBy = input.SortedBy;
        seen = new KeyTable(context, input.Variables.Count);
        key = new TermId[input.Variables.Count];
    }

    public override IReadOnlyList<Operator> Inputs => [input];

    public override string Label => "Distinct";

    private protected override SolutionBatch? Pull()
    {
        while (input.Next() is { } batch)
        {
            Context.Check();
            var kept = 0;
            if (key.Length == 1)
            {
                kept = KeepColumn(batch);
                batch.Count = kept;
                if (kept > 0)
                    return batch;
                continue;
            }
            for (var row = 0; row < batch.Count; row++)
            {
                for (var i = 0; i < key.Length; i++)
                    key[i] = batch.Columns[i][row];
                seen.Add(key, out var isNew);
                if (isNew)
                    BatchRows.Move(batch, row, kept++);
            }
            batch.Count = kept;
            if (kept > 0)
                return batch;
        }
        return null;
    }

    /// <summary>One column: of ascending values the last one is enough to know.</summary>
    private int KeepColumn(SolutionBatch batch)
    {
        var column = batch.Columns[0];
        var kept = 0;
        for (var row = 0; row < batch.Count; row++)
        {
            var id = column[row];
            if (any && id == last)
                continue;
            (any, last) = (true, id);
            if (SortedBy == 0 || seen.IsNew(id))
                column[kept++] = id;
        }
        return kept;
    }
}
