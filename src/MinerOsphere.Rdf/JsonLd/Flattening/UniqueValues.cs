using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Flattening;

/// <summary>Adds to arrays what is not in them yet. A long array gets a set beside it, so that adding stays constant in its length.</summary>
internal sealed class UniqueValues
{
    private const int Long = 16;

    private readonly Dictionary<JsonArray, HashSet<JsonTree>> sets = new(ReferenceEqualityComparer.Instance);

    /// <summary>The values in the array must not change afterwards while more are added.</summary>
    public void Add(JsonArray array, JsonTree value)
    {
        if (array.Count < Long)
        {
            if (!array.Contains(value))
                array.Add(value);
            return;
        }
        if (!sets.TryGetValue(array, out var set))
            sets.Add(array, set = [.. array]);
        if (set.Add(value))
            array.Add(value);
    }
}
