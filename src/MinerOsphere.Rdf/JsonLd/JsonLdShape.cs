using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd;

/// <summary>What a map is, by its entries (Syntax §9; API §4).</summary>
internal static class JsonLdShape
{
    public static bool IsValueObject(this JsonTree value) => value is JsonMap map && map.ContainsKey(Keywords.Value);

    public static bool IsListObject(this JsonTree value) => value is JsonMap map && map.ContainsKey(Keywords.List);

    /// <summary>An @graph, with @id, @index or @context at most.</summary>
    public static bool IsGraphObject(this JsonTree value) => value is JsonMap map && map.ContainsKey(Keywords.Graph)
        && map.Keys.All(key => key is Keywords.Graph or Keywords.Id or Keywords.Index or Keywords.Context);

    public static bool IsSimpleGraphObject(this JsonTree value) => value.IsGraphObject() && !((JsonMap)value).ContainsKey(Keywords.Id);

    public static bool IsNodeObject(this JsonTree value) => value is JsonMap map
        && !map.ContainsKey(Keywords.Value) && !map.ContainsKey(Keywords.List) && !map.ContainsKey(Keywords.Set);

    /// <summary>An @id and nothing else.</summary>
    public static bool IsReference(this JsonTree value) => value is JsonMap { Count: 1 } map && map.ContainsKey(Keywords.Id);

    public static bool IsBlank(string id) => id.StartsWith("_:", StringComparison.Ordinal);
}
