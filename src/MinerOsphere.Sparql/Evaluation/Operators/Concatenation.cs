namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>One input after the other, all with the same columns: UNION.</summary>
internal sealed class Concatenation : Operator
{
    private readonly IReadOnlyList<Operator> inputs;
    private int current;

    public Concatenation(QueryContext context, IReadOnlyList<Operator> inputs) : base(context, inputs[0].Variables)
    {
        this.inputs = inputs;
        for (var column = 0; column < Variables.Count; column++)
            Certain[column] = inputs.All(input => input.Certain[column]);
        EstimatedRows = inputs.Sum(input => input.EstimatedRows);
    }

    public override IReadOnlyList<Operator> Inputs => inputs;

    public override string Label => "Union";

    private protected override SolutionBatch? Pull()
    {
        for (; current < inputs.Count; current++)
            if (inputs[current].Next() is { } batch)
                return batch;
        return null;
    }
}
