using MinerOsphere.Rdf.JsonLd.Contexts;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Compacting;

/// <summary>The Value Compaction algorithm (API §6.3.2).</summary>
internal sealed partial class Compaction
{
    private JsonTree CompactValue(ActiveContext active, string? property, JsonMap value)
    {
        var definition = active.Find(property);
        var keepsIndex = value.ContainsKey(Keywords.Index) && definition?.Has(Containers.Index) != true;
        var others = value.Count - (value.ContainsKey(Keywords.Index) ? 1 : 0);

        if (value.Find(Keywords.Id) is { } id)
        {
            if (others == 1 && !keepsIndex && id is JsonString { Value: var iri } && definition?.Type is Keywords.Id or Keywords.Vocab)
                return new JsonString(CompactIri(active, iri, vocab: definition.Type == Keywords.Vocab));
            return WithCompactKeys(active, value);
        }
        var content = value[Keywords.Value];
        if (value.Find(Keywords.Type) is { } type)
        {
            if (!keepsIndex && definition?.Type is { } expected && type.IsString(expected))
                return content;
            return WithCompactKeys(active, value);
        }
        if (definition?.Type == Keywords.None || keepsIndex)
            return WithCompactKeys(active, value);
        if (content is not JsonString)
            return content;
        var language = value.Find(Keywords.Language)?.AsString;
        var direction = value.Find(Keywords.Direction)?.AsString;
        return string.Equals(language, ContextProcessing.LanguageOf(active, definition), StringComparison.OrdinalIgnoreCase)
            && direction == ContextProcessing.DirectionOf(active, definition)
            ? content
            : WithCompactKeys(active, value);
    }

    private JsonMap WithCompactKeys(ActiveContext active, JsonMap value)
    {
        var result = new JsonMap();
        foreach (var (key, entry) in value)
            result[Alias(active, key)] = key == Keywords.Type && value.ContainsKey(Keywords.Value) ? CompactTypes(active, entry)
                : key == Keywords.Id && entry is JsonString { Value: var iri } ? new JsonString(CompactIri(active, iri))
                : entry;
        return result;
    }

    private JsonTree CompactTypes(ActiveContext active, JsonTree types) => types switch
    {
        JsonString { Value: var type } => new JsonString(CompactIri(active, type, vocab: true)),
        JsonArray many => new JsonArray(many.Select(each => CompactTypes(active, each))),
        _ => types,
    };
}
