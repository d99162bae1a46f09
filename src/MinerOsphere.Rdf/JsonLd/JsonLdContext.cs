using System.Text.Json;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.JsonLd;

/// <summary>
/// The prefixes that a document declares in its <c>@context</c> (JSON-LD 1.1 §4.1.5), and the compact forms that they allow.
/// </summary>
internal sealed class JsonLdContext
{
    private readonly (string Prefix, string Namespace)[] _prefixes;
    private readonly Dictionary<string, string> _compact = new(StringComparer.Ordinal);

    /// <param name="prefixes">Prefix to namespace.</param>
    /// <param name="terms">What will be written: a prefix that some of it would be mistaken for is left out, and one that none uses too.</param>
    public JsonLdContext(IEnumerable<KeyValuePair<string, string>> prefixes, IReadOnlyCollection<Quad> terms)
    {
        var schemes = new HashSet<string>(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var quad in terms)
        {
            AddScheme(quad.Subject);
            AddScheme(quad.Predicate);
            AddScheme(quad.Object);
            AddScheme(quad.Graph);
            if (quad.Predicate is Iri predicate) used.Add(predicate.Value);
            if (quad.Object is Iri type && quad.Predicate is Iri { Value: Vocabularies.RdfSyntax.Type }) used.Add(type.Value);
            if (quad.Object is Literal { Language: null, Datatype: not Vocabularies.Xsd.String } literal) used.Add(literal.Datatype);
        }
        // Longest namespace first, so that the shortest name is found.
        _prefixes = [.. prefixes
            .Where(p => p.Key.Length > 0 && p.Value.Length > 0 && ":/?#[]@".Contains(p.Value[^1], StringComparison.Ordinal) && !schemes.Contains(p.Key))
            .Where(p => used.Any(iri => iri.StartsWith(p.Value, StringComparison.Ordinal)))
            .Select(p => (p.Key, p.Value))
            .OrderByDescending(p => p.Value.Length).ThenBy(p => p.Key, StringComparer.Ordinal)];

        void AddScheme(Term? term)
        {
            var iri = term switch { Iri node => node.Value, Literal typed => typed.Datatype, _ => "" };
            var colon = iri.IndexOf(':', StringComparison.Ordinal);
            // "scheme://" is never read as a compact IRI (§ 5.2.2 of the API).
            if (colon > 0 && !iri.AsSpan(colon + 1).StartsWith("//")) schemes.Add(iri[..colon]);
        }
    }

    public IEnumerable<(string Prefix, string Namespace)> Prefixes => _prefixes;

    public bool IsEmpty => _prefixes.Length == 0;

    /// <summary>The shortest form of an IRI where the context is applied: keys, <c>@type</c>.</summary>
    public string Compact(string iri)
    {
        if (_compact.TryGetValue(iri, out var compact)) return compact;
        compact = iri;
        foreach (var (prefix, space) in _prefixes)
        {
            if (!iri.StartsWith(space, StringComparison.Ordinal) || iri.AsSpan(space.Length).StartsWith("//")) continue;
            compact = string.Concat(prefix, ":", iri.AsSpan(space.Length));
            break;
        }
        _compact.Add(iri, compact);
        return compact;
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject("@context"u8);
        foreach (var (prefix, space) in _prefixes.OrderBy(p => p.Prefix, StringComparer.Ordinal)) json.WriteString(prefix, space);
        json.WriteEndObject();
    }
}
