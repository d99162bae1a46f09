using System.Text.Json.Nodes;
using MinerOsphere.Catalogue.Configuration.Yaml;

namespace MinerOsphere.Catalogue.Configuration.Shapes;

/// <summary>A key of a section: its name, its value's shape and what it means, in one place.</summary>
internal abstract class Key(string name, IShape shape, string meaning)
{
    public string Name { get; } = name;
    public IShape Shape { get; } = shape;

    /// <summary>For the JSON Schema and the manual; Markdown.</summary>
    public string Meaning { get; } = meaning;
    public bool Required { get; init; }

    /// <summary>Runs when the value was read, even if part of it is faulty, before the keys declared after this one are read.</summary>
    public Action<Reading, object?>? AfterRead { get; init; }

    /// <summary>What holds when the key is absent, in words; null when nothing does.</summary>
    public abstract string? DefaultWords { get; }
    public abstract JsonNode? DefaultNode { get; }

    /// <summary>Reads the value. Of a faulty table, the result holds what could be read.</summary>
    public abstract bool TryRead(YamlValue value, Reading reading, out object? result);
}

internal sealed class Key<T>(string name, Shape<T> shape, string meaning) : Key(name, shape, meaning)
{
    public T? Default { get; init; }
    public string? DefaultMeaning { get; init; }

    public override string? DefaultWords => DefaultMeaning ?? (DefaultNode is { } node ? $"`{node.ToJsonString()}`" : null);

    public override JsonNode? DefaultNode => Required ? null : Default switch
    {
        long value => value == 0 ? null : JsonValue.Create(value),
        bool value => JsonValue.Create(value),
        string value => JsonValue.Create(value),
        _ => null,
    };

    public override bool TryRead(YamlValue value, Reading reading, out object? result)
    {
        var ok = shape.TryRead(value, reading, out var read);
        result = ok || shape is ITableShape ? read : null;
        return ok;
    }
}
