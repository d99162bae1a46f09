using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Framing;

/// <summary>Takes away the label of a blank node that occurs only once in a result: nothing refers to it (Framing §5.2, frame, step 17).</summary>
internal static class BlankNodePruning
{
    public static void Prune(JsonArray framed)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Count(framed, counts);
        Remove(framed, counts);
    }

    private static void Count(JsonTree value, Dictionary<string, int> counts)
    {
        switch (value)
        {
            case JsonArray array:
                foreach (var item in array)
                    Count(item, counts);
                break;
            case JsonMap map when !map.ContainsKey(Keywords.Value):
                foreach (var (key, entry) in map)
                {
                    if (key is Keywords.Id or Keywords.Type)
                        foreach (var id in entry.AsItems())
                            if (id is JsonString { Value: var label } && JsonLdShape.IsBlank(label))
                                counts[label] = counts.GetValueOrDefault(label) + 1;
                    Count(entry, counts);
                }
                break;
        }
    }

    private static void Remove(JsonTree value, Dictionary<string, int> counts)
    {
        switch (value)
        {
            case JsonArray array:
                foreach (var item in array)
                    Remove(item, counts);
                break;
            case JsonMap map when !map.ContainsKey(Keywords.Value):
                if (map.Find(Keywords.Id)?.AsString is { } id && counts.GetValueOrDefault(id) == 1)
                    map.Remove(Keywords.Id);
                foreach (var entry in map.Values)
                    Remove(entry, counts);
                break;
        }
    }
}
