using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>A list of small objects as a person types it, or pastes it from a spreadsheet: a line each, values set apart by semicolons or tabs.</summary>
internal static class FormRows
{
    private static readonly char[] Separators = [';', '\t'];

    /// <summary>Names of the values of a line, in their order.</summary>
    public static IEnumerable<string> Members(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(p => p.Name);

    /// <summary>Null when nothing was given. A text that is no value of its type stays a text, so that the validation names it.</summary>
    public static JsonArray? Read(FormInput input, string text, ICollection<InputFault> faults)
    {
        var properties = input.ItemSchema.GetProperty("properties").EnumerateObject().ToArray();
        var rows = new JsonArray();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var cells = line.Split(Separators);
            if (cells.Length > properties.Length)
            {
                faults.Add(new InputFault(input.Path, new LocalizedText(
                    $"ligne {number} : {cells.Length} valeurs ; attendu au plus {properties.Length}, séparées par des points-virgules", $"line {number}: {cells.Length} values; expected {properties.Length} at most, set apart by semicolons")));
                return null;
            }
            var row = new JsonObject();
            for (var i = 0; i < cells.Length; i++)
                if (Value(cells[i].Trim(), properties[i].Value) is { } value) row[properties[i].Name] = value;
            rows.Add(row);
        }
        return rows.Count > 0 ? rows : null;
    }

    /// <summary>Null for a value that lines cannot hold.</summary>
    public static string? Write(FormInput input, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array) return null;
        string[] members = [.. Members(input.ItemSchema)];
        var lines = new List<string>();
        foreach (var row in value.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Object || row.EnumerateObject().Any(m => !members.Contains(m.Name) || m.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null || m.Value.ToString().AsSpan().IndexOfAny(";\t\n") >= 0))
                return null;
            lines.Add(string.Join(" ; ", members.Select(m => row.TryGetProperty(m, out var cell) ? cell.ToString() : "")).TrimEnd(' ', ';'));
        }
        return string.Join('\n', lines);
    }

    private static JsonValue? Value(string text, JsonElement schema)
    {
        if (text.Length == 0) return null;
        if (schema.TryGetProperty("format", out var format) && format.ValueEquals("date-time")) return JsonValue.Create(Instant(text));
        return FormRequest.Scalar(text, Types(schema).FirstOrDefault(t => t != "null"));
    }

    private static IEnumerable<string?> Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()) : [type.GetString()];

    /// <summary>A spreadsheet writes a space between day and hour, and no zone: it is UTC.</summary>
    private static string Instant(string text) => !text.Contains('T') && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : FormRequest.Instant(text);
}
