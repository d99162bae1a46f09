using System.Runtime.CompilerServices;
using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>
/// A physical operator: rows are pulled in batches. It opens nothing before the first <see cref="Next"/>, so that a tree of
/// operators is also the plan that EXPLAIN shows.
/// </summary>
internal abstract class Operator(QueryContext context, IReadOnlyList<string> variables) : IDisposable
{
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
    public QueryPlan Describe()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw QueryException.TooDeep();
        return new QueryPlan(
            GetType().Name, Label, EstimatedRows, context.IsMeasured ? rows : null, context.IsMeasured ? time : null, [.. Inputs.Select(input => input.Describe())]);
    }

    /// <summary>Lets a sorted operator leave out rows below <paramref name="id"/>; a hint that may be ignored.</summary>
    public virtual void SeekTo(TermId id) { }

    /// <summary>The batch for <see cref="Next"/> to fill: a small one where few rows are expected.</summary>
    private protected SolutionBatch NewOutput() =>
        new(variables.Count, (int)Math.Min(
            FirstRows ?? long.MaxValue, (long)Math.Clamp(EstimatedRows * 1.25, Math.Min(FewestRows, context.Options.BatchRows), context.Options.BatchRows)));

    /// <summary>A batch that takes all rows of an input's batch: the one at hand, or a larger one.</summary>
    private protected SolutionBatch RoomFor(int rows, SolutionBatch? held) =>
        held is not null && held.Capacity >= rows ? held : new SolutionBatch(variables.Count, Math.Max(rows, Math.Min(FewestRows, context.Options.BatchRows)));

    private const int FewestRows = 128;

    public int Column(string variable)
    {
        for (var i = 0; i < variables.Count; i++)
            if (variables[i] == variable)
                return i;
        return -1;
    }

    public bool IsCertain(string variable) => Column(variable) is >= 0 and var column && Certain[column];

    public virtual void Dispose()
    {
        foreach (var input in Inputs)
            input.Dispose();
        GC.SuppressFinalize(this);
    }
}
