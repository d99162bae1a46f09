using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MinerOsphere.Server.Pages.Results;

/// <summary>A CSV output (RFC 4180) as the list of objects that the same rows are in JSON, so that both are shown by one way.</summary>
internal static class CsvRows
{
    /// <summary>The rows as a JSON array; a column whose every value is a number is one of numbers.</summary>
    public static JsonElement Read(ReadOnlySpan<byte> csv)
    {
        var records = Records(Encoding.UTF8.GetString(csv).TrimStart('\uFEFF'));
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            if (records.Count > 0)
            {
                var names = records[0];
                var isNumber = names.Select((_, i) => records.Skip(1).All(r => i >= r.Count || r[i].Length == 0 || IsNumber(r[i]))).ToArray();
                foreach (var record in records.Skip(1)) Write(json, names, isNumber, record);
            }
            json.WriteEndArray();
        }
        using var document = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter json, List<string> names, bool[] isNumber, List<string> record)
    {
        json.WriteStartObject();
        for (var i = 0; i < names.Count && i < record.Count; i++)
        {
            json.WritePropertyName(names[i]);
            if (record[i].Length == 0) json.WriteNullValue();
            else if (isNumber[i]) json.WriteRawValue(record[i]);
            else json.WriteStringValue(record[i]);
        }
        json.WriteEndObject();
    }

    // A number as JSON writes it: a code such as 01 is none.
    private static bool IsNumber(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) return false;
        var digits = text.AsSpan().TrimStart('-');
        return char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1]) && !text.Contains("..", StringComparison.Ordinal)
            && (digits.Length == 1 || digits[0] != '0' || digits[1] is '.' or 'e' or 'E') && !text.Contains(".e", StringComparison.OrdinalIgnoreCase);
    }

    private static List<List<string>> Records(string text)
    {
        var records = new List<List<string>>();
        var record = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
                else quoted = false;
                continue;
            }
            switch (c)
            {
                case '"': quoted = true; break;
                case ',': Take(); break;
                case '\r': break;
                case '\n': End(); break;
                default: field.Append(c); break;
            }
        }
        if (field.Length > 0 || record.Count > 0) End();
        return records;

        void Take()
        {
            record.Add(field.ToString());
            field.Clear();
        }

        void End()
        {
            Take();
            records.Add(record);
            record = [];
        }
    }
}
