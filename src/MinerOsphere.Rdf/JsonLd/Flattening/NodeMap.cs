using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Flattening;

/// <summary>The node map of API §4.6: for each graph name its nodes by id, in the order in which they were met. Values of a node are arrays.</summary>
internal sealed class NodeMap
{
    private readonly OrderedDictionary<string, OrderedDictionary<string, JsonMap>> graphs = new(StringComparer.Ordinal);

    public NodeMap() => Graph(Keywords.Default);

    public IEnumerable<string> GraphNames => graphs.Keys;

    public OrderedDictionary<string, JsonMap> Default => graphs[Keywords.Default];

    public bool HasGraph(string name) => graphs.ContainsKey(name);

    /// <summary>The nodes of a graph, which is made when there is none.</summary>
    public OrderedDictionary<string, JsonMap> Graph(string name)
    {
        if (!graphs.TryGetValue(name, out var nodes))
            graphs.Add(name, nodes = new(StringComparer.Ordinal));
        return nodes;
    }

    /// <summary>A node of a graph, made when there is none.</summary>
    public static JsonMap Node(OrderedDictionary<string, JsonMap> graph, string id)
    {
        if (!graph.TryGetValue(id, out var node))
            graph.Add(id, node = new JsonMap { { Keywords.Id, id } });
        return node;
    }

    /// <summary>The nodes of a graph as they are written: those that only have an id say nothing.</summary>
    public JsonArray Nodes(string graph, bool ordered)
    {
        var nodes = graphs[graph].Where(entry => entry.Value.Count > 1);
        return [.. (ordered ? nodes.OrderBy(entry => entry.Key, StringComparer.Ordinal) : nodes).Select(entry => entry.Value)];
    }
}
