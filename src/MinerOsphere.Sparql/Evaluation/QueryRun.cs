using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>One execution of a query.</summary>
internal static class QueryRun
{
    public static QueryResult Start(Query query, IQuadSource source, QueryOptions options, CancellationToken cancellation) =>
        throw QueryException.Unsupported(query.GetType().Name);

    public static string Explain(Query query, IQuadSource source, QueryOptions options) => "";
}
