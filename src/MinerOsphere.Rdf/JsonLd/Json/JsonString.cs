using System.Text.Json;

namespace MinerOsphere.Rdf.JsonLd.Json;

/// <summary>A string.</summary>
public sealed class JsonString(string value) : JsonTree
{
    public string Value { get; } = value;

    public override void WriteTo(Utf8JsonWriter json) => json.WriteStringValue(Value);

    public override bool Equals(JsonTree? other) => other is JsonString text && text.Value == Value;

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
}
