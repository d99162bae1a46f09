using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>Adds computed columns; each sees those before it. An error leaves the variable unbound.</summary>
internal sealed class ExtendRows : Operator
{
    private readonly Operator input;
    private readonly IReadOnlyList<Evaluable> expressions;
    private readonly FunctionScope scope;
    private SolutionBatch? output;

    public ExtendRows(
        QueryContext context, Operator input, IReadOnlyList<string> variables, IReadOnlyList<Evaluable> expressions, FunctionScope scope)
        : base(context, [.. input.Variables, .. variables])
    {
        this.input = input;
        this.expressions = expressions;
        this.scope = scope;
        Certain = [.. input.Certain, .. expressions.Select(expression => expression is FixedValue { Value.IsError: false })];
        SortedBy = input.SortedBy;
    }

    public override IReadOnlyList<Operator> Inputs => [input];

    public override string Label => $"Extend {string.Join(' ', Variables.Skip(input.Variables.Count).Select(name => "?" + name))}";

    private protected override SolutionBatch? Pull()
    {
        if (input.Next() is not { } batch)
            return null;
        Context.Check();
        output = RoomFor(batch.Count, output);
        var width = input.Variables.Count;
        for (var column = 0; column < width; column++)
            Array.Copy(batch.Columns[column], output.Columns[column], batch.Count);
        output.Count = batch.Count;
        for (var row = 0; row < batch.Count; row++)
        {
            scope.NextRow();
            for (var i = 0; i < expressions.Count; i++)
                output.Columns[width + i][row] = Context.Terms.IdOf(expressions[i].Evaluate(new Row(output, row)));
        }
        return output;
    }
}
