using System.Text.Json;

namespace MinerOsphere.Rdf.JsonLd.Json;

/// <summary>A string.</summary>
public sealed class JsonString(string value) : JsonTree
{
    /// <summary>The characters, without escapes.</summary>
    public string Value { get; } = value;

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter json) => json.WriteStringValue(Value);

    /// <inheritdoc/>
    public override bool Equals(JsonTree? other) => other is JsonString text && text.Value == Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
}
