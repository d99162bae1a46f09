namespace MinerOsphere.Rdf.Turtle;

/// <summary>What the syntaxes are called: names, media types and file extensions, in one place.</summary>
public static class RdfSyntaxes
{
    /// <summary>Every syntax, the preferred first.</summary>
    public static IReadOnlyList<RdfSyntaxName> All { get; } =
        [RdfSyntaxName.Turtle, RdfSyntaxName.TriG, RdfSyntaxName.NTriples, RdfSyntaxName.NQuads, RdfSyntaxName.JsonLd, RdfSyntaxName.RdfXml];

    /// <summary>The name for people.</summary>
    public static string Title(RdfSyntaxName syntax) => syntax switch
    {
        RdfSyntaxName.Turtle => "Turtle",
        RdfSyntaxName.NTriples => "N-Triples",
        RdfSyntaxName.NQuads => "N-Quads",
        RdfSyntaxName.TriG => "TriG",
        RdfSyntaxName.RdfXml => "RDF/XML",
        _ => "JSON-LD",
    };

    /// <summary>The media types that mean a syntax; the first is the registered one.</summary>
    public static IReadOnlyList<string> MediaTypes(RdfSyntaxName syntax) => syntax switch
    {
        RdfSyntaxName.Turtle => ["text/turtle", "application/x-turtle", "application/turtle"],
        RdfSyntaxName.NTriples => ["application/n-triples", "text/plain"],
        RdfSyntaxName.NQuads => ["application/n-quads", "text/x-nquads"],
        RdfSyntaxName.TriG => ["application/trig", "application/x-trig"],
        RdfSyntaxName.RdfXml => ["application/rdf+xml", "application/xml", "text/xml"],
        _ => ["application/ld+json", "application/json"],
    };

    /// <summary>The registered media type.</summary>
    public static string MediaType(RdfSyntaxName syntax) => MediaTypes(syntax)[0];

    /// <summary>File extensions with their dot, in lower case; the first is the usual one.</summary>
    public static IReadOnlyList<string> Extensions(RdfSyntaxName syntax) => syntax switch
    {
        RdfSyntaxName.Turtle => [".ttl"],
        RdfSyntaxName.NTriples => [".nt"],
        RdfSyntaxName.NQuads => [".nq"],
        RdfSyntaxName.TriG => [".trig"],
        RdfSyntaxName.RdfXml => [".rdf", ".owl", ".xml"],
        _ => [".jsonld", ".json"],
    };

    /// <summary>True for the syntaxes that can say in which graph a triple is.</summary>
    public static bool HoldsGraphs(RdfSyntaxName syntax) => syntax is RdfSyntaxName.NQuads or RdfSyntaxName.TriG or RdfSyntaxName.JsonLd;

    /// <summary>The value of a Content-Type header.</summary>
    /// <param name="syntax">The syntax.</param>
    /// <param name="version">The version of RDF to announce, "1.2" for a document with triple terms or base directions; null for none.</param>
    public static string ContentType(RdfSyntaxName syntax, string? version = null)
    {
        // N-Triples, N-Quads and TriG are UTF-8 by definition; the text/* of Turtle would have a client guess.
        var type = syntax == RdfSyntaxName.Turtle ? "text/turtle; charset=utf-8" : MediaType(syntax);
        return version is null || syntax == RdfSyntaxName.JsonLd ? type : $"{type}; version={version}";
    }

    /// <summary>The syntax of a media type, whatever its parameters; null for one that is none of RDF's.</summary>
    public static RdfSyntaxName? OfMediaType(ReadOnlySpan<char> contentType)
    {
        var end = contentType.IndexOf(';');
        var type = (end < 0 ? contentType : contentType[..end]).Trim();
        foreach (var syntax in All)
            foreach (var name in MediaTypes(syntax))
                if (type.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return syntax;
        return null;
    }

    /// <summary>The <c>version</c> parameter of a media type, such as "1.1" or "1.2"; null without one.</summary>
    public static string? VersionOf(ReadOnlySpan<char> contentType)
    {
        foreach (var range in contentType.Split(';'))
        {
            var parameter = contentType[range].Trim();
            if (parameter.StartsWith("version=", StringComparison.OrdinalIgnoreCase))
                return parameter["version=".Length..].Trim('"').ToString();
        }
        return null;
    }

    /// <summary>The syntax of a file by its extension, a trailing ".gz" apart; null for an unknown one.</summary>
    public static RdfSyntaxName? OfFile(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        var extension = Path.GetExtension(name);
        foreach (var syntax in All)
            if (Extensions(syntax).Contains(extension, StringComparer.OrdinalIgnoreCase))
                return syntax;
        return null;
    }

    /// <summary>A syntax by its extension without the dot, as in <c>?format=ttl</c>, by its name or by a media type; null for an unknown one.</summary>
    public static RdfSyntaxName? Find(string name)
    {
        foreach (var syntax in All)
            if (Extensions(syntax).Contains("." + name, StringComparer.OrdinalIgnoreCase)
                || name.Equals(syntax.ToString(), StringComparison.OrdinalIgnoreCase)
                || name.Equals(Title(syntax), StringComparison.OrdinalIgnoreCase))
                return syntax;
        return OfMediaType(name);
    }
}
