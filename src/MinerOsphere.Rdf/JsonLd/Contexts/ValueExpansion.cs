using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>The Value Expansion algorithm (API §5.3.2).</summary>
internal sealed partial class ContextProcessing
{
    public JsonMap ExpandValue(ActiveContext active, string? property, JsonTree value)
    {
        var definition = active.Find(property);
        if (definition?.Type is Keywords.Id or Keywords.Vocab && value is JsonString { Value: var text })
        {
            var iri = Expand(active, text, documentRelative: true, vocab: definition.Type == Keywords.Vocab);
            return new JsonMap { { Keywords.Id, iri is null ? JsonNull.Value : new JsonString(iri) } };
        }
        var result = new JsonMap { { Keywords.Value, value } };
        if (definition?.Type is { } type and not (Keywords.Id or Keywords.Vocab or Keywords.None))
        {
            result.Add(Keywords.Type, type);
        }
        else if (value is JsonString)
        {
            if (LanguageOf(active, definition) is { } language)
                result.Add(Keywords.Language, language);
            if (DirectionOf(active, definition) is { } direction)
                result.Add(Keywords.Direction, direction);
        }
        return result;
    }

    public static string? LanguageOf(ActiveContext active, TermDefinition? definition) =>
        definition is { HasLanguage: true } ? definition.Language : active.Language;

    public static string? DirectionOf(ActiveContext active, TermDefinition? definition) =>
        definition is { HasDirection: true } ? definition.Direction : active.Direction;
}
