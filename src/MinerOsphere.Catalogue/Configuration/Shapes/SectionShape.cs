using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue.Configuration.Yaml;

namespace MinerOsphere.Catalogue.Configuration.Shapes;

internal interface ISectionShape
{
    string Name { get; }
    string Meaning { get; }
    ImmutableArray<Key> Keys { get; }
}

/// <summary>
/// A mapping with known keys. <paramref name="check"/> compares keys with each other and always runs, over what could be read;
/// <paramref name="make"/> runs when nothing in the section is faulty.
/// </summary>
internal sealed class SectionShape<T>(
    string name, string meaning, ImmutableArray<Key> keys, Func<Section, T> make, Action<Section>? check = null) : Shape<T>, ISectionShape
{
    public string Name => name;
    public string Meaning => meaning;
    public ImmutableArray<Key> Keys => keys;
    public override string Words => $"a mapping with the keys of a {name}";
    public override ISectionShape Section => this;

    public override JsonObject ToJsonSchema()
    {
        var properties = new JsonObject();
        foreach (var key in keys)
        {
            var schema = key.Shape.ToJsonSchema();
            schema["description"] = key.Meaning;
            if (key.DefaultNode is { } node) schema["default"] = node;
            properties[key.Name] = schema;
        }

        var result = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (keys.Any(k => k.Required)) result["required"] = new JsonArray([.. keys.Where(k => k.Required).Select(k => JsonValue.Create(k.Name))]);
        result["additionalProperties"] = false;
        return result;
    }

    public override bool TryRead(YamlValue value, Reading reading, [MaybeNullWhen(false)] out T result)
    {
        result = default;
        if (value is not YamlMap map) return Refuse(value, reading, out result);
        var before = reading.FaultCount;
        var section = new Section(map, reading);
        var given = new Dictionary<Key, YamlValue>();
        var misspelt = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (keyName, keyValue) in map.Entries)
        {
            var key = keys.FirstOrDefault(k => k.Name == keyName.Text);
            if (key is null)
            {
                if (NearestWord.Find(keyName.Text, keys.Select(k => k.Name)) is { } meant) misspelt.Add(meant);
                reading.Fault(keyName, $"unknown key '{keyName.Text}'{NearestWord.Hint(keyName.Text, keys.Select(k => k.Name))}",
                    "one of " + string.Join(", ", keys.Select(k => k.Name)));
            }
            else if (!given.TryAdd(key, keyValue))
            {
                reading.Fault(keyName, $"key '{key.Name}' comes twice");
            }
        }

        // In the order of declaration, not of the file: what one key declares (prefixes, codelists) is known to those after it.
        foreach (var key in keys)
        {
            if (given.TryGetValue(key, out var at)) section.Read(key, at);
            else if (key.Required && !misspelt.Contains(key.Name)) reading.Fault(map, $"key '{key.Name}' is missing in this {name}", key.Shape.Words);
        }

        check?.Invoke(section);
        if (reading.FaultCount != before) return false;
        result = make(section)!;
        return true;
    }
}
