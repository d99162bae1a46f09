namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>
/// ORDER BY. With a limit only that many rows are kept: a row that sorts after the last kept one is dropped at once, and the
/// others are pruned each time twice as many have gathered.
/// </summary>
internal sealed class SortRows : Operator
{
    private readonly Operator input;
    private readonly SortKeys keys;
    private readonly RowStore rows;
    private SolutionBatch output = null!;
    private readonly long? top;
    private readonly string text;
    private int[]? order;
    private int next;
    private int lastKept = -1;

    public SortRows(QueryContext context, Operator input, SortKeys keys, long? top, string text) : base(context, input.Variables)
    {
        this.input = input;
        this.keys = keys;
        this.top = top;
        this.text = text;
        Certain = input.Certain;
        EstimatedRows = Math.Min(input.EstimatedRows, top ?? double.MaxValue);
        rows = new RowStore(context, input.Variables.Count);
    }

    public override IReadOnlyList<Operator> Inputs => [input];

    public override string Label => top is null ? $"Sort {text}" : $"Top {top} {text}";

    private protected override SolutionBatch? Pull()
    {
        output ??= NewOutput();
        if (order is null)
        {
            Fill();
            order = keys.Sort();
        }
        var end = top is null ? order.Length : (int)Math.Min(order.Length, top.Value);
        for (output.Count = 0; next < end && !output.IsFull; next++)
        {
            rows.CopyTo(output, order[next]);
            output.Count++;
        }
        return output.Count == 0 ? null : output;
    }

    private void Fill()
    {
        var most = top is null ? int.MaxValue : (int)Math.Max(top.Value * 2, top.Value + 1024);
        while (input.Next() is { } batch)
        {
            Context.Check();
            for (var i = 0; i < batch.Count; i++)
            {
                var row = new Row(batch, i);
                if (lastKept >= 0 && !keys.IsBefore(row, lastKept))
                    continue;
                keys.Add(row);
                rows.Add(batch, i);
                if (rows.Count >= most)
                    Prune();
            }
        }
    }

    private void Prune()
    {
        var kept = keys.Sort().AsSpan(0, (int)top!.Value);
        keys.Keep(kept);
        rows.Keep(kept);
        lastKept = kept.Length - 1;
    }
}
