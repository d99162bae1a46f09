namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>
/// Rows kept so that two operators can read them: an OPTIONAL, EXISTS or MINUS whose left side is small first has its right side find the
/// partners of the left's keys only.
/// </summary>
internal sealed class Spool(QueryContext context, Operator input)
{
    private RowStore? rows;

    public Operator Input => input;

    public RowStore Rows => rows ??= new RowStore(context, input.Variables.Count).Fill(input);
}
