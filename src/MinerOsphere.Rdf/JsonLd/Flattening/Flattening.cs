using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Flattening;

/// <summary>The Flattening algorithm (API §7.3.2): all nodes side by side, those of a named graph in the @graph of the node that names it.</summary>
internal static class Flattening
{
    public static JsonArray Flatten(NodeMap map, bool ordered)
    {
        foreach (var name in ordered ? map.GraphNames.Order(StringComparer.Ordinal) : map.GraphNames)
            if (name != Keywords.Default)
                NodeMap.Node(map.Default, name)[Keywords.Graph] = map.Nodes(name, ordered);
        return map.Nodes(Keywords.Default, ordered);
    }
}
