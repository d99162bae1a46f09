using System.Text.Json;

namespace MinerOsphere.Rdf.JsonLd.Json;

/// <summary>The value null.</summary>
public sealed class JsonNull : JsonTree
{
    public static readonly JsonNull Value = new();

    private JsonNull()
    {
    }

    public override void WriteTo(Utf8JsonWriter json) => json.WriteNullValue();

    public override bool Equals(JsonTree? other) => other is JsonNull;

    public override int GetHashCode() => 0;
}
