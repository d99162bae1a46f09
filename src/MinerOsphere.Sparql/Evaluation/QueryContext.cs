using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>What all operators of one execution share: the source, the terms, the clock and the limits.</summary>
internal sealed class QueryContext
{
    private readonly CancellationToken cancellation;
    private readonly long startedAt;
    private long reserved;

    public QueryContext(IQuadSource source, QueryOptions options, CancellationToken cancellation)
    {
        Source = source;
        Options = options;
        this.cancellation = cancellation;
        startedAt = options.Time.GetTimestamp();
        Now = options.Time.GetUtcNow();
        // Blank nodes and random values of two queries must differ unless a seed asks otherwise.
        Random = options.Seed is { } seed ? new Random(seed) : new Random();
        RunName = Random.NextInt64().ToString("x16");
        Terms = new TermPool(source, this);
    }

    public IQuadSource Source { get; }

    /// <summary>For calls that take one; operators themselves call <see cref="Check"/>.</summary>
    public CancellationToken Cancellation => cancellation;

    public QueryOptions Options { get; }
    public TermPool Terms { get; }
    public DateTimeOffset Now { get; }

    /// <summary>Operators count their rows and their time.</summary>
    public bool IsMeasured { get; init; }
    public Random Random { get; }

    /// <summary>Part of the labels of new blank nodes.</summary>
    public string RunName { get; }

    /// <summary>To be called every few thousand rows, in every loop.</summary>
    public void Check()
    {
        if (cancellation.IsCancellationRequested)
            throw new QueryException(QueryFailure.Cancelled, "The query was cancelled.");
        if (Options.Timeout is { } timeout && Options.Time.GetElapsedTime(startedAt) > timeout)
            throw new QueryException(QueryFailure.DeadlineExceeded, $"The query took longer than {timeout.TotalSeconds:0.###} s.");
    }

    /// <summary>A token that is cancelled with the query and at its deadline, for calls that wait; to be disposed.</summary>
    public CancellationTokenSource LimitedToken()
    {
        Check();
        var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (Options.Timeout is { } timeout)
            limited.CancelAfter(TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMillisecond, (timeout - Options.Time.GetElapsedTime(startedAt)).Ticks)));
        return limited;
    }

    /// <summary>Accounts bytes that an operator keeps; negative when it lets them go.</summary>
    public void Reserve(long bytes)
    {
        reserved += bytes;
        // Letting go never fails: it is done while a failure for want of memory is on its way.
        if (bytes > 0 && reserved > Options.MemoryBudget)
            throw new QueryException(
                QueryFailure.MemoryBudgetExceeded,
                $"The query needs more than its {Options.MemoryBudget / (1024 * 1024.0):0.#} MiB. Add a LIMIT or make its patterns more selective.");
    }
}
