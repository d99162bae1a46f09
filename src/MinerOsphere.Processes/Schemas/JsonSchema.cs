using System.Text.Json;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes.Schemas;

/// <summary>
/// A JSON Schema of the kind that process descriptions use. Only keywords that are checked may occur: a schema that says more than we
/// hold it to would promise what it does not keep, so its construction fails.
/// </summary>
public sealed class JsonSchema
{
    private static readonly HashSet<string> Checked =
    [
        "type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength",
        "pattern", "format", "minItems", "maxItems", "uniqueItems", "items", "properties", "required", "additionalProperties", "oneOf",
        "anyOf", "allOf", "nullable",
    ];

    private static readonly HashSet<string> Annotations =
        ["title", "description", "default", "example", "examples", "contentMediaType", "contentEncoding", "x-ogc-unit", "x-ogc-unitLang", "x-ogc-definition"];

    private JsonSchema(JsonElement json)
    {
        Require(json);
        Json = json;
    }

    /// <summary>The schema itself, for documents.</summary>
    public JsonElement Json { get; }

    public JsonElement? Default => Json.TryGetProperty("default", out var value) ? value : null;
    public string? Type => Json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    /// <exception cref="ArgumentException">Not JSON, or a keyword that is not checked: a fault of the program.</exception>
    public static JsonSchema Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new JsonSchema(document.RootElement.Clone());
    }

    /// <summary>Adds every fault of <paramref name="value"/> to <paramref name="faults"/>.</summary>
    public void Validate(JsonElement value, string path, List<InputFault> faults) => SchemaValidation.Validate(value, Json, path, faults);

    /// <summary>True when a property of this name is described, here or in an alternative.</summary>
    public bool Declares(string property) => Any(Json, s => s.TryGetProperty("properties", out var properties) && properties.TryGetProperty(property, out _));

    /// <summary>True when values have this format, here or in an alternative.</summary>
    public bool HasFormat(string format) => Any(Json, s => s.TryGetProperty("format", out var own) && own.ValueEquals(format));

    private static bool Any(JsonElement schema, Func<JsonElement, bool> holds)
    {
        if (holds(schema)) return true;
        foreach (var keyword in (string[])["allOf", "anyOf", "oneOf"])
            if (schema.TryGetProperty(keyword, out var members))
                foreach (var member in members.EnumerateArray())
                    if (Any(member, holds)) return true;
        return false;
    }

    public bool Accepts(JsonElement value)
    {
        var faults = new List<InputFault>();
        Validate(value, "", faults);
        return faults.Count == 0;
    }

    private static void Require(JsonElement schema)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Checked.Contains(keyword.Name) && !Annotations.Contains(keyword.Name))
                throw new ArgumentException($"the schema keyword '{keyword.Name}' is not checked, so it may not be promised", nameof(schema));
            switch (keyword.Name)
            {
                case "items":
                    Require(keyword.Value);
                    break;
                case "additionalProperties" when keyword.Value.ValueKind == JsonValueKind.Object:
                    Require(keyword.Value);
                    break;
                case "properties":
                    foreach (var property in keyword.Value.EnumerateObject()) Require(property.Value);
                    break;
                case "oneOf" or "anyOf" or "allOf":
                    foreach (var member in keyword.Value.EnumerateArray()) Require(member);
                    break;
            }
        }
    }
}
