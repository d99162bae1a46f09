using System.Buffers;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.Items;

/// <summary>Until the library's own writer lands: attributes only.</summary>
internal sealed class GeoJsonFeatureWriter(FeatureSchema schema)
{
    public void Write(IFeatureCursor cursor, IBufferWriter<byte> to)
    {
        using var json = new Utf8JsonWriter(to, JsonBody.Options);
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", cursor.Id);
        json.WriteNull("geometry");
        json.WriteStartObject("properties");
        for (var i = 0; i < schema.Properties.Length; i++)
        {
            var property = schema.Properties[i];
            if (property.Type == PropertyType.Geometry) continue;
            json.WritePropertyName(property.Name);
            if (cursor.IsNull(i)) json.WriteNullValue();
            else if (property.Type == PropertyType.Integer) json.WriteNumberValue(cursor.GetInt64(i));
            else if (property.Type == PropertyType.Number) json.WriteNumberValue(cursor.GetDouble(i));
            else if (property.Type == PropertyType.Boolean) json.WriteBooleanValue(cursor.GetBoolean(i));
            else json.WriteStringValue(cursor.GetUtf8(i));
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
