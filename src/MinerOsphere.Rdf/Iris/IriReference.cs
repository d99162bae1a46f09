namespace MinerOsphere.Rdf.Iris;

/// <summary>
/// IRI references resolved as RFC 3986 §5.2 and RFC 3987 say: by their text alone. The platform's Uri type normalises, escapes and
/// refuses too much for RDF, where IRIs are compared as written.
/// </summary>
public static class IriReference
{
    /// <summary>True when the text starts with a scheme (RFC 3986 §3.1).</summary>
    public static bool IsAbsolute(ReadOnlySpan<char> iri) => SchemeLength(iri) > 0;

    /// <summary>Resolves a reference against an absolute base. An absolute reference comes back as written, dot segments included.</summary>
    public static string Resolve(string baseIri, string reference)
    {
        if (IsAbsolute(reference))
            return reference;

        var iri = new IriParts(baseIri);
        var other = new IriParts(reference);
        if (other.HasAuthority)
            return string.Concat(iri.Scheme, Recompose(other.Authority, WithoutDotSegments(other.Path), other.Query, other.Fragment));

        string path;
        var query = other.Query;
        if (other.Path.IsEmpty)
        {
            path = iri.Path.ToString();
            if (query.IsEmpty)
                query = iri.Query;
        }
        else
        {
            path = WithoutDotSegments(other.Path[0] == '/' ? other.Path : Merge(iri, other.Path));
        }
        return string.Concat(iri.Scheme, Recompose(iri.Authority, path, query, other.Fragment));
    }

    internal static int SchemeLength(ReadOnlySpan<char> iri)
    {
        for (var i = 0; i < iri.Length; i++)
        {
            var c = iri[i];
            if (c == ':')
                return i;
            if (!char.IsAsciiLetter(c) && (i == 0 || !char.IsAsciiDigit(c) && c is not ('+' or '-' or '.')))
                return 0;
        }
        return 0;
    }

    // §5.2.3
    private static string Merge(in IriParts iri, ReadOnlySpan<char> path) =>
        iri.HasAuthority && iri.Path.IsEmpty
            ? string.Concat("/", path)
            : string.Concat(iri.Path[..(iri.Path.LastIndexOf('/') + 1)], path);

    /// <summary>§5.2.4, by segments: "." goes, ".." takes the segment before with it, and either at the end leaves a slash.</summary>
    private static string WithoutDotSegments(ReadOnlySpan<char> path)
    {
        if (!path.Contains("./", StringComparison.Ordinal) && !path.EndsWith("."))
            return path.ToString();

        var absolute = path.Length > 0 && path[0] == '/';
        var kept = new List<string>();
        var rest = absolute ? path[1..] : path;
        while (true)
        {
            var slash = rest.IndexOf('/');
            var segment = slash < 0 ? rest : rest[..slash];
            var isLast = slash < 0;
            if (segment is "..")
            {
                if (kept.Count > 0)
                    kept.RemoveAt(kept.Count - 1);
                if (isLast)
                    kept.Add("");
            }
            else if (segment is ".")
            {
                if (isLast)
                    kept.Add("");
            }
            else
            {
                kept.Add(segment.ToString());
            }
            if (isLast)
                return (absolute ? "/" : "") + string.Join('/', kept);
            rest = rest[(slash + 1)..];
        }
    }

    private static string Recompose(ReadOnlySpan<char> authority, string path, ReadOnlySpan<char> query, ReadOnlySpan<char> fragment) =>
        string.Concat(string.Concat(authority, path), string.Concat(query, fragment));
}
