namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>OFFSET and LIMIT; nothing more is pulled once the limit is reached.</summary>
internal sealed class SliceRows : Operator
{
    private readonly Operator input;
    private readonly long offset;
    private readonly long? limit;
    private long toSkip;
    private long left;

    public SliceRows(QueryContext context, Operator input, long offset, long? limit) : base(context, input.Variables)
    {
        this.input = input;
        this.offset = offset;
        this.limit = limit;
        toSkip = offset;
        left = limit ?? long.MaxValue;
        Certain = input.Certain;
        SortedBy = input.SortedBy;
        EstimatedRows = Math.Min(input.EstimatedRows, left);
    }

    public override IReadOnlyList<Operator> Inputs => [input];

    public override string Label => $"Slice offset {offset} limit {limit?.ToString() ?? "none"}";

    private protected override SolutionBatch? Pull()
    {
        while (left > 0 && input.Next() is { } batch)
        {
            var skipped = (int)Math.Min(toSkip, batch.Count);
            toSkip -= skipped;
            var kept = (int)Math.Min(left, batch.Count - skipped);
            if (kept == 0)
                continue;
            if (skipped > 0)
                for (var row = 0; row < kept; row++)
                    BatchRows.Move(batch, row + skipped, row);
            batch.Count = kept;
            left -= kept;
            return batch;
        }
        return null;
    }
}
