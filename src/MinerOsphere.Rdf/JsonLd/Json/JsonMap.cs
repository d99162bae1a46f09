using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace MinerOsphere.Rdf.JsonLd.Json;

/// <summary>An object: what JSON-LD calls a map. Its entries keep their order; of two with the same key the last one counts.</summary>
public sealed class JsonMap : JsonTree, IEnumerable<KeyValuePair<string, JsonTree>>
{
    private readonly OrderedDictionary<string, JsonTree> entries;

    internal JsonMap() => entries = new(StringComparer.Ordinal);

    internal JsonMap(JsonMap other) => entries = new(other.entries, StringComparer.Ordinal);

    /// <summary>The number of entries.</summary>
    public int Count => entries.Count;

    /// <summary>The value of an entry.</summary>
    public JsonTree this[string key]
    {
        get => entries[key];
        internal set => entries[key] = value;
    }

    /// <summary>The keys in order.</summary>
    public IEnumerable<string> Keys => entries.Keys;

    /// <summary>The values in order.</summary>
    public IEnumerable<JsonTree> Values => entries.Values;

    /// <summary>Whether there is an entry.</summary>
    public bool ContainsKey(string key) => entries.ContainsKey(key);

    /// <summary>The value of an entry; false when there is none.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out JsonTree value) => entries.TryGetValue(key, out value);

    /// <summary>The value of an entry, or null when there is none.</summary>
    public JsonTree? Find(string key) => entries.GetValueOrDefault(key);

    // For collection initialisers.
    internal void Add(string key, JsonTree value) => entries.Add(key, value);

    internal void Add(string key, string value) => entries.Add(key, new JsonString(value));

    internal bool Remove(string key) => entries.Remove(key);

    /// <summary>The map in an entry, made when there is none.</summary>
    internal JsonMap MapAt(string key)
    {
        if (entries.TryGetValue(key, out var value) && value is JsonMap map)
            return map;
        map = new JsonMap();
        entries[key] = map;
        return map;
    }

    /// <summary>The array in an entry, made when there is none; a value alone is put in one.</summary>
    internal JsonArray ArrayAt(string key)
    {
        if (entries.TryGetValue(key, out var value) && value is JsonArray array)
            return array;
        array = value is null ? [] : [value];
        entries[key] = array;
        return array;
    }

    /// <summary>The entries in the order of their keys, or as they stand. A copy: the map may change meanwhile.</summary>
    internal KeyValuePair<string, JsonTree>[] Entries(bool ordered)
    {
        var all = entries.ToArray();
        if (ordered)
            Array.Sort(all, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return all;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, JsonTree>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => entries.GetEnumerator();

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (key, value) in entries)
        {
            json.WritePropertyName(key);
            value.WriteTo(json);
        }
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override bool Equals(JsonTree? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is not JsonMap map || map.Count != Count)
            return false;
        foreach (var (key, value) in entries)
            if (!map.TryGetValue(key, out var theirs) || !value.Equals(theirs))
                return false;
        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = entries.Count;
        foreach (var (key, value) in entries)
            hash += HashCode.Combine(key, value.GetHashCode());
        return hash;
    }
}
