using System.Text.Json;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Json;

/// <summary>Box literals of CQL2 as JSON, every digit kept.</summary>
internal static class JsonBox
{
    public static void Write(Utf8JsonWriter writer, BoxLiteral box)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("bbox"u8);
        writer.WriteNumberValue(box.Min1);
        writer.WriteNumberValue(box.Min2);
        if (box.MinZ is { } low) writer.WriteNumberValue(low);
        writer.WriteNumberValue(box.Max1);
        writer.WriteNumberValue(box.Max2);
        if (box.MaxZ is { } high) writer.WriteNumberValue(high);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
