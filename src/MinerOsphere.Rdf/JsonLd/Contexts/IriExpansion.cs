using MinerOsphere.Rdf.Iris;

namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>The IRI Expansion algorithm (API §5.2.2).</summary>
internal sealed partial class ContextProcessing
{
    /// <param name="scope">The local context being defined, whose terms are then defined as they are needed.</param>
    /// <returns>An IRI, a blank node, a keyword, or what stays relative; null for what is to be ignored.</returns>
    public string? Expand(ActiveContext active, string value, bool documentRelative = false, bool vocab = false, LocalScope? scope = null)
    {
        if (Keywords.IsKeyword(value))
            return value;
        if (Keywords.HasForm(value))
            return null;
        if (scope is not null && scope.Awaits(value))
            CreateTermDefinition(active, scope, value);
        var definition = active.Find(value);
        if (definition is { Iri: { } known } && (vocab || Keywords.IsKeyword(known)))
            return known;
        if (vocab && definition is not null)
            return null;

        var colon = value.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            var prefix = value[..colon];
            var suffix = value.AsSpan(colon + 1);
            if (prefix == "_" || suffix.StartsWith("//"))
                return value;
            if (scope is not null && scope.Awaits(prefix))
                CreateTermDefinition(active, scope, prefix);
            if (active.Find(prefix) is { Iri: { } space, IsPrefix: true })
                return string.Concat(space, suffix);
            if (IriReference.IsAbsolute(value))
                return value;
        }
        if (vocab && active.Vocab is not null)
            return active.Vocab + value;
        return documentRelative && active.BaseIri is not null ? IriReference.Resolve(active.BaseIri, value) : value;
    }
}
