using System.Text.Json;

namespace MinerOsphere.Rdf.JsonLd.Json;

/// <summary>true or false.</summary>
public sealed class JsonBoolean : JsonTree
{
    /// <summary>The value true.</summary>
    public static readonly JsonBoolean True = new(true);

    /// <summary>The value false.</summary>
    public static readonly JsonBoolean False = new(false);

    private JsonBoolean(bool value) => Value = value;

    /// <summary>The value.</summary>
    public bool Value { get; }

    /// <summary>One of the two.</summary>
    public static JsonBoolean Of(bool value) => value ? True : False;

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter json) => json.WriteBooleanValue(Value);

    /// <inheritdoc/>
    public override bool Equals(JsonTree? other) => other is JsonBoolean boolean && boolean.Value == Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value ? 1 : 2;
}
