using System.Text.Encodings.Web;
using System.Text.Json;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Documents;

/// <summary>JSON documents of a process, written the same way everywhere.</summary>
internal static class JsonOutput
{
    public static byte[] Write(Action<Utf8JsonWriter> body)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) body(writer);
        return buffer.ToArray();
    }

    /// <summary>A table: an array of objects of plain values, one per row.</summary>
    public static byte[] WriteTable<T>(IEnumerable<T> rows, Action<Utf8JsonWriter, T> members) => Write(json =>
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            members(json, row);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>A text as two columns, which a table can hold.</summary>
    public static void WriteColumns(this Utf8JsonWriter writer, string name, LocalizedText text)
    {
        writer.WriteString(name + "_fr", text.In("fr"));
        writer.WriteString(name + "_en", text.In("en"));
    }

    /// <summary>A text, or null.</summary>
    public static void WriteTextOrNull(this Utf8JsonWriter writer, string name, string? text)
    {
        if (text is null) writer.WriteNull(name);
        else writer.WriteString(name, text);
    }

    /// <summary>A figure with as many decimals as mean something; null when it is not a number.</summary>
    public static void WriteFigure(this Utf8JsonWriter writer, string name, double value, int decimals)
    {
        if (double.IsFinite(value)) writer.WriteNumber(name, Math.Round(value, decimals));
        else writer.WriteNull(name);
    }

    public static void WriteText(this Utf8JsonWriter writer, string name, LocalizedText text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("fr"u8, text.In("fr"));
        writer.WriteString("en"u8, text.In("en"));
        writer.WriteEndObject();
    }
}
