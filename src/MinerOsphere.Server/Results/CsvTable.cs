using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MinerOsphere.Server.Results;

/// <summary>A CSV result (RFC 4180, first row the names) as JSON objects: a column whose every value is a number holds numbers.</summary>
internal static class CsvTable
{
    /// <summary>The table as a JSON array of objects; an empty cell is null.</summary>
    public static byte[] ToJson(ReadOnlySpan<byte> csv)
    {
        var rows = Rows(Encoding.UTF8.GetString(csv).TrimStart('\uFEFF')).ToList();
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            if (rows.Count > 0)
            {
                var names = rows[0];
                var isNumber = names.Select((_, i) => rows.Skip(1).All(r => i >= r.Count || r[i].Length == 0 || IsNumber(r[i]))).ToArray();
                foreach (var row in rows.Skip(1)) Write(json, names, row, isNumber);
            }
            json.WriteEndArray();
        }
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, List<string> names, List<string> row, bool[] isNumber)
    {
        json.WriteStartObject();
        for (var i = 0; i < names.Count; i++)
        {
            if (i >= row.Count || row[i].Length == 0) json.WriteNull(names[i]);
            else if (isNumber[i])
            {
                json.WritePropertyName(names[i]);
                json.WriteRawValue(row[i]);
            }
            else json.WriteString(names[i], row[i]);
        }
        json.WriteEndObject();
    }

    /// <summary>As JSON writes numbers: a code such as 01 stays a text.</summary>
    private static bool IsNumber(string text)
    {
        var digits = text.AsSpan(text[0] == '-' ? 1 : 0);
        return digits.Length > 0 && char.IsAsciiDigit(digits[0]) && !(digits.Length > 1 && digits[0] == '0' && char.IsAsciiDigit(digits[1]))
            && char.IsAsciiDigit(text[^1])
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value);
    }

    private static IEnumerable<List<string>> Rows(string text)
    {
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0) quoted = true;
            else if (c == ',')
            {
                row.Add(cell.ToString());
                cell.Clear();
            }
            else if (c == '\n')
            {
                if (cell.Length > 0 && cell[^1] == '\r') cell.Length--;
                row.Add(cell.ToString());
                cell.Clear();
                yield return row;
                row = [];
            }
            else cell.Append(c);
        }
        if (cell.Length == 0 && row.Count == 0) yield break;
        row.Add(cell.ToString());
        yield return row;
    }
}
