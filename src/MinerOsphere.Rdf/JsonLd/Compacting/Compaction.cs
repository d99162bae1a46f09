using MinerOsphere.Rdf.JsonLd.Contexts;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Compacting;

/// <summary>The Compaction algorithm (API §6.1.2); its parts are the other files of this class.</summary>
internal sealed partial class Compaction(JsonLdRun run, ContextProcessing contexts)
{
    /// <summary>A whole expanded document: a map, with @graph when it has several nodes or none.</summary>
    /// <param name="withGraph">True to write @graph for one node too.</param>
    public JsonMap Document(ActiveContext active, JsonArray expanded, bool withGraph)
    {
        var compacted = Compact(active, null, expanded);
        if (compacted is JsonMap map && !withGraph)
            return map;
        var nodes = compacted?.ToArray() ?? [];
        return nodes.Count == 0 && !withGraph ? new JsonMap() : new JsonMap { { Alias(active, Keywords.Graph), nodes } };
    }

    private JsonTree? Compact(ActiveContext active, string? property, JsonTree element)
    {
        if (element is JsonNull || !run.Enter())
            return null;
        var result = element switch
        {
            JsonArray array => CompactArray(active, property, array),
            JsonMap map => CompactMap(active, property, map),
            _ => element,
        };
        run.Leave();
        return result;
    }

    private JsonTree CompactArray(ActiveContext active, string? property, JsonArray array)
    {
        var result = new JsonArray();
        foreach (var item in array)
        {
            if (Compact(active, property, item) is { } compacted)
                result.Add(compacted);
            if (run.Failed)
                break;
        }
        var keeps = !run.Options.CompactArrays || property is Keywords.Graph or Keywords.Set
            || (active.ContainerOf(property) & (Containers.List | Containers.Set)) != 0;
        return result.Count == 1 && !keeps ? result[0] : result;
    }

    private JsonTree? CompactMap(ActiveContext active, string? property, JsonMap element)
    {
        var typeScoped = active;
        if (active.Previous is not null && !element.ContainsKey(Keywords.Value) && !element.IsReference())
            active = active.Previous;
        // The term is looked up before the context goes back: it belongs to the node above.
        active = contexts.ApplyScoped(active, typeScoped.Find(property), overrideProtected: true);
        if (run.Failed)
            return null;
        if (element.ContainsKey(Keywords.Value) || element.ContainsKey(Keywords.Id))
        {
            var value = CompactValue(active, property, element);
            if (value.IsScalar || value.IsNull || active.Find(property)?.Type == Keywords.Json)
                return value;
        }
        if (element.Find(Keywords.List) is { } list && active.ContainerOf(property).HasFlag(Containers.List))
            return Compact(active, property, list);

        if (element.Find(Keywords.Type) is { } types)
        {
            var before = active;
            foreach (var type in types.AsItems().Select(type => type.AsString).OfType<string>().Select(type => CompactIri(before, type, vocab: true)).Order(StringComparer.Ordinal))
                active = contexts.ApplyScoped(active, typeScoped.Find(type), propagate: false);
        }
        return run.Failed ? null : CompactEntries(active, typeScoped, property, element);
    }

    /// <summary>Adds a value to an entry, which becomes an array when it has several (API §6.1.2, add value).</summary>
    private static void AddValue(JsonMap map, string key, JsonTree value, bool asArray)
    {
        if (value is JsonArray items)
        {
            if (asArray)
                map.ArrayAt(key);
            foreach (var item in items)
                AddValue(map, key, item, asArray);
            return;
        }
        if (asArray || map.ContainsKey(key))
            map.ArrayAt(key).Add(value);
        else
            map[key] = value;
    }
}
