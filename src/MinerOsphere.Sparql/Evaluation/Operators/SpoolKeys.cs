using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>The distinct values that some columns of a spool have together.</summary>
internal sealed class SpoolKeys : Operator
{
    private readonly Spool spool;
    private readonly int[] columns;
    private SolutionBatch output = null!;
    private KeyTable? keys;
    private int next;

    public SpoolKeys(QueryContext context, Spool spool, IReadOnlyList<string> variables) : base(context, variables)
    {
        this.spool = spool;
        columns = [.. variables.Select(spool.Input.Column)];
        Array.Fill(Certain, true);
        EstimatedRows = spool.Input.EstimatedRows;
    }

    public override string Label => $"SpoolKeys {string.Join(' ', Variables.Select(name => "?" + name))}";

    private protected override SolutionBatch? Pull()
    {
        output ??= NewOutput();
        keys ??= Collect();
        Context.Check();
        for (output.Count = 0; next < keys.Count && !output.IsFull; next++)
        {
            for (var i = 0; i < columns.Length; i++)
                output.Columns[i][output.Count] = keys.Key(next, i);
            output.Count++;
        }
        return output.Count == 0 ? null : output;
    }

    private KeyTable Collect()
    {
        var table = new KeyTable(Context, columns.Length);
        var key = new TermId[columns.Length];
        for (var row = 0; row < spool.Rows.Count; row++)
        {
            if ((row & 4095) == 0)
                Context.Check();
            for (var i = 0; i < key.Length; i++)
                key[i] = spool.Rows[columns[i], row];
            table.Add(key, out _);
        }
        return table;
    }
}
