using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Server.Results;

/// <summary>The rows of an output in one form: GeoJSON with an id and every property in each feature, and the schema that they keep to.</summary>
/// <param name="Properties">The schema, the id first.</param>
/// <param name="GeoJson">A FeatureCollection.</param>
/// <param name="Count">Features in it.</param>
internal sealed record ResultRows(ImmutableArray<PropertyDefinition> Properties, byte[] GeoJson, long Count)
{
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 64 };

    /// <summary>Reads an output; a fault when it holds no rows or too many.</summary>
    /// <param name="output">A GeoJSON FeatureCollection, a JSON array of objects, or CSV.</param>
    /// <param name="declared">The schema that its process declares; null infers one from the values.</param>
    /// <param name="iriOf">Predicate of an undeclared property, by its name.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static (ResultRows? Rows, LocalizedText? Fault) Read(
        OutputValue output, FeatureSchema? declared, Func<string, string> iriOf, ResultSettings limits, CancellationToken cancellation)
    {
        if (output.Content.Length > limits.MaxBytes) return (null, TooManyBytes(output.Id, limits));
        var bytes = output.MediaType.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) ? CsvTable.ToJson(output.Content.Span) : output.Content;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes, Depth);
        }
        catch (JsonException e)
        {
            return (null, new($"la sortie « {output.Id} » n'est pas du JSON : {e.Message}", $"the output '{output.Id}' is not JSON: {e.Message}"));
        }
        using (document)
        {
            if (RowsIn(document.RootElement) is not { } rows)
                return (null, new($"la sortie « {output.Id} » n'est ni une FeatureCollection, ni un tableau d'objets", $"the output '{output.Id}' is neither a FeatureCollection nor an array of objects"));
            if (rows.Count > limits.MaxRows)
                return (null, new($"la sortie « {output.Id} » a {rows.Count} lignes ; une collection en a au plus {limits.MaxRows}", $"the output '{output.Id}' has {rows.Count} rows; a collection has at most {limits.MaxRows}"));
            var schema = declared is null ? ResultSchema.Infer(rows, iriOf, cancellation) : ResultSchema.Complete(declared, rows);
            var geoJson = Write(rows, schema, cancellation);
            return geoJson.Length > limits.MaxBytes ? (null, TooManyBytes(output.Id, limits)) : (new ResultRows(schema.Properties, geoJson, rows.Count), null);
        }
    }

    private static LocalizedText TooManyBytes(string id, ResultSettings limits) => new(
        $"la sortie « {id} » a plus de {limits.MaxBytes} octets, qui est le plus qu'une collection de résultats puisse avoir",
        $"the output '{id}' has more than {limits.MaxBytes} bytes, which is the most that a collection of results may have");

    /// <summary>Each row's feature id, geometry and members; null when the value holds no rows.</summary>
    private static List<ResultRow>? RowsIn(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out var wrapped) && !value.TryGetProperty("type", out _)) value = wrapped;
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().All(e => e.ValueKind == JsonValueKind.Object) ? [.. value.EnumerateArray().Select(RowOf)] : null;
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String) return null;
        return type.GetString() switch
        {
            "FeatureCollection" when value.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array
                && features.EnumerateArray().All(e => e.ValueKind == JsonValueKind.Object) => [.. features.EnumerateArray().Select(RowOf)],
            "Feature" => [RowOf(value)],
            _ => null,
        };
    }

    private static ResultRow RowOf(JsonElement element)
    {
        if (!(element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "Feature")) return new(null, default, element);
        var id = element.TryGetProperty("id", out var given) && given.ValueKind is JsonValueKind.String or JsonValueKind.Number ? given.ToString() : null;
        var geometry = element.TryGetProperty("geometry", out var shape) && shape.ValueKind == JsonValueKind.Object ? shape : default;
        var properties = element.TryGetProperty("properties", out var members) && members.ValueKind == JsonValueKind.Object ? members : default;
        return new(id, geometry, properties);
    }

    private static byte[] Write(List<ResultRow> rows, ResultSchema schema, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "FeatureCollection");
            json.WriteStartArray("features"u8);
            for (var i = 0; i < rows.Count; i++)
            {
                if (i % 1000 == 0) cancellation.ThrowIfCancellationRequested();
                var row = rows[i];
                json.WriteStartObject();
                json.WriteString("type"u8, "Feature");
                json.WritePropertyName("geometry"u8);
                if (row.Geometry.ValueKind == JsonValueKind.Object) row.Geometry.WriteTo(json);
                else json.WriteNullValue();
                json.WriteStartObject("properties"u8);
                foreach (var property in schema.Properties)
                {
                    if (property.Type == PropertyType.Geometry) continue;
                    json.WritePropertyName(property.Source);
                    if (property.Role == PropertyRole.Id) json.WriteStringValue(schema.IdOf(row, i));
                    else WriteValue(json, property.Type, row.Member(schema.MemberOf(property)));
                }
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static void WriteValue(Utf8JsonWriter json, PropertyType type, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) json.WriteNullValue();
        else if (type is PropertyType.String && value.ValueKind != JsonValueKind.String) json.WriteStringValue(value.GetRawText());
        else value.WriteTo(json);
    }
}

/// <summary>One row as it was given.</summary>
/// <param name="Id">The feature's own id; null for none.</param>
/// <param name="Geometry">A GeoJSON geometry, or nothing.</param>
/// <param name="Members">The object of its values, or nothing.</param>
internal readonly record struct ResultRow(string? Id, JsonElement Geometry, JsonElement Members)
{
    public JsonElement Member(string name) => Members.ValueKind == JsonValueKind.Object && Members.TryGetProperty(name, out var value) ? value : default;
}
