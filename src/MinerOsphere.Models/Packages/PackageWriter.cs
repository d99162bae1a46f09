using System.Text.Json;

namespace MinerOsphere.Models.Packages;

/// <summary>A package in one normal form: what is stored, and answered to who asks for it.</summary>
public static class PackageWriter
{
    public static byte[] Write(ModelPackage package)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (package.Description.ValueKind == JsonValueKind.Object)
            {
                json.WriteStartObject("processDescription"u8);
                json.WritePropertyName("process"u8);
                package.Description.WriteTo(json);
                json.WriteEndObject();
            }
            json.WriteStartObject("executionUnit"u8);
            // With 'type' beside 'value' it would be an execution unit and a qualified value at once, of which the schema wants one.
            json.WriteString("mediaType"u8, PackageReader.MediaTypeOf(package.Kind));
            if (!package.Columns.IsDefault)
            {
                json.WriteStartArray("columns"u8);
                foreach (var column in package.Columns) json.WriteStringValue(column);
                json.WriteEndArray();
            }
            if (!package.Categories.IsEmpty)
            {
                json.WriteStartObject("categories"u8);
                foreach (var (column, texts) in package.Categories.OrderBy(c => c.Key, StringComparer.Ordinal))
                {
                    json.WriteStartArray(column);
                    foreach (var text in texts) json.WriteStringValue(text);
                    json.WriteEndArray();
                }
                json.WriteEndObject();
            }
            if (package.Settings.ValueKind == JsonValueKind.Object)
            {
                json.WritePropertyName("settings"u8);
                package.Settings.WriteTo(json);
            }
            json.WriteBase64String("value"u8, package.Content);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
