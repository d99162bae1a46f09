namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>The rows of a spool as they came.</summary>
internal sealed class SpoolRows : Operator
{
    private readonly Spool spool;
    private SolutionBatch output = null!;
    private int next;

    public SpoolRows(QueryContext context, Spool spool) : base(context, spool.Input.Variables)
    {
        this.spool = spool;
        Certain = spool.Input.Certain;
        SortedBy = spool.Input.SortedBy;
        EstimatedRows = spool.Input.EstimatedRows;
    }

    public override IReadOnlyList<Operator> Inputs => [spool.Input];

    public override string Label => "Spool";

    private protected override SolutionBatch? Pull()
    {
        output ??= NewOutput();
        Context.Check();
        for (output.Count = 0; next < spool.Rows.Count && !output.IsFull; next++)
        {
            spool.Rows.CopyTo(output, next);
            output.Count++;
        }
        return output.Count == 0 ? null : output;
    }
}
