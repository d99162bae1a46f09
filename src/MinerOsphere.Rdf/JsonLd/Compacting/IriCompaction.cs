using MinerOsphere.Rdf.JsonLd.Contexts;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Compacting;

/// <summary>The IRI Compaction algorithm (API §6.2.2).</summary>
internal sealed partial class Compaction
{
    private string Alias(ActiveContext active, string keyword) => CompactIri(active, keyword, vocab: true);

    /// <param name="value">The value of which this is the property: it chooses among several terms.</param>
    /// <param name="vocab">True where terms may stand: keys and types.</param>
    private string CompactIri(ActiveContext active, string iri, JsonTree? value = null, bool vocab = false, bool reverse = false)
    {
        if (vocab && active.Inverse.Knows(iri) && SelectTerm(active, iri, value, reverse) is { } term)
            return term;
        if (vocab && active.Vocab is { } space && iri.Length > space.Length && iri.StartsWith(space, StringComparison.Ordinal) && active.Find(iri[space.Length..]) is null)
            return iri[space.Length..];

        run.Step(1 + active.Prefixes.Count / 8);
        if (active.Prefixes.Shortest(iri, value is null) is { } compact)
            return compact;
        var colon = iri.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && !iri.AsSpan(colon + 1).StartsWith("//") && active.Find(iri[..colon]) is { IsPrefix: true })
        {
            run.Fail(JsonLdErrorCode.IriConfusedWithPrefix, $"the IRI {iri} would be read with the prefix '{iri[..colon]}'");
            return iri;
        }
        return !vocab && active.BaseIri is { } baseIri ? RelativeIri.Of(baseIri, iri) : iri;
    }

    private string? SelectTerm(ActiveContext active, string iri, JsonTree? value, bool reverse)
    {
        if (value is JsonMap kept && kept.Find(Keywords.Preserve) is { } preserved)
            value = preserved.AsItems() is { Count: > 0 } items ? items[0] : null;
        var map = value as JsonMap;
        var containers = new List<Containers>();
        var by = TermKey.Language;
        string? wanted = Keywords.Null;
        var hasIndex = map is not null && map.ContainsKey(Keywords.Index);

        if (hasIndex && !map!.IsGraphObject())
            Add(Containers.Index, Containers.Index | Containers.Set);
        if (reverse)
        {
            (by, wanted) = (TermKey.Type, Keywords.Reverse);
            Add(Containers.Set);
        }
        else if (map is not null && map.IsListObject())
        {
            if (!hasIndex)
                Add(Containers.List);
            (by, wanted) = CommonOf(active, map[Keywords.List].AsItems());
        }
        else if (map is not null && map.IsGraphObject())
        {
            var hasId = map.ContainsKey(Keywords.Id);
            if (hasIndex)
                Add(Containers.Graph | Containers.Index, Containers.Graph | Containers.Index | Containers.Set);
            if (hasId)
                Add(Containers.Graph | Containers.Id, Containers.Graph | Containers.Id | Containers.Set);
            Add(Containers.Graph, Containers.Graph | Containers.Set, Containers.Set);
            if (!hasIndex)
                Add(Containers.Graph | Containers.Index, Containers.Graph | Containers.Index | Containers.Set);
            if (!hasId)
                Add(Containers.Graph | Containers.Id, Containers.Graph | Containers.Id | Containers.Set);
            Add(Containers.Index, Containers.Index | Containers.Set);
            (by, wanted) = (TermKey.Type, Keywords.Id);
        }
        else
        {
            if (map is not null && map.ContainsKey(Keywords.Value))
            {
                if (!hasIndex && (map.ContainsKey(Keywords.Direction) || map.ContainsKey(Keywords.Language)))
                {
                    wanted = LanguageKey(map);
                    Add(Containers.Language, Containers.Language | Containers.Set);
                }
                else if (map.Find(Keywords.Type) is { } type)
                {
                    (by, wanted) = (TermKey.Type, type.AsString);
                }
            }
            else
            {
                (by, wanted) = (TermKey.Type, Keywords.Id);
                Add(Containers.Id, Containers.Id | Containers.Set, Containers.Type, Containers.Set | Containers.Type);
            }
            Add(Containers.Set);
        }
        Add(Containers.None);
        if (!run.Is10 && !hasIndex)
            Add(Containers.Index, Containers.Index | Containers.Set);
        if (!run.Is10 && map is { Count: 1 } && map.ContainsKey(Keywords.Value))
            Add(Containers.Language, Containers.Language | Containers.Set);

        var preferred = Preferred(active, map, wanted ?? Keywords.Null);
        if (map?.Find(Keywords.List) is JsonArray { Count: 0 })
            by = TermKey.Any;
        var term = active.Inverse.Select(iri, containers, by, preferred);
        if (term is not null && active.Find(term) is { } chosen && chosen.Has(Containers.Language) && map is not null
            && map.Find(Keywords.Direction)?.AsString != ContextProcessing.DirectionOf(active, chosen))
        {
            // A language map has no place for a direction: the value would come back with that of the term.
            containers.RemoveAll(container => container.HasFlag(Containers.Language));
            term = active.Inverse.Select(iri, containers, by, preferred);
        }
        return term;

        void Add(params ReadOnlySpan<Containers> more) => containers.AddRange(more);
    }

    private List<string> Preferred(ActiveContext active, JsonMap? map, string wanted)
    {
        var preferred = new List<string>(5);
        if (wanted == Keywords.Reverse)
            preferred.Add(Keywords.Reverse);
        if (wanted is Keywords.Id or Keywords.Reverse && map?.Find(Keywords.Id)?.AsString is { } id)
        {
            // A node that has a term of its own is better said by a term whose values are terms.
            var asTerm = CompactIri(active, id, vocab: true);
            if (active.Find(asTerm)?.Iri == id)
                preferred.AddRange([Keywords.Vocab, Keywords.Id, Keywords.None]);
            else
                preferred.AddRange([Keywords.Id, Keywords.Vocab, Keywords.None]);
        }
        else
        {
            preferred.AddRange([wanted, Keywords.None]);
        }
        preferred.Add(Keywords.Any);
        // Where language and direction have no term together, one for the direction will do.
        if (wanted.IndexOf('_', StringComparison.Ordinal) is > 0 and var at && !wanted.Contains(':', StringComparison.Ordinal))
            preferred.Add(wanted[at..]);
        return preferred;
    }

    /// <summary>The type, or else the language, that all items of a list have; @none when they differ.</summary>
    private static (TermKey By, string Wanted) CommonOf(ActiveContext active, IReadOnlyList<JsonTree> items)
    {
        string? type = null;
        string? language = items.Count == 0 ? active.Language ?? Keywords.None : null;
        foreach (var item in items)
        {
            var (itemLanguage, itemType) = (Keywords.None, Keywords.None);
            var map = item as JsonMap;
            if (map is null || !map.ContainsKey(Keywords.Value))
                itemType = Keywords.Id;
            else if (map.ContainsKey(Keywords.Direction) || map.ContainsKey(Keywords.Language))
                itemLanguage = LanguageKey(map);
            else if (map.Find(Keywords.Type)?.AsString is { } written)
                itemType = written;
            else
                itemLanguage = Keywords.Null;

            language ??= itemLanguage;
            if (language != itemLanguage && map is not null && map.ContainsKey(Keywords.Value))
                language = Keywords.None;
            type ??= itemType;
            if (type != itemType)
                type = Keywords.None;
            if (language == Keywords.None && type == Keywords.None)
                break;
        }
        type ??= Keywords.None;
        return type != Keywords.None ? (TermKey.Type, type) : (TermKey.Language, language ?? Keywords.None);
    }

    private static string LanguageKey(JsonMap value)
    {
        var language = value.Find(Keywords.Language)?.AsString;
        return value.Find(Keywords.Direction)?.AsString is { } direction ? InverseContext.Join(language, direction) : language!.ToLowerInvariant();
    }
}
