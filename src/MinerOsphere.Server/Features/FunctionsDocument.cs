using System.Text.Json;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Server.Features;

/// <summary>The functions that a filter may call, as OGC 21-065r2 §7.12 publishes them.</summary>
internal static class FunctionsDocument
{
    public static void Write(Utf8JsonWriter json, IEnumerable<Cql2Function> functions)
    {
        json.WriteStartObject();
        json.WriteStartArray("functions"u8);
        foreach (var function in functions.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("name"u8, function.Name);
            json.WriteString("description"u8, function.Description);
            json.WriteStartArray("args"u8);
            foreach (var parameter in function.Parameters)
            {
                json.WriteStartObject();
                json.WriteString("title"u8, parameter.Name);
                json.WriteString("description"u8, parameter.IsOptional ? parameter.Description + " (optional)" : parameter.Description);
                WriteType(json, "type", parameter.Type);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            WriteType(json, "returns", function.Returns);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, string name, Cql2Type type)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(type.Kind switch
        {
            Cql2Kind.Integer => "integer",
            Cql2Kind.Number => "number",
            Cql2Kind.Boolean => "boolean",
            Cql2Kind.Date or Cql2Kind.Timestamp or Cql2Kind.Interval => "datetime",
            Cql2Kind.Geometry => "geometry",
            _ => "string",
        });
        json.WriteEndArray();
    }
}
