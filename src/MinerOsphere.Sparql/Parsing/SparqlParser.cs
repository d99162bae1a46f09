using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Parsing;

/// <summary>Reads SPARQL 1.1 query texts.</summary>
public static class SparqlParser
{
    /// <summary>
    /// The query in <paramref name="text"/>, or the place and reason of its first fault. Relative IRIs are resolved against
    /// BASE, else <paramref name="baseIri"/>, else refused. A SPARQL Update text gives an <see cref="UnsupportedRequest"/>.
    /// </summary>
    public static Parsed<Query> Parse(string text, string? baseIri = null) => new QueryParser(text, baseIri).Parse();
}
