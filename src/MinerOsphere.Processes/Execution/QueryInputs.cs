using System.Globalization;
using System.Text.Json;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Processes.Execution;

/// <summary>
/// An execute request from the query of an address (the KVP execution of version 2.0, and what an HTML form sends): each text becomes a
/// value of the type that the input's schema asks for. A text that is none stays a text, so that validation names it.
/// </summary>
public static class QueryInputs
{
    /// <summary>
    /// The execute request in JSON. Empty texts are inputs that were not given; a repeated name is a list. <c>id[member]</c> qualifies the
    /// input (value, href, mediaType, encoding, schema, crs ...), and <c>id[include]=true</c> asks for the output of that name, whose
    /// format the other members then are.
    /// </summary>
    public static byte[] ToRequest(ProcessDescription description, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> query, string? response = null)
    {
        var (inputs, outputs) = Sort(description, query);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ExecuteRequest.Plain))
        {
            json.WriteStartObject();
            json.WriteStartObject("inputs"u8);
            foreach (var (name, given) in inputs)
            {
                json.WritePropertyName(name);
                WriteInput(json, description.FindInput(name)?.Schema, given);
            }
            json.WriteEndObject();
            if (outputs.Count > 0) WriteOutputs(json, description, outputs);
            if (response is not null) json.WriteString("response"u8, response);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static (Dictionary<string, Given> Inputs, Dictionary<string, Dictionary<string, string>> Outputs) Sort(
        ProcessDescription description, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> query)
    {
        var inputs = new Dictionary<string, Given>(StringComparer.Ordinal);
        var outputs = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        var members = new List<(string Id, string Member, string Text)>();
        foreach (var (name, all) in query)
        {
            string[] texts = [.. all.Where(t => t.Length > 0)];
            if (texts.Length == 0) continue;
            var (id, member) = Split(description, name);
            if (member is null) Of(inputs, InputOf(description, id)).Texts = texts;
            else if (member == "include") Of(outputs, OutputOf(description, id))["include"] = texts[^1];
            else members.Add((id, member, texts[^1]));
        }
        foreach (var (id, member, text) in members)
            if (member is "mediaType" or "encoding" or "schema" && outputs.TryGetValue(OutputOf(description, id), out var output)) output[member] = text;
            else Of(inputs, InputOf(description, id)).Members[member] = text;
        return (inputs, outputs);
    }

    /// <summary><c>id[member]</c>, or the older <c>id-crs</c> beside a box.</summary>
    private static (string Id, string? Member) Split(ProcessDescription description, string name)
    {
        var open = name.IndexOf('[');
        if (open > 0 && name.EndsWith(']')) return (name[..open], name[(open + 1)..^1]);
        if (name.EndsWith("-crs", StringComparison.Ordinal) && description.FindInput(name[..^4]) is { } box && IsBox(box.Schema)) return (name[..^4], "crs");
        return (name, null);
    }

    // Version 2.0 wants names in any case, while ids may differ in case only: the very id comes first.
    private static string InputOf(ProcessDescription description, string name) =>
        description.FindInput(name)?.Id ?? description.Inputs.FirstOrDefault(i => i.Id.Equals(name, StringComparison.OrdinalIgnoreCase))?.Id ?? name;

    private static string OutputOf(ProcessDescription description, string name) =>
        description.FindOutput(name)?.Id ?? description.Outputs.FirstOrDefault(o => o.Id.Equals(name, StringComparison.OrdinalIgnoreCase))?.Id ?? name;

    private static T Of<T>(Dictionary<string, T> all, string name) where T : new() => all.TryGetValue(name, out var held) ? held : all[name] = new T();

    private static void WriteInput(Utf8JsonWriter json, JsonSchema? schema, Given given)
    {
        if (given.Members.Count == 0)
        {
            WriteValue(json, schema, given.Texts);
            return;
        }
        var members = given.Members;
        var texts = members.Remove("value", out var value) ? [value] : given.Texts;
        if (IsBox(schema) && members.Count == 1 && members.TryGetValue("crs", out var crs))
        {
            WriteBox(json, texts, crs);
            return;
        }
        json.WriteStartObject();
        if (texts.Length > 0)
        {
            json.WritePropertyName("value"u8);
            WriteValue(json, schema, texts);
        }
        foreach (var (member, text) in members)
        {
            json.WritePropertyName(member);
            if (!(member is "schema" && TryWriteJson(json, text))) json.WriteStringValue(text);
        }
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, JsonSchema? schema, string[] texts)
    {
        if (schema?.Type == "array") WriteArray(json, schema, texts);
        else if (IsBox(schema)) WriteBox(json, texts, null);
        else if (texts.Length == 1) WriteOne(json, schema, texts[0]);
        else
        {
            json.WriteStartArray();
            foreach (var text in texts) WriteOne(json, schema, text);
            json.WriteEndArray();
        }
    }

    private static void WriteArray(Utf8JsonWriter json, JsonSchema schema, string[] texts)
    {
        if (texts is [['[', ..] whole] && TryWriteJson(json, whole)) return;
        var itemType = schema.Json.TryGetProperty("items", out var items) && items.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
        json.WriteStartArray();
        foreach (var text in texts)
            foreach (var item in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                // Elements that hold commas themselves are percent-encoded once more.
                if (itemType is null or "object" or "array" && TryWriteJson(json, Uri.UnescapeDataString(item))) continue;
                WriteScalar(json, itemType, item);
            }
        json.WriteEndArray();
    }

    /// <summary>Four or six numbers; what is no number stays, so that validation names it.</summary>
    private static void WriteBox(Utf8JsonWriter json, string[] texts, string? crs)
    {
        if (texts is [['{', ..] whole] && TryWriteJson(json, whole)) return;
        json.WriteStartObject();
        json.WriteStartArray("bbox"u8);
        foreach (var text in texts)
            foreach (var number in text.Split(',', StringSplitOptions.TrimEntries)) WriteScalar(json, "number", number);
        json.WriteEndArray();
        if (crs is not null) json.WriteString("crs"u8, crs);
        json.WriteEndObject();
    }

    private static void WriteOne(Utf8JsonWriter json, JsonSchema? schema, string text)
    {
        if (schema is null || schema.Type is not null and not "object") WriteScalar(json, schema?.Type, text);
        else if (Fitting(schema, text) is { } value) value.WriteTo(json);
        else json.WriteStringValue(text);
    }

    /// <summary>The text as JSON, where the schema would rather have that than the text: always when it is no text at all.</summary>
    private static JsonElement? Fitting(JsonSchema schema, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var value = document.RootElement;
            return value.ValueKind is JsonValueKind.Object or JsonValueKind.Array || schema.Accepts(value) ? value.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool TryWriteJson(Utf8JsonWriter json, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            document.RootElement.WriteTo(json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, string? type, string text)
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

    /// <summary>Those that are included; when none is, all but those that are excluded.</summary>
    private static void WriteOutputs(Utf8JsonWriter json, ProcessDescription description, Dictionary<string, Dictionary<string, string>> outputs)
    {
        var included = outputs.Where(o => o.Value["include"] != "false").ToList();
        json.WriteStartObject("outputs"u8);
        if (included.Count == 0)
            foreach (var output in description.Outputs.Where(o => !outputs.ContainsKey(o.Id)))
            {
                json.WriteStartObject(output.Id);
                json.WriteEndObject();
            }
        foreach (var (id, members) in included)
        {
            json.WriteStartObject(id);
            if (members.Count > 1)
            {
                json.WriteStartObject("format"u8);
                foreach (var (member, text) in members)
                    if (member != "include") json.WriteString(member, text);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static bool IsBox(JsonSchema? schema) => schema is { Type: "object" } && schema.Json.TryGetProperty("properties", out var properties) && properties.TryGetProperty("bbox", out _);

    private sealed class Given
    {
        public string[] Texts { get; set; } = [];
        public Dictionary<string, string> Members { get; } = new(StringComparer.Ordinal);
    }
}
