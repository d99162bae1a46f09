using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>Keeps the rows whose condition is true; false and error drop them.</summary>
internal sealed class FilterRows : Operator
{
    private readonly Operator input;
    private readonly Evaluable condition;
    private readonly string text;

    public FilterRows(QueryContext context, Operator input, Evaluable condition, string text) : base(context, input.Variables)
    {
        this.input = input;
        this.condition = condition;
        this.text = text;
        Certain = input.Certain;
        SortedBy = input.SortedBy;
    }

    public override IReadOnlyList<Operator> Inputs => [input];

    public override string Label => $"Filter {text}";

    public override void SeekTo(TermId id) => input.SeekTo(id);

    private protected override SolutionBatch? Pull()
    {
        while (input.Next() is { } batch)
        {
            Context.Check();
            var kept = 0;
            for (var row = 0; row < batch.Count; row++)
                if (condition.Test(new Row(batch, row)) == true)
                    BatchRows.Move(batch, row, kept++);
            batch.Count = kept;
            if (kept > 0)
                return batch;
        }
        return null;
    }
}
