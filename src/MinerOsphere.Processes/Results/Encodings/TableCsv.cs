using System.Buffers;
using System.Text;
using System.Text.Json;

namespace MinerOsphere.Processes.Results.Encodings;

/// <summary>
/// A table as CSV (RFC 4180) in UTF-8. Numbers stand as they were written; no value is an empty field, an empty text is <c>""</c>; lists and
/// objects stand as JSON.
/// </summary>
public static class TableCsv
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n");

    public static byte[] Write(JsonTable table, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        for (var i = 0; i < table.Columns.Length; i++)
        {
            if (i > 0) text.Append(',');
            AppendText(text, table.Columns[i]);
        }
        text.Append("\r\n");
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < row.Length; i++)
            {
                if (i > 0) text.Append(',');
                Append(text, row[i]);
            }
            text.Append("\r\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Null:
                break;
            case JsonValueKind.String:
                AppendText(text, value.GetString()!);
                break;
            case JsonValueKind.Array or JsonValueKind.Object:
                AppendText(text, value.GetRawText());
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendText(StringBuilder text, string value)
    {
        // A reader may take a blank at either end away.
        if (value.Length > 0 && value[0] != ' ' && value[^1] != ' ' && value.AsSpan().IndexOfAny(Quoted) < 0) text.Append(value);
        else text.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
