using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Federation;

/// <summary>One request to an endpoint.</summary>
/// <param name="Endpoint">The endpoint that SERVICE names.</param>
/// <param name="Query">A SELECT query: the pattern of SERVICE with the values that are known already as VALUES. It needs no base nor prefixes.</param>
/// <param name="Variables">The variables that the query selects, in order.</param>
public sealed record ServiceRequest(Iri Endpoint, string Query, IReadOnlyList<string> Variables);
