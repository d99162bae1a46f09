using System.Text.Json;
using MinerOsphere.Processes;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>Which control an input gets.</summary>
internal enum InputKind
{
    Text, LongText, Number, Switch, Select, Checks, List, Date, Instant, Week, Box, Geometry, Features, Content, Group, Rows, Json, ProcessChoice, CommonInputs, Scenarios,
}

/// <summary>Finds the control that suits a schema; JSON typed by hand is the last resort.</summary>
internal static class InputKinds
{
    private const int LongText = 200;

    public static InputKind Of(InputDescription input)
    {
        if (input.TakesFeatures) return InputKind.Features;
        var kind = Of(input.Schema.Json);
        if (input.MaxOccurs <= 1 || input.Schema.Type == "array") return kind;
        return kind switch
        {
            InputKind.Select => InputKind.Checks,
            InputKind.Text or InputKind.Number => InputKind.List,
            _ => InputKind.Json,
        };
    }

    public static InputKind Of(JsonElement schema)
    {
        var format = Text(schema, "format");
        if (format == ScenarioCells.ProcessFormat) return InputKind.ProcessChoice;
        if (format == ScenarioCells.CommonFormat) return InputKind.CommonInputs;
        if (format == ScenarioCells.ListFormat) return InputKind.Scenarios;
        if (format == "ogc-bbox") return InputKind.Box;
        if (format == "geojson-feature-collection") return InputKind.Features;
        if (format is not null && format.StartsWith("geojson-", StringComparison.Ordinal)) return InputKind.Geometry;
        return TypeOf(schema) switch
        {
            "array" => OfArray(schema),
            _ when schema.TryGetProperty("enum", out _) => InputKind.Select,
            "number" or "integer" => InputKind.Number,
            "boolean" => InputKind.Switch,
            "string" => OfString(schema, format),
            "object" => OfObject(schema),
            _ => OfAlternatives(schema),
        };
    }

    private static InputKind OfArray(JsonElement schema)
    {
        if (!schema.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Object) return InputKind.Json;
        return Of(items) switch
        {
            InputKind.Select => InputKind.Checks,
            InputKind.Text or InputKind.Number => InputKind.List,
            InputKind.Group => InputKind.Rows,
            _ => InputKind.Json,
        };
    }

    private static InputKind OfString(JsonElement schema, string? format)
    {
        if (format == "date") return InputKind.Date;
        if (format == "date-time") return InputKind.Instant;
        if (format == "iso-week") return InputKind.Week;
        if (Text(schema, "contentMediaType") is { } media && media != "text/plain") return InputKind.Content;
        if (schema.TryGetProperty("contentEncoding", out _)) return InputKind.Content;
        return schema.TryGetProperty("maxLength", out var most) && most.TryGetInt32(out var length) && length > LongText ? InputKind.LongText : InputKind.Text;
    }

    private static InputKind OfObject(JsonElement schema)
    {
        if (!schema.TryGetProperty("properties", out var properties)) return Text(schema, "contentMediaType") == "application/geo+json" ? InputKind.Geometry : InputKind.Json;
        if (properties.TryGetProperty("bbox", out _) && !properties.TryGetProperty("type", out _)) return InputKind.Box;
        if (properties.TryGetProperty("features", out _)) return InputKind.Features;
        if (properties.TryGetProperty("coordinates", out _)) return InputKind.Geometry;
        return properties.EnumerateObject().All(p => IsSimple(Of(p.Value))) ? InputKind.Group : InputKind.Json;
    }

    /// <summary>Of several schemas the one that people can fill in without writing JSON.</summary>
    private static InputKind OfAlternatives(JsonElement schema)
    {
        foreach (var keyword in new[] { "allOf", "oneOf", "anyOf" })
            if (schema.TryGetProperty(keyword, out var members))
                foreach (var member in members.EnumerateArray())
                    if (Of(member) is var kind and (InputKind.Box or InputKind.Geometry or InputKind.Features or InputKind.Content)) return kind;
        return InputKind.Json;
    }

    private static bool IsSimple(InputKind kind) =>
        kind is InputKind.Text or InputKind.LongText or InputKind.Number or InputKind.Switch or InputKind.Select or InputKind.Date or InputKind.Instant or InputKind.Week;

    /// <summary>The type; of a type that may be null, the other one.</summary>
    private static string? TypeOf(JsonElement schema) => schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array && type.GetArrayLength() == 2
        ? type.EnumerateArray().Select(t => t.GetString()).FirstOrDefault(t => t != "null") : Text(schema, "type");

    private static string? Text(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
