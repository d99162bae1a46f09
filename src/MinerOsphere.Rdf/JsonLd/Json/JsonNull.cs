using System.Text.Json;

namespace MinerOsphere.Rdf.JsonLd.Json;

/// <summary>The value null.</summary>
public sealed class JsonNull : JsonTree
{
    /// <summary>The one value null.</summary>
    public static readonly JsonNull Value = new();

    private JsonNull()
    {
    }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter json) => json.WriteNullValue();

    /// <inheritdoc/>
    public override bool Equals(JsonTree? other) => other is JsonNull;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
