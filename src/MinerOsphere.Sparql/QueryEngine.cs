using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql;

/// <summary>Runs parsed queries over any quad source.</summary>
public static class QueryEngine
{
    /// <summary>
    /// Plans the query and gives its result, to be pulled and disposed. The source must stay as it is until then.
    /// </summary>
    /// <exception cref="QueryException">The query uses an unsupported feature, or is stopped while rows are pulled.</exception>
    public static QueryResult Execute(
        Query query, IQuadSource source, QueryOptions? options = null, CancellationToken cancellation = default) =>
        Evaluation.QueryRun.Start(query, source, options ?? QueryOptions.Default, cancellation);

    /// <summary>The plan with its estimates; nothing is run.</summary>
    /// <exception cref="QueryException">The query uses an unsupported feature, or planning it took longer than it may.</exception>
    public static QueryPlan Explain(Query query, IQuadSource source, QueryOptions? options = null, CancellationToken cancellation = default) =>
        Evaluation.QueryRun.Explain(query, source, options ?? QueryOptions.Default, cancellation);

    /// <summary>Runs the query to its end, drops the answer, and gives the plan with real rows and times.</summary>
    /// <exception cref="QueryException">As for <see cref="Execute"/>.</exception>
    public static QueryPlan Analyze(Query query, IQuadSource source, QueryOptions? options = null, CancellationToken cancellation = default) =>
        Evaluation.QueryRun.Analyze(query, source, options ?? QueryOptions.Default, cancellation);
}
