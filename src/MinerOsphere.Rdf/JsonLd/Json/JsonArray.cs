using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace MinerOsphere.Rdf.JsonLd.Json;

/// <summary>An array.</summary>
[CollectionBuilder(typeof(JsonArray), nameof(Create))]
public sealed class JsonArray : JsonTree, IReadOnlyList<JsonTree>
{
    private readonly List<JsonTree> items;

    internal JsonArray() => items = [];

    internal JsonArray(IEnumerable<JsonTree> items) => this.items = [.. items];

    /// <inheritdoc/>
    public int Count => items.Count;

    /// <inheritdoc/>
    public JsonTree this[int index] => items[index];

    internal static JsonArray Create(ReadOnlySpan<JsonTree> items)
    {
        var array = new JsonArray();
        array.items.AddRange(items);
        return array;
    }

    internal void Add(JsonTree item) => items.Add(item);

    internal void AddRange(IEnumerable<JsonTree> more) => items.AddRange(more);

    internal void Insert(int index, JsonTree item) => items.Insert(index, item);

    internal void Replace(int index, JsonTree item) => items[index] = item;

    /// <inheritdoc/>
    public IEnumerator<JsonTree> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var item in items)
            item.WriteTo(json);
        json.WriteEndArray();
    }

    /// <inheritdoc/>
    public override bool Equals(JsonTree? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is not JsonArray array || array.Count != Count)
            return false;
        for (var i = 0; i < items.Count; i++)
            if (!items[i].Equals(array.items[i]))
                return false;
        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = items.Count;
        foreach (var item in items)
            hash = HashCode.Combine(hash, item.GetHashCode());
        return hash;
    }
}
