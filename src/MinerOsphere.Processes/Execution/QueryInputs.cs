using System.Globalization;
using System.Text.Json;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Processes.Execution;

/// <summary>
/// Inputs from the query of an address (the KVP execution of version 2.0, and what an HTML form sends): each text becomes a value of the
/// type that the input's schema asks for. A text that is none stays a text, so that validation names it.
/// </summary>
public static class QueryInputs
{
    /// <summary>The execute request in JSON. Empty texts are inputs that were not given; a repeated name is a list.</summary>
    public static byte[] ToRequest(ProcessDescription description, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> query)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("inputs"u8);
            foreach (var (name, all) in query)
            {
                string[] texts = [.. all.Where(t => t.Length > 0)];
                if (texts.Length == 0) continue;
                json.WritePropertyName(name);
                Write(json, description.FindInput(name)?.Schema, texts);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, JsonSchema? schema, string[] texts)
    {
        if (schema?.Type != "array" && texts.Length == 1)
        {
            WriteOne(json, schema?.Type, texts[0]);
            return;
        }
        var itemType = schema is not null && schema.Json.TryGetProperty("items", out var items) && items.TryGetProperty("type", out var type) ? type.GetString() : null;
        json.WriteStartArray();
        foreach (var text in texts)
            foreach (var item in schema?.Type == "array" ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [text])
                WriteOne(json, itemType, item);
        json.WriteEndArray();
    }

    private static void WriteOne(Utf8JsonWriter json, string? type, string text)
    {
        switch (type)
        {
            // A browser set to French may send a decimal comma.
            case "number" or "integer" when decimal.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                json.WriteNumberValue(number);
                break;
            case "boolean" when text is "true" or "false" or "on":
                json.WriteBooleanValue(text != "false");
                break;
            default:
                json.WriteStringValue(text);
                break;
        }
    }
}
