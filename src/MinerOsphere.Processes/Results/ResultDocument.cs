using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MinerOsphere.Processes.Results;

/// <summary>
/// Outputs as one JSON object by id (OGC 18-062r2 §7.13, results.yaml). A JSON object as a value is wrapped in <c>value</c>, as the
/// standard asks: bare it could be taken for a link or a qualified value. Other scalars and arrays stand as they are.
/// </summary>
public static class ResultDocument
{
    /// <summary>The document is sent as JSON, never inside HTML, so accents and '+' need no escape.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IBufferWriter<byte> target, IEnumerable<OutputValue> outputs) => Write(target, outputs.Select(o => new SentOutput(o)));

    /// <summary>An address stands as a link (link.yaml).</summary>
    public static void Write(IBufferWriter<byte> target, IEnumerable<SentOutput> outputs)
    {
        using var writer = new Utf8JsonWriter(target, Plain);
        writer.WriteStartObject();
        foreach (var (output, href) in outputs)
            if (href is null) WriteValue(writer, output);
            else WriteLink(writer, output, href);
        writer.WriteEndObject();
    }

    /// <summary>One output as a member of the object that the caller opened.</summary>
    public static void WriteValue(Utf8JsonWriter writer, OutputValue output)
    {
        writer.WritePropertyName(output.Id);
        if (output.IsJson) WriteJson(writer, output);
        else WriteQualified(writer, output);
    }

    /// <summary>Version 2.0 requires a relation.</summary>
    private static void WriteLink(Utf8JsonWriter writer, OutputValue output, string href)
    {
        writer.WriteStartObject(output.Id);
        writer.WriteString("href"u8, href);
        writer.WriteString("rel"u8, "item"u8);
        writer.WriteString("type"u8, output.MediaType);
        writer.WriteEndObject();
    }

    private static void WriteJson(Utf8JsonWriter writer, OutputValue output)
    {
        if (FirstByte(output.Content.Span) != (byte)'{')
        {
            writer.WriteRawValue(output.Content.Span, skipInputValidation: true);
            return;
        }
        writer.WriteStartObject();
        writer.WritePropertyName("value"u8);
        writer.WriteRawValue(output.Content.Span, skipInputValidation: true);
        writer.WriteString("mediaType"u8, output.MediaType);
        writer.WriteEndObject();
    }

    private static void WriteQualified(Utf8JsonWriter writer, OutputValue output)
    {
        writer.WriteStartObject();
        if (output.IsText) writer.WriteString("value"u8, Encoding.UTF8.GetString(output.Content.Span));
        else
        {
            writer.WriteBase64String("value"u8, output.Content.Span);
            writer.WriteString("encoding"u8, "base64");
        }
        writer.WriteString("mediaType"u8, output.MediaType);
        writer.WriteEndObject();
    }

    private static byte FirstByte(ReadOnlySpan<byte> json)
    {
        foreach (var b in json)
            if (b is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')) return b;
        return 0;
    }
}
