namespace MinerOsphere.Sparql.Algebra;

/// <summary>
/// Writes algebra as SPARQL text that means the same: for SERVICE, for logs, for tests. All IRIs come out absolute, so that the text needs no prefix; the
/// engine's own variables get names that nothing else has.
/// </summary>
public static class SparqlText
{
    /// <summary>The text of a query.</summary>
    /// <exception cref="ArgumentException">The request is an <see cref="UnsupportedRequest"/>, which has no algebra.</exception>
    public static string Write(Query query) => new SparqlTextWriter(query).Text;
}
