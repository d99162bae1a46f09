namespace MinerOsphere.Rdf.Iris;

/// <summary>The five components of an IRI reference (RFC 3986 §3, appendix B), each with its delimiter: "http:", "//host", "/path", "?query", "#fragment".</summary>
internal readonly ref struct IriParts
{
    public IriParts(ReadOnlySpan<char> iri)
    {
        var scheme = IriReference.SchemeLength(iri);
        Scheme = scheme > 0 ? iri[..(scheme + 1)] : default;
        var rest = iri[Scheme.Length..];

        var fragment = rest.IndexOf('#');
        if (fragment >= 0)
        {
            Fragment = rest[fragment..];
            rest = rest[..fragment];
        }
        var query = rest.IndexOf('?');
        if (query >= 0)
        {
            Query = rest[query..];
            rest = rest[..query];
        }
        if (rest.StartsWith("//"))
        {
            var end = rest[2..].IndexOf('/');
            Authority = end < 0 ? rest : rest[..(end + 2)];
            rest = rest[Authority.Length..];
        }
        Path = rest;
    }

    public ReadOnlySpan<char> Scheme { get; }
    public ReadOnlySpan<char> Authority { get; }
    public ReadOnlySpan<char> Path { get; }
    public ReadOnlySpan<char> Query { get; }
    public ReadOnlySpan<char> Fragment { get; }

    public bool HasAuthority => !Authority.IsEmpty;
}
