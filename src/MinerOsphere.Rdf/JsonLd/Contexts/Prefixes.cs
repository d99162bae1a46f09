namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>The prefixes of a context, and the compact IRIs that they allow (API §6.2.2, steps 6 to 8).</summary>
internal sealed class Prefixes(ActiveContext active)
{
    private readonly (string Term, string Iri)[] terms =
        [.. active.Terms.Where(pair => pair.Value is { IsPrefix: true, Iri: not null }).Select(pair => (pair.Key, pair.Value.Iri!))];

    public int Count => terms.Length;

    /// <summary>The shortest compact IRI, the first in code point order of several; null when there is none.</summary>
    /// <param name="isFree">True when no value speaks for a term: then a term that stands for this very IRI may look the same.</param>
    public string? Shortest(string iri, bool isFree)
    {
        string? best = null;
        foreach (var (term, space) in terms)
        {
            if (iri.Length <= space.Length || !iri.StartsWith(space, StringComparison.Ordinal))
                continue;
            var candidate = string.Concat(term, ":", iri.AsSpan(space.Length));
            if (best is not null && (candidate.Length > best.Length || candidate.Length == best.Length && string.CompareOrdinal(candidate, best) >= 0))
                continue;
            if (active.Find(candidate) is not { } other || isFree && other.Iri == iri)
                best = candidate;
        }
        return best;
    }
}
