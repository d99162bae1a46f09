using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue.Configuration.Yaml;

namespace MinerOsphere.Catalogue.Configuration.Shapes;

/// <summary>What a value of the configuration looks like: the reader, the JSON Schema and the reference manual are made from it.</summary>
internal interface IShape
{
    /// <summary>The value in words, to follow "expected": "a text", "one of a, b".</summary>
    string Words { get; }

    JsonObject ToJsonSchema();

    /// <summary>The section inside, when there is one: itself, or that of its items.</summary>
    ISectionShape? Section => null;
}

/// <summary>A shape whose values are read as <typeparamref name="T"/>.</summary>
internal abstract class Shape<T> : IShape
{
    public abstract string Words { get; }
    public abstract JsonObject ToJsonSchema();
    public virtual ISectionShape? Section => null;

    /// <summary>Reads a value; false when it is not one, and then the fault is reported.</summary>
    public abstract bool TryRead(YamlValue value, Reading reading, [MaybeNullWhen(false)] out T result);

    protected bool Refuse(YamlValue value, Reading reading, out T? result)
    {
        reading.Fault(value, $"found {value.Kind}", Words);
        result = default;
        return false;
    }
}
