using MinerOsphere.Rdf.JsonLd.Contexts;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Expanding;

/// <summary>Steps 13 and 14 of the Expansion algorithm: the entries of a map, and those nested in it.</summary>
internal sealed partial class Expansion
{
    private void ExpandEntries(ActiveContext active, ActiveContext typeScoped, JsonMap element, ExpandedNode node)
    {
        List<string>? nests = null;
        foreach (var (key, value) in element.Entries(run.Options.Ordered))
        {
            if (key == Keywords.Context)
                continue;
            var property = contexts.Expand(active, key, vocab: true);
            if (property is null || !property.Contains(':', StringComparison.Ordinal) && !Keywords.IsKeyword(property))
                continue;
            if (property == Keywords.Nest)
                (nests ??= []).Add(key);
            else if (Keywords.IsKeyword(property))
                ExpandKeyword(active, typeScoped, property, value, node);
            else
                ExpandProperty(active, key, property, value, node);
            if (run.Failed)
                return;
        }
        foreach (var key in nests ?? [])
        {
            // The nesting term may have a scoped context of its own.
            var inside = contexts.ApplyScoped(active, active.Find(key), overrideProtected: true);
            foreach (var nested in element[key].AsItems())
            {
                if (nested is not JsonMap map || map.Keys.Any(inner => contexts.Expand(inside, inner, vocab: true) == Keywords.Value))
                    run.Fail(JsonLdErrorCode.InvalidNestValue, $"found {ContextProcessing.Show(nested)} as value of '{key}', expected node objects to nest");
                else if (run.Enter())
                {
                    ExpandEntries(inside, typeScoped, map, node);
                    run.Leave();
                }
                if (run.Failed)
                    return;
            }
        }
    }

    private void ExpandProperty(ActiveContext active, string key, string property, JsonTree value, ExpandedNode node)
    {
        var definition = active.Find(key);
        JsonTree? expanded;
        if (definition?.Type == Keywords.Json)
            expanded = new JsonMap { { Keywords.Value, value }, { Keywords.Type, Keywords.Json } };
        else if (definition is not null && definition.Has(Containers.Language) && value is JsonMap languages)
            expanded = ExpandLanguageMap(active, definition, languages);
        else if (definition is not null && definition.HasAny(Containers.Index | Containers.Type | Containers.Id) && value is JsonMap index)
            expanded = ExpandIndexMap(active, key, definition, index, node.Frame);
        else
            expanded = Expand(active, key, value, node.Frame);
        if (expanded is null)
            return;

        if (definition is not null && definition.Has(Containers.List) && !expanded.IsListObject())
            expanded = new JsonMap { { Keywords.List, expanded.ToArray() } };
        if (definition is not null && definition.Has(Containers.Graph) && !definition.HasAny(Containers.Id | Containers.Index))
            expanded = new JsonArray(expanded.AsItems().Select(item => new JsonMap { { Keywords.Graph, item.ToArray() } }));
        if (definition is { IsReverse: true })
            AddReverse(node.Result.MapAt(Keywords.Reverse), property, expanded);
        else
            node.Result.ArrayAt(property).AddRange(expanded.AsItems());
    }

    private void AddReverse(JsonMap reverse, string property, JsonTree values)
    {
        foreach (var item in values.AsItems())
        {
            if (item.IsValueObject() || item.IsListObject())
            {
                run.Fail(JsonLdErrorCode.InvalidReversePropertyValue, $"found a value or a list for the reverse property {property}, expected nodes");
                return;
            }
            reverse.ArrayAt(property).Add(item);
        }
    }

    private JsonArray ExpandLanguageMap(ActiveContext active, TermDefinition definition, JsonMap languages)
    {
        var result = new JsonArray();
        var direction = ContextProcessing.DirectionOf(active, definition);
        foreach (var (language, texts) in languages.Entries(run.Options.Ordered))
            foreach (var text in texts.AsItems())
            {
                if (text is JsonNull)
                    continue;
                if (text is not JsonString)
                {
                    run.Fail(JsonLdErrorCode.InvalidLanguageMapValue, $"found {ContextProcessing.Show(text)} in a language map, expected a string");
                    return result;
                }
                var value = new JsonMap { { Keywords.Value, text } };
                if (contexts.Expand(active, language, vocab: true) != Keywords.None)
                    value.Add(Keywords.Language, language);
                if (direction is not null)
                    value.Add(Keywords.Direction, direction);
                result.Add(value);
            }
        return result;
    }

    /// <summary>An index map, an id map or a type map: the keys become what they stand for in each item.</summary>
    private JsonArray ExpandIndexMap(ActiveContext active, string key, TermDefinition definition, JsonMap index, bool frame)
    {
        var result = new JsonArray();
        foreach (var (name, value) in index.Entries(run.Options.Ordered))
        {
            var inside = definition.HasAny(Containers.Id | Containers.Type) ? active.Previous ?? active : active;
            if (definition.Has(Containers.Type))
                inside = contexts.ApplyScoped(inside, inside.Find(name), propagate: false);
            var expandedName = contexts.Expand(active, name, vocab: true);
            // Not by AsItems: a value alone must be expanded as an array too, so that what it gives is one.
            var items = Expand(inside, key, value.ToArray(), frame, fromMap: true);
            if (run.Failed)
                return result;
            foreach (var item in items?.AsItems() ?? [])
            {
                var each = definition.Has(Containers.Graph) && !item.IsGraphObject() ? new JsonMap { { Keywords.Graph, item.ToArray() } } : (JsonMap)item;
                if (expandedName != Keywords.None)
                    SetIndex(active, definition, name, expandedName, each);
                result.Add(each);
            }
        }
        return result;
    }

    private void SetIndex(ActiveContext active, TermDefinition definition, string name, string? expandedName, JsonMap item)
    {
        if (definition.Has(Containers.Index))
        {
            if (definition.Index is null or Keywords.Index)
            {
                if (!item.ContainsKey(Keywords.Index))
                    item.Add(Keywords.Index, name);
                return;
            }
            var property = contexts.Expand(active, definition.Index, vocab: true);
            var first = contexts.ExpandValue(active, definition.Index, new JsonString(name));
            if (property is null)
                return;
            item.ArrayAt(property).Insert(0, first);
            if (item.ContainsKey(Keywords.Value))
                run.Fail(JsonLdErrorCode.InvalidValueObject, $"found a value in a map indexed by {property}, expected nodes");
        }
        else if (definition.Has(Containers.Id))
        {
            if (!item.ContainsKey(Keywords.Id))
                item.Add(Keywords.Id, contexts.Expand(active, name, documentRelative: true) is { } iri ? new JsonString(iri) : JsonNull.Value);
        }
        else if (definition.Has(Containers.Type) && expandedName is not null)
        {
            item.ArrayAt(Keywords.Type).Insert(0, new JsonString(expandedName));
        }
    }
}
