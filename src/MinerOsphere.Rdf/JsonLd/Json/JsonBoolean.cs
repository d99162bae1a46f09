using System.Text.Json;

namespace MinerOsphere.Rdf.JsonLd.Json;

/// <summary>true or false.</summary>
public sealed class JsonBoolean : JsonTree
{
    public static readonly JsonBoolean True = new(true);
    public static readonly JsonBoolean False = new(false);

    private JsonBoolean(bool value) => Value = value;

    public bool Value { get; }

    public static JsonBoolean Of(bool value) => value ? True : False;

    public override void WriteTo(Utf8JsonWriter json) => json.WriteBooleanValue(Value);

    public override bool Equals(JsonTree? other) => other is JsonBoolean boolean && boolean.Value == Value;

    public override int GetHashCode() => Value ? 1 : 2;
}
