using MinerOsphere.Rdf.JsonLd.Contexts;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Compacting;

/// <summary>Step 12 of the Compaction algorithm: the entries of a map.</summary>
internal sealed partial class Compaction
{
    private JsonMap CompactEntries(ActiveContext active, ActiveContext typeScoped, string? property, JsonMap element)
    {
        var result = new JsonMap();
        foreach (var (key, value) in element.Entries(run.Options.Ordered))
        {
            switch (key)
            {
                case Keywords.Id:
                    result[Alias(active, key)] = CompactIds(active, value);
                    break;
                case Keywords.Type:
                    var types = CompactTypes(typeScoped, value);
                    var alias = Alias(active, key);
                    var asArray = !run.Options.CompactArrays || !run.Is10 && active.ContainerOf(alias).HasFlag(Containers.Set);
                    AddValue(result, alias, types is JsonArray { Count: 1 } one ? one[0] : types, asArray || types is JsonArray { Count: 0 });
                    break;
                case Keywords.Reverse:
                    CompactReverse(active, value, result);
                    break;
                case Keywords.Preserve:
                    if (Compact(active, property, value) is { } kept and not JsonArray { Count: 0 })
                        result[Keywords.Preserve] = kept;
                    break;
                case Keywords.Index when active.ContainerOf(property).HasFlag(Containers.Index):
                    break;
                case Keywords.Direction or Keywords.Index or Keywords.Language or Keywords.Value:
                    result[Alias(active, key)] = value;
                    break;
                default:
                    CompactProperty(active, property, key, value, result);
                    break;
            }
            if (run.Failed)
                break;
        }
        return result;
    }

    private JsonTree CompactIds(ActiveContext active, JsonTree value) => value switch
    {
        JsonString { Value: var iri } => new JsonString(CompactIri(active, iri)),
        JsonArray many => new JsonArray(many.Select(each => CompactIds(active, each))),
        _ => value,
    };

    private void CompactReverse(ActiveContext active, JsonTree value, JsonMap result)
    {
        if (Compact(active, Keywords.Reverse, value) is not JsonMap compacted)
            return;
        foreach (var (key, values) in compacted.Entries(ordered: false))
        {
            if (active.Find(key) is not { IsReverse: true } definition)
                continue;
            AddValue(result, key, values, definition.Has(Containers.Set) || !run.Options.CompactArrays);
            compacted.Remove(key);
        }
        if (compacted.Count > 0)
            result[Alias(active, Keywords.Reverse)] = compacted;
    }

    private void CompactProperty(ActiveContext active, string? outer, string property, JsonTree values, JsonMap result)
    {
        var insideReverse = outer == Keywords.Reverse;
        var items = values.AsItems();
        if (items.Count == 0)
        {
            var empty = CompactIri(active, property, values, vocab: true, insideReverse);
            if (NestOf(active, empty, result) is { } target)
                AddValue(target, empty, new JsonArray(), asArray: true);
            return;
        }
        foreach (var item in items)
        {
            var key = CompactIri(active, property, item, vocab: true, insideReverse);
            if (NestOf(active, key, result) is not { } target || run.Failed)
                return;
            CompactItem(active, key, item, target);
            if (run.Failed)
                return;
        }
    }

    /// <summary>Where a property goes: into the map of its @nest term, or into the node itself.</summary>
    private JsonMap? NestOf(ActiveContext active, string key, JsonMap result)
    {
        if (active.Find(key)?.Nest is not { } nest)
            return result;
        if (nest == Keywords.Nest || contexts.Expand(active, nest, vocab: true) == Keywords.Nest)
            return result.MapAt(nest);
        run.Fail(JsonLdErrorCode.InvalidNestValue, $"the term '{key}' nests in '{nest}', expected a term for @nest");
        return null;
    }

    private void CompactItem(ActiveContext active, string key, JsonTree item, JsonMap target)
    {
        var definition = active.Find(key);
        var container = definition?.Container ?? Containers.None;
        var asArray = container.HasFlag(Containers.Set) || key is Keywords.Graph or Keywords.List || !run.Options.CompactArrays;
        var map = item as JsonMap;
        var list = map?.Find(Keywords.List);
        var isGraph = map is not null && map.IsGraphObject();
        var compacted = Compact(active, key, list ?? (isGraph ? map![Keywords.Graph] : item));
        if (compacted is null)
        {
            if (!run.Failed)
                AddValue(target, key, JsonNull.Value, asArray);
            return;
        }
        if (list is not null)
        {
            var values = compacted.ToArray();
            if (container.HasFlag(Containers.List))
            {
                target[key] = values;
                return;
            }
            var written = new JsonMap { { Alias(active, Keywords.List), values } };
            if (map!.Find(Keywords.Index) is { } index)
                written[Alias(active, Keywords.Index)] = index;
            AddValue(target, key, written, asArray);
        }
        else if (isGraph)
        {
            CompactGraph(active, key, container, map!, compacted, asArray, target);
        }
        else if ((container & (Containers.Language | Containers.Index | Containers.Id | Containers.Type)) != 0 && !container.HasFlag(Containers.Graph))
        {
            CompactIntoMap(active, key, definition!, map!, compacted, asArray, target);
        }
        else
        {
            AddValue(target, key, compacted, asArray);
        }
    }

    private void CompactGraph(ActiveContext active, string key, Containers container, JsonMap item, JsonTree compacted, bool asArray, JsonMap target)
    {
        var inGraph = container.HasFlag(Containers.Graph);
        var isSimple = item.IsSimpleGraphObject();
        if (inGraph && container.HasFlag(Containers.Id))
        {
            var name = item.Find(Keywords.Id)?.AsString is { } id ? CompactIri(active, id) : Alias(active, Keywords.None);
            AddValue(target.MapAt(key), name, compacted, asArray);
        }
        else if (inGraph && container.HasFlag(Containers.Index) && isSimple)
        {
            AddValue(target.MapAt(key), item.Find(Keywords.Index)?.AsString ?? Alias(active, Keywords.None), compacted, asArray);
        }
        else if (inGraph && isSimple)
        {
            // Several nodes in one graph, not several graphs.
            if (compacted is JsonArray { Count: > 1 })
                compacted = new JsonMap { { Alias(active, Keywords.Included), compacted } };
            AddValue(target, key, compacted, asArray);
        }
        else
        {
            var graph = new JsonMap { { Alias(active, Keywords.Graph), compacted } };
            if (item.Find(Keywords.Id)?.AsString is { } id)
                graph[Alias(active, Keywords.Id)] = new JsonString(CompactIri(active, id));
            if (item.Find(Keywords.Index) is { } index)
                graph[Alias(active, Keywords.Index)] = index;
            AddValue(target, key, graph, asArray);
        }
    }

    /// <summary>Step 12.8.9: into a language map, an index map, an id map or a type map.</summary>
    private void CompactIntoMap(ActiveContext active, string key, TermDefinition definition, JsonMap item, JsonTree compacted, bool asArray, JsonMap target)
    {
        string? name;
        if (definition.Has(Containers.Language))
        {
            name = item.Find(Keywords.Language)?.AsString;
            compacted = item.Find(Keywords.Value) ?? compacted;
        }
        else if (definition.Has(Containers.Index) && definition.Index is null or Keywords.Index)
        {
            name = item.Find(Keywords.Index)?.AsString;
        }
        else if (definition.Has(Containers.Index))
        {
            name = TakeFirst(compacted, KeyOf(active, compacted, definition.Index!));
        }
        else if (definition.Has(Containers.Id))
        {
            var alias = Alias(active, Keywords.Id);
            name = (compacted as JsonMap)?.Find(alias)?.AsString;
            (compacted as JsonMap)?.Remove(alias);
        }
        else
        {
            name = TakeFirst(compacted, Alias(active, Keywords.Type));
            // A node of which nothing but its id is left can be the reference that the type of the term allows.
            if (compacted is JsonMap { Count: 1 } map && contexts.Expand(active, map.Keys.First(), vocab: true) == Keywords.Id)
                compacted = Compact(active, key, new JsonMap { { Keywords.Id, item[Keywords.Id] } }) ?? compacted;
        }
        AddValue(target.MapAt(key), name ?? Alias(active, Keywords.None), compacted, asArray);
    }

    /// <summary>The key under which a map has an index property: the term that the definition names, or another for the same IRI.</summary>
    private string KeyOf(ActiveContext active, JsonTree compacted, string index)
    {
        if (compacted is not JsonMap map || map.ContainsKey(index))
            return index;
        var iri = contexts.Expand(active, index, vocab: true);
        return map.Keys.FirstOrDefault(key => active.Find(key) is not { IsReverse: true } && contexts.Expand(active, key, vocab: true) == iri) ?? index;
    }

    /// <summary>Takes the first value of an entry when it is a string; what is left stays.</summary>
    private static string? TakeFirst(JsonTree compacted, string key)
    {
        if (compacted is not JsonMap map || map.Find(key) is not { } values || values.AsItems() is not { Count: > 0 } items || items[0].AsString is not { } first)
            return null;
        var rest = items.Skip(1).ToArray();
        if (rest.Length == 0)
            map.Remove(key);
        else
            map[key] = rest.Length == 1 ? rest[0] : new JsonArray(rest);
        return first;
    }
}
