using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>Rows known when the query is planned: VALUES, the names of graphs, a count, the one empty row.</summary>
internal sealed class HeldRows : Operator
{
    private readonly IReadOnlyList<TermId[]> rows;
    private readonly SolutionBatch output;
    private int next;

    public HeldRows(QueryContext context, IReadOnlyList<string> variables, IReadOnlyList<TermId[]> rows) : base(context, variables)
    {
        this.rows = rows;
        for (var column = 0; column < variables.Count; column++)
            Certain[column] = rows.All(row => !row[column].IsNone);
        EstimatedRows = rows.Count;
        output = new SolutionBatch(variables.Count, Math.Clamp(rows.Count, 1, context.Options.BatchRows));
    }

    /// <summary>The one solution that binds nothing.</summary>
    public static HeldRows Unit(QueryContext context) => new(context, [], [[]]);

    public static HeldRows Empty(QueryContext context, IReadOnlyList<string> variables) => new(context, variables, []);

    public bool IsUnit => Variables.Count == 0 && rows.Count == 1;

    public override string Label => rows.Count == 1 ? "Row" : $"Rows ({rows.Count})";

    private protected override SolutionBatch? Pull()
    {
        for (output.Count = 0; next < rows.Count && !output.IsFull; next++)
        {
            for (var column = 0; column < Variables.Count; column++)
                output.Columns[column][output.Count] = rows[next][column];
            output.Count++;
        }
        return output.Count == 0 ? null : output;
    }
}
