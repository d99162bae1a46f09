using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Parsing;

/// <summary>Reads SPARQL 1.2 queries and updates; every text of SPARQL 1.1 is one.</summary>
public static class SparqlParser
{
    /// <summary>
    /// The query in <paramref name="text"/>, or the place and reason of its first fault. Relative IRIs are resolved against
    /// BASE, else <paramref name="baseIri"/>, else refused. A SPARQL Update text gives an <see cref="UnsupportedRequest"/>: it is no query.
    /// </summary>
    public static Parsed<Query> Parse(string text, string? baseIri = null) => Parse(text, SparqlParserOptions.Default with { BaseIri = baseIri });

    /// <inheritdoc cref="Parse(string, string?)"/>
    public static Parsed<Query> Parse(string text, SparqlParserOptions options) => new QueryParser(text, options).Parse();

    /// <summary>
    /// The update in <paramref name="text"/>, or the place and reason of its first fault. Relative IRIs are resolved as in
    /// <see cref="Parse(string, string?)"/>; an empty text is an update of no operations.
    /// </summary>
    public static Parsed<UpdateRequest> ParseUpdate(string text, string? baseIri = null) =>
        ParseUpdate(text, SparqlParserOptions.Default with { BaseIri = baseIri });

    /// <inheritdoc cref="ParseUpdate(string, string?)"/>
    public static Parsed<UpdateRequest> ParseUpdate(string text, SparqlParserOptions options) => new QueryParser(text, options).ParseUpdate();
}
