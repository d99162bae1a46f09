using System.Runtime.CompilerServices;
using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>
/// A physical operator: rows are pulled in batches. It opens nothing before the first <see cref="Next"/>, so that a tree of
/// operators is also the plan that EXPLAIN shows.
/// </summary>
internal abstract class Operator(QueryContext context, IReadOnlyList<string> variables) : IDisposable
{
    /// <summary>The levels that fit into the nesting that a writer of JSON takes, two for each and some around them.</summary>
    private const int MostDescribed = 450;

    private long reserved;
    private long rows;
    private TimeSpan time;

    private protected QueryContext Context => context;

    /// <summary>The variables of the columns.</summary>
    public IReadOnlyList<string> Variables => variables;

    /// <summary>Per column, whether every row binds it.</summary>
    public bool[] Certain { get; protected init; } = new bool[variables.Count];

    /// <summary>The column whose ids ascend, or -1.</summary>
    public int SortedBy { get; protected init; } = -1;

    public double EstimatedRows { get; init; } = 1;

    /// <summary>So many rows are probably all that will be asked for: no more is then gathered before the first are given.</summary>
    public long? FirstRows { get; init; }

    public virtual IReadOnlyList<Operator> Inputs => [];

    /// <summary>What EXPLAIN writes.</summary>
    public virtual string Label => GetType().Name;

    /// <summary>
    /// The next rows, never an empty batch; null at the end. The batch is this operator's and is reused, but the caller may
    /// rearrange its rows until the next call.
    /// </summary>
    public SolutionBatch? Next()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw QueryException.TooDeep();
        if (!context.IsMeasured)
            return Pull();
        var started = context.Options.Time.GetTimestamp();
        var batch = Pull();
        time += context.Options.Time.GetElapsedTime(started);
        rows += batch?.Count ?? 0;
        return batch;
    }

    /// <inheritdoc cref="Next"/>
    private protected abstract SolutionBatch? Pull();

    /// <summary>This operator and those below it; with what was measured, if it was.</summary>
    public QueryPlan Describe(int depth = 0)
    {
        if (depth > MostDescribed || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw QueryException.TooDeep();
        return new QueryPlan(
            GetType().Name, Label, EstimatedRows, context.IsMeasured ? rows : null, context.IsMeasured ? time : null, [.. Inputs.Select(input => input.Describe(depth + 1))]);
    }

    /// <summary>Lets a sorted operator leave out rows below <paramref name="id"/>; a hint that may be ignored.</summary>
    public virtual void SeekTo(TermId id) { }

    /// <summary>The batch for <see cref="Next"/> to fill: a small one where few rows are expected.</summary>
    private protected SolutionBatch NewOutput() =>
        NewBatch((int)Math.Min(
            FirstRows ?? long.MaxValue, (long)Math.Clamp(EstimatedRows * 1.25, Math.Min(FewestRows, context.Options.BatchRows), context.Options.BatchRows)));

    /// <summary>A batch that takes all rows of an input's batch: the one at hand, or a larger one.</summary>
    private protected SolutionBatch RoomFor(int rows, SolutionBatch? held) =>
        held is not null && held.Capacity >= rows ? held : NewBatch(Math.Max(rows, Math.Min(FewestRows, context.Options.BatchRows)));

    /// <summary>In place of the batch before. A thousand patterns make a thousand operators of up to a thousand columns, so even one batch each counts.</summary>
    private SolutionBatch NewBatch(int capacity)
    {
        var bytes = (long)variables.Count * (capacity * (long)sizeof(ulong) + ArrayBytes);
        context.Reserve(bytes - reserved);
        reserved = bytes;
        return new SolutionBatch(variables.Count, capacity);
    }

    private const int ArrayBytes = 32;
    private const int FewestRows = 128;

    public int Column(string variable)
    {
        for (var i = 0; i < variables.Count; i++)
            if (variables[i] == variable)
                return i;
        return -1;
    }

    public bool IsCertain(string variable) => Column(variable) is >= 0 and var column && Certain[column];

    /// <summary>Lets go of all that this operator and those below it hold. Not by recursion: a plan may be thousands of operators deep.</summary>
    public void Dispose()
    {
        var open = new Stack<Operator>([this]);
        while (open.TryPop(out var next))
        {
            next.Close();
            context.Reserve(-next.reserved);
            next.reserved = 0;
            foreach (var input in next.Inputs)
                open.Push(input);
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what this operator alone holds; may be called more than once.</summary>
    private protected virtual void Close() { }
}
