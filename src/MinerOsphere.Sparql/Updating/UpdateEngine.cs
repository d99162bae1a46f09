using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Updating;

/// <summary>Runs parsed updates over any quad store (SPARQL 1.1 Update).</summary>
public static class UpdateEngine
{
    /// <summary>
    /// Runs all operations in order as one transaction: each sees the effects of those before it, and an error undoes them all. When it returns the
    /// changes are durable.
    /// <para>
    /// A named graph exists when it holds quads, or was made by CREATE earlier in the same request: the store keeps no empty graphs. CREATE of a
    /// graph that exists, and DROP, COPY, MOVE or ADD of one that does not, fail unless SILENT; CLEAR of one that does not exist has nothing to do.
    /// </para>
    /// </summary>
    /// <exception cref="QueryException">
    /// The update was cancelled, ran into its deadline or memory budget, may not write a graph (<see cref="QueryException.Graph"/>), or an
    /// operation failed. The store is as it was.
    /// </exception>
    public static UpdateResult Execute(
        UpdateRequest request, IQuadStore store, UpdateOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= UpdateOptions.Default;
        using var deadline = options.Query.Timeout is { } timeout
            ? new CancellationTokenSource(timeout, options.Query.Time)
            : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            using var transaction = store.Begin(either.Token);
            var run = new UpdateRun(transaction, options, either.Token);
            foreach (var operation in request.Operations)
                run.Apply(operation);
            transaction.Commit(either.Token);
            return run.Result;
        }
        catch (OperationCanceledException)
        {
            throw Stopped();
        }
        catch (QueryException stopped) when (stopped.Failure == QueryFailure.Cancelled)
        {
            throw Stopped();
        }

        QueryException Stopped() => cancellation.IsCancellationRequested
            ? new QueryException(QueryFailure.Cancelled, "The update was cancelled.")
            : new QueryException(QueryFailure.DeadlineExceeded, $"The update took longer than {options.Query.Timeout?.TotalSeconds:0.###} s.");
    }
}
