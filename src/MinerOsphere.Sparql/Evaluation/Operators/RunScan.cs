using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>The values that one variable of a triple pattern has, each once and ascending; with a weight, how many triples have it.</summary>
internal sealed class RunScan : Operator
{
    private readonly TripleAccess access;
    private readonly TripleOrder order;
    private readonly bool hasWeight;
    private IRunCursor? cursor;
    private RunBatch? runs;
    private SolutionBatch? batch;
    private bool ended;

    public RunScan(QueryContext context, TripleAccess access, string variable, string? weight)
        : base(context, weight is null ? [variable] : [variable, weight])
    {
        this.access = access;
        hasWeight = weight is not null;
        order = access.OrderFor(variable);
        Array.Fill(Certain, true);
        SortedBy = 0;
        EstimatedRows = access.Distinct(variable);
    }

    public override string Label => $"{(hasWeight ? "Count" : "Distinct")}Scan ?{Variables[0]} of {access} order {order}";

    private protected override SolutionBatch? Pull()
    {
        if (ended || access.IsEmpty)
            return null;
        Open();
        batch ??= NewOutput();
        runs ??= new RunBatch(batch.Capacity);
        Context.Check();
        batch.Count = cursor!.Read(runs);
        if (batch.Count == 0)
        {
            ended = true;
            return null;
        }
        Array.Copy(runs.Values, batch.Columns[0], batch.Count);
        if (hasWeight)
            for (var row = 0; row < batch.Count; row++)
                batch.Columns[1][row] = new TermId((ulong)runs.Counts[row]);
        return batch;
    }

    /// <inheritdoc cref="Scan.SeekTo"/>
    public override void SeekTo(TermId id)
    {
        if (ended || access.IsEmpty)
            return;
        Open();
        cursor!.SeekTo(id);
    }

    private void Open() => cursor ??= Context.Source.ScanRuns(access.Pattern, order);

    private protected override void Close()
    {
        ended = true;
        cursor?.Dispose();
    }
}
