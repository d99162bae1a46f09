namespace MinerOsphere.Server.Sparql.Views;

/// <summary>The page where people write queries.</summary>
/// <param name="Query">A query that the address holds, to be shown and run; null for an empty editor.</param>
/// <param name="IsExplained">True shows how the query is answered instead of the answer.</param>
internal sealed record SparqlEditorView(string? Query, bool IsExplained);
