using MinerOsphere.Rdf.JsonLd.Contexts;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Expanding;

/// <summary>The Expansion algorithm (API §5.1.2); its parts are the other files of this class.</summary>
/// <param name="baseUrl">Where the document is: contexts that it names are relative to this.</param>
/// <param name="isFrame">Takes wildcards and the keywords of framing.</param>
internal sealed partial class Expansion(JsonLdRun run, ContextProcessing contexts, string? baseUrl, bool isFrame)
{
    /// <summary>The whole document as an array of node objects.</summary>
    public JsonArray Document(ActiveContext active, JsonTree document)
    {
        var expanded = Expand(active, null, document, isFrame);
        if (expanded is JsonMap { Count: 1 } map && map.Find(Keywords.Graph) is { } graph)
            expanded = graph;
        return expanded?.ToArray() ?? [];
    }

    /// <param name="property">The key whose value this is; null at the top.</param>
    /// <param name="fromMap">True for a value of an index, id or type map.</param>
    /// <returns>A map, an array, or null for what is dropped.</returns>
    private JsonTree? Expand(ActiveContext active, string? property, JsonTree element, bool frame, bool fromMap = false)
    {
        if (element is JsonNull || !run.Enter())
            return null;
        var result = element switch
        {
            JsonArray array => ExpandArray(active, property, array, frame, fromMap),
            JsonMap map => ExpandMap(active, property, map, frame, fromMap),
            _ => ExpandScalar(active, property, element),
        };
        run.Leave();
        return result;
    }

    private JsonMap? ExpandScalar(ActiveContext active, string? property, JsonTree element)
    {
        if (property is null or Keywords.Graph)
            return null;
        active = contexts.ApplyScoped(active, active.Find(property));
        return contexts.ExpandValue(active, property, element);
    }

    private JsonArray ExpandArray(ActiveContext active, string? property, JsonArray array, bool frame, bool fromMap)
    {
        var result = new JsonArray();
        var isList = active.Find(property) is { } definition && definition.Has(Containers.List);
        foreach (var item in array)
        {
            var expanded = Expand(active, property, item, frame, fromMap);
            if (run.Failed)
                break;
            if (isList && expanded is JsonArray inner)
                result.Add(new JsonMap { { Keywords.List, inner } });
            else if (expanded is JsonArray items)
                result.AddRange(items);
            else if (expanded is not null)
                result.Add(expanded);
        }
        return result;
    }

    private JsonTree? ExpandMap(ActiveContext active, string? property, JsonMap element, bool frame, bool fromMap)
    {
        var scoped = active.Find(property);
        if (active.Previous is not null && !fromMap && RevertsContext(active, element))
            active = active.Previous;
        active = contexts.ApplyScoped(active, scoped, overrideProtected: true);
        if (element.Find(Keywords.Context) is { } local)
            active = contexts.Process(active, local, baseUrl);
        if (run.Failed)
            return null;

        // The types are looked up in the context as it is before any of them changes it.
        var typeScoped = active;
        JsonTree? lastType = null;
        foreach (var (key, value) in element.Entries(ordered: true))
        {
            if (contexts.Expand(active, key, vocab: true) != Keywords.Type)
                continue;
            lastType ??= value is JsonArray { Count: > 0 } types ? types[^1] : value;
            foreach (var type in value.AsItems().Select(type => type.AsString).OfType<string>().Order(StringComparer.Ordinal))
                active = contexts.ApplyScoped(active, typeScoped.Find(type), propagate: false);
            if (run.Failed)
                return null;
        }
        var inputType = lastType is JsonString { Value: var last } ? contexts.Expand(active, last, vocab: true) : null;

        var result = new JsonMap();
        var node = new ExpandedNode(result, property, inputType, frame);
        ExpandEntries(active, typeScoped, element, node);
        return run.Failed ? null : Finish(node);
    }

    private bool RevertsContext(ActiveContext active, JsonMap element)
    {
        foreach (var key in element.Keys)
        {
            var expanded = contexts.Expand(active, key, vocab: true);
            if (expanded == Keywords.Value || element.Count == 1 && expanded == Keywords.Id)
                return false;
        }
        return true;
    }

    /// <summary>Steps 15 to 19: the shape of the finished map is checked, and what says nothing is dropped.</summary>
    private JsonTree? Finish(ExpandedNode node)
    {
        var result = node.Result;
        if (result.Find(Keywords.Value) is { } value)
        {
            if (!IsValidValueObject(node, result, value))
                return null;
        }
        else if (result.Find(Keywords.Type) is { } type and not JsonArray)
        {
            result[Keywords.Type] = new JsonArray { type };
        }
        else if (result.ContainsKey(Keywords.Set) || result.ContainsKey(Keywords.List))
        {
            if (result.Count > (result.ContainsKey(Keywords.Index) ? 2 : 1))
            {
                run.Fail(JsonLdErrorCode.InvalidSetOrListObject, "found other entries beside @set or @list, expected @index at most");
                return null;
            }
            if (result.Find(Keywords.Set) is { } set)
                return set is JsonMap inner ? Drop(inner, node) : set;
        }
        return Drop(result, node);
    }

    private static JsonMap? Drop(JsonMap result, ExpandedNode node)
    {
        if (result.Count == 1 && result.ContainsKey(Keywords.Language))
            return null;
        if (node.Property is not (null or Keywords.Graph))
            return result;
        var isFree = result.Count == 0 && !node.Frame || result.ContainsKey(Keywords.Value) || result.ContainsKey(Keywords.List)
            || !node.Frame && result.Count == 1 && result.ContainsKey(Keywords.Id);
        return isFree ? null : result;
    }

    private bool IsValidValueObject(ExpandedNode node, JsonMap result, JsonTree value)
    {
        var hasType = result.TryGetValue(Keywords.Type, out var type);
        if (result.Keys.Any(key => key is not (Keywords.Direction or Keywords.Index or Keywords.Language or Keywords.Type or Keywords.Value))
            || hasType && (result.ContainsKey(Keywords.Language) || result.ContainsKey(Keywords.Direction)))
        {
            run.Fail(JsonLdErrorCode.InvalidValueObject, "found other entries beside @value, expected @type, or @language and @direction, and @index");
            return false;
        }
        if (hasType && (type!.IsString(Keywords.Json) || type is JsonArray { Count: 1 } one && one[0].IsString(Keywords.Json)))
            return true;
        if (value is JsonNull || value is JsonArray { Count: 0 } && !node.Frame)
            return false;
        if (result.ContainsKey(Keywords.Language) && value is not JsonString && !node.Frame)
            run.Fail(JsonLdErrorCode.InvalidLanguageTaggedValue, $"found {ContextProcessing.Show(value)} with a language, expected a string");
        else if (hasType && !node.Frame && !(type is JsonString { Value: var iri } && JsonLdShape.IsWellFormedIri(iri)))
            run.Fail(JsonLdErrorCode.InvalidTypedValue, $"found {ContextProcessing.Show(type!)} as the type of a value, expected one IRI");
        return !run.Failed;
    }
}
