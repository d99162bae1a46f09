using System.Globalization;
using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Packages;

/// <summary>YAML as the JSON it stands for, by the core schema: plain scalars that look like numbers, booleans or null are such.</summary>
internal static class YamlAsJson
{
    /// <exception cref="YamlException">Not YAML.</exception>
    /// <exception cref="InvalidDataException">What JSON can't hold: several documents, a key that is no text, a node within itself.</exception>
    public static byte[] Convert(ReadOnlyMemory<byte> yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Encoding.UTF8.GetString(yaml.Span)));
        if (stream.Documents.Count != 1) throw new InvalidDataException($"{stream.Documents.Count} documents where one is expected");
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) Write(json, stream.Documents[0].RootNode, 0);
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, YamlNode node, int depth)
    {
        // Aliases may make a small text a huge or an endless tree.
        if (depth > 60) throw new InvalidDataException("nested too deeply, or a node within itself");
        if (json.BytesCommitted + json.BytesPending > 64 << 20) throw new InvalidDataException("too large once its aliases are written out");
        switch (node)
        {
            case YamlMappingNode mapping:
                json.WriteStartObject();
                foreach (var (key, value) in mapping.Children)
                {
                    json.WritePropertyName(key is YamlScalarNode { Value: { } name } ? name : throw new InvalidDataException($"line {key.Start.Line}: a key that is no text"));
                    Write(json, value, depth + 1);
                }
                json.WriteEndObject();
                break;
            case YamlSequenceNode sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Children) Write(json, item, depth + 1);
                json.WriteEndArray();
                break;
            case YamlScalarNode { Style: not ScalarStyle.Plain } text:
                json.WriteStringValue(text.Value);
                break;
            default:
                WritePlain(json, ((YamlScalarNode)node).Value ?? "");
                break;
        }
    }

    private static void WritePlain(Utf8JsonWriter json, string text)
    {
        if (text is "" or "~" or "null" or "Null" or "NULL") json.WriteNullValue();
        else if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE") json.WriteBooleanValue(text[0] is 't' or 'T');
        else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) json.WriteNumberValue(whole);
        else if (text[^1] is >= '0' and <= '9' or '.' && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) json.WriteNumberValue(number);
        else json.WriteStringValue(text);
    }
}
