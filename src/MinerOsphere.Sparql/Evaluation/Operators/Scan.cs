using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>The matches of one triple pattern, straight from the source.</summary>
internal sealed class Scan : Operator
{
    private readonly TripleAccess access;
    private readonly TripleOrder order;
    private readonly int capacity;
    private IQuadCursor? cursor;
    private QuadBatch? quads;
    private SolutionBatch? batch;
    private bool ended;

    public Scan(QueryContext context, TripleAccess access, string? sortedBy) : base(context, access.Variables)
    {
        this.access = access;
        order = access.OrderFor(sortedBy);
        Array.Fill(Certain, true);
        SortedBy = sortedBy is null ? -1 : Column(sortedBy);
        EstimatedRows = access.Count;
        capacity = (int)Math.Clamp(access.Count, Math.Min(4, context.Options.BatchRows), context.Options.BatchRows);
    }

    public override string Label => $"Scan {access} order {order}";

    private protected override SolutionBatch? Pull()
    {
        if (ended)
            return null;
        if (access.IsEmpty)
        {
            ended = true;
            return null;
        }
        Open();
        while (true)
        {
            Context.Check();
            MakeRoom();
            var count = cursor!.Read(quads!);
            if (count == 0)
            {
                ended = true;
                return null;
            }
            batch!.Count = access.HasRepeatedVariable ? access.KeepConsistent(quads!, count) : count;
            if (batch.Count > 0)
                return batch;
        }
    }

    /// <summary>Also before the first row: a join with few rows then reads little of many.</summary>
    public override void SeekTo(TermId id)
    {
        if (ended || access.IsEmpty)
            return;
        Open();
        cursor!.SeekTo(id);
    }

    private void Open() => cursor ??= Context.Source.Scan(access.Pattern, order);

    /// <summary>The first batch is a small one: often no more is asked for.</summary>
    private void MakeRoom()
    {
        if (quads?.Capacity == capacity)
            return;
        quads = new QuadBatch(quads is null ? Math.Min(FirstBatch, capacity) : capacity);
        batch = new SolutionBatch(access.Columns(quads), quads.Capacity);
    }

    private const int FirstBatch = 64;

    private protected override void Close()
    {
        ended = true;
        cursor?.Dispose();
    }
}
