using MinerOsphere.Rdf.JsonLd.Contexts;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Expanding;

/// <summary>Step 13.4 of the Expansion algorithm: the entries whose key is a keyword.</summary>
internal sealed partial class Expansion
{
    private void ExpandKeyword(ActiveContext active, ActiveContext typeScoped, string keyword, JsonTree value, ExpandedNode node)
    {
        var result = node.Result;
        if (node.Property == Keywords.Reverse)
        {
            run.Fail(JsonLdErrorCode.InvalidReversePropertyMap, $"found {keyword} in the value of @reverse, expected properties");
            return;
        }
        if (result.ContainsKey(keyword) && (run.Is10 || keyword is not (Keywords.Included or Keywords.Type)))
        {
            run.Fail(JsonLdErrorCode.CollidingKeywords, $"two entries of one map stand for {keyword}");
            return;
        }
        switch (keyword)
        {
            case Keywords.Id:
                if (ExpandId(active, value, node.Frame) is { } id)
                    result[keyword] = id;
                break;
            case Keywords.Type:
                ExpandType(typeScoped, value, node);
                break;
            case Keywords.Graph:
                result[keyword] = Expand(active, Keywords.Graph, value, node.Frame)?.ToArray() ?? [];
                break;
            case Keywords.Included when !run.Is10:
                ExpandIncluded(active, value, node);
                break;
            case Keywords.Value:
                ExpandValueEntry(value, node);
                break;
            case Keywords.Language:
                if (value is JsonString || node.Frame && IsWildcardOrStrings(value))
                    result[keyword] = node.Frame && value is JsonString ? new JsonArray { value } : value;
                else
                    run.Fail(JsonLdErrorCode.InvalidLanguageTaggedString, $"found {ContextProcessing.Show(value)} as @language, expected a language tag");
                break;
            case Keywords.Direction when !run.Is10:
                if (value is JsonString { Value: "ltr" or "rtl" } || node.Frame && IsWildcardOrStrings(value))
                    result[keyword] = node.Frame && value is JsonString ? new JsonArray { value } : value;
                else
                    run.Fail(JsonLdErrorCode.InvalidBaseDirection, $"found {ContextProcessing.Show(value)} as @direction, expected \"ltr\" or \"rtl\"");
                break;
            case Keywords.Index:
                if (value is JsonString)
                    result[keyword] = value;
                else
                    run.Fail(JsonLdErrorCode.InvalidIndexValue, $"found {ContextProcessing.Show(value)} as @index, expected a string");
                break;
            case Keywords.List:
                // A list that nothing refers to says nothing.
                if (node.Property is not (null or Keywords.Graph))
                    result[keyword] = Expand(active, node.Property, value, node.Frame)?.ToArray() ?? [];
                break;
            case Keywords.Set:
                result[keyword] = Expand(active, node.Property, value, node.Frame) ?? new JsonArray();
                break;
            case Keywords.Reverse:
                ExpandReverse(active, value, node);
                break;
            case Keywords.Default when node.Frame:
                result[keyword] = Expand(active, node.Property, value, frame: false)?.ToArray() ?? [];
                break;
            case Keywords.Embed or Keywords.Explicit or Keywords.OmitDefault or Keywords.RequireAll when node.Frame:
                // Switches, not data: no type of the property applies to them.
                result[keyword] = value;
                break;
        }
    }

    private JsonTree? ExpandId(ActiveContext active, JsonTree value, bool frame)
    {
        switch (value)
        {
            case JsonString { Value: var text }:
                var iri = contexts.Expand(active, text, documentRelative: true);
                JsonTree id = iri is null ? JsonNull.Value : new JsonString(iri);
                return frame ? new JsonArray { id } : id;
            case JsonMap { Count: 0 } when frame:
                return new JsonArray { value };
            case JsonArray { Count: > 0 } many when frame && many.All(item => item is JsonString):
                return new JsonArray(many.Select(item => contexts.Expand(active, ((JsonString)item).Value, documentRelative: true) is { } each ? new JsonString(each) : (JsonTree)JsonNull.Value));
            case JsonArray { Count: 0 } when frame:
                return value;
            default:
                run.Fail(JsonLdErrorCode.InvalidIdValue, $"found {ContextProcessing.Show(value)} as @id, expected an IRI");
                return null;
        }
    }

    private void ExpandType(ActiveContext typeScoped, JsonTree value, ExpandedNode node)
    {
        JsonTree expanded;
        if (node.Frame && value is JsonMap { Count: 0 })
        {
            expanded = value;
        }
        else if (node.Frame && value is JsonMap { Count: 1 } map && map.Find(Keywords.Default) is { } fallback && Strings(fallback))
        {
            expanded = new JsonMap { { Keywords.Default, Each(fallback) } };
        }
        else if (Strings(value))
        {
            expanded = Each(value);
        }
        else
        {
            run.Fail(JsonLdErrorCode.InvalidTypeValue, $"found {ContextProcessing.Show(value)} as @type, expected an IRI or an array of them");
            return;
        }
        if (node.Result.Find(Keywords.Type) is { } already)
            expanded = new JsonArray([.. already.AsItems(), .. expanded.AsItems()]);
        node.Result[Keywords.Type] = expanded;

        static bool Strings(JsonTree types) => types is JsonString || types is JsonArray array && array.All(item => item is JsonString);

        JsonTree Each(JsonTree types)
        {
            var iris = new JsonArray();
            foreach (var type in types.AsItems())
                if (contexts.Expand(typeScoped, ((JsonString)type).Value, documentRelative: true, vocab: true) is { } iri)
                    iris.Add(new JsonString(iri));
            return types is JsonString && iris.Count == 1 ? iris[0] : iris;
        }
    }

    private void ExpandIncluded(ActiveContext active, JsonTree value, ExpandedNode node)
    {
        var expanded = Expand(active, null, value, node.Frame)?.AsItems();
        if (run.Failed)
            return;
        if (expanded is null || expanded.Count < value.AsItems().Count || !expanded.All(item => item.IsNodeObject()))
        {
            run.Fail(JsonLdErrorCode.InvalidIncludedValue, $"found {ContextProcessing.Show(value)} as @included, expected node objects");
            return;
        }
        node.Result.ArrayAt(Keywords.Included).AddRange(expanded);
    }

    private void ExpandValueEntry(JsonTree value, ExpandedNode node)
    {
        if (node.InputType == Keywords.Json)
        {
            if (run.Is10)
                run.Fail(JsonLdErrorCode.InvalidValueObjectValue, "found a JSON literal while processing as JSON-LD 1.0");
            node.Result[Keywords.Value] = value;
            return;
        }
        if (value.IsNull || value.IsScalar)
            node.Result[Keywords.Value] = node.Frame && value.IsScalar ? new JsonArray { value } : value;
        else if (node.Frame && (value is JsonMap { Count: 0 } || value is JsonArray array && array.All(item => item.IsScalar)))
            node.Result[Keywords.Value] = value is JsonMap ? new JsonArray { value } : value;
        else
            run.Fail(JsonLdErrorCode.InvalidValueObjectValue, $"found {ContextProcessing.Show(value)} as @value, expected a string, a number, true, false or null");
    }

    private void ExpandReverse(ActiveContext active, JsonTree value, ExpandedNode node)
    {
        if (value is not JsonMap)
        {
            run.Fail(JsonLdErrorCode.InvalidReverseValue, $"found {ContextProcessing.Show(value)} as @reverse, expected a map");
            return;
        }
        if (Expand(active, Keywords.Reverse, value, node.Frame) is not JsonMap expanded)
            return;
        // Reversed twice is forward.
        if (expanded.Find(Keywords.Reverse) is JsonMap forward)
            foreach (var (property, items) in forward)
                node.Result.ArrayAt(property).AddRange(items.AsItems());
        foreach (var (property, items) in expanded)
            if (property != Keywords.Reverse)
                AddReverse(node.Result.MapAt(Keywords.Reverse), property, items);
    }

    private static bool IsWildcardOrStrings(JsonTree value) =>
        value is JsonMap { Count: 0 } || value is JsonArray array && array.All(item => item is JsonString || item is JsonMap { Count: 0 });
}
