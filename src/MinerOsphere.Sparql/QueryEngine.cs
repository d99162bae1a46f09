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

    /// <summary>The plan as indented text: one operator per line with its estimated rows.</summary>
    public static string Explain(Query query, IQuadSource source, QueryOptions? options = null) =>
        Evaluation.QueryRun.Explain(query, source, options ?? QueryOptions.Default);
}
