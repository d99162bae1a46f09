using System.Text.Json.Nodes;

namespace MinerOsphere.Server.Common;

/// <summary>
/// The API definition in OpenAPI 3.1, made of that in 3.0: what of a schema JSON Schema 2020-12 says otherwise is rewritten, the rest is
/// the same in both.
/// </summary>
internal static class OpenApi31
{
    public static JsonObject Of(JsonObject definition)
    {
        var copy = definition.DeepClone().AsObject();
        copy["openapi"] = "3.1.0";
        copy["jsonSchemaDialect"] = "https://spec.openapis.org/oas/3.1/dialect/base";
        Rewrite(copy);
        return copy;
    }

    private static void Rewrite(JsonNode? node)
    {
        if (node is JsonArray items)
            foreach (var item in items) Rewrite(item);
        if (node is not JsonObject schema) return;
        if (schema["nullable"] is JsonValue) RewriteNullable(schema);
        Limit(schema, "exclusiveMinimum", "minimum");
        Limit(schema, "exclusiveMaximum", "maximum");
        // In a schema an example is one of several; elsewhere (parameters, media types) 3.1 keeps the word.
        if (schema.ContainsKey("type") && schema.Remove("example", out var example)) schema["examples"] = new JsonArray(example);
        foreach (var (_, member) in schema.ToArray()) Rewrite(member);
    }

    private static void RewriteNullable(JsonObject schema)
    {
        var isNullable = schema.Remove("nullable", out var value) && value!.GetValueKind() == System.Text.Json.JsonValueKind.True;
        if (isNullable && schema["type"] is JsonValue type) schema["type"] = new JsonArray(type.DeepClone(), "null");
    }

    /// <summary>A flag beside the limit in 3.0, the limit itself in 3.1.</summary>
    private static void Limit(JsonObject schema, string exclusive, string limit)
    {
        if (schema[exclusive] is not JsonValue flag || flag.GetValueKind() is not (System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False)) return;
        schema.Remove(exclusive);
        if (flag.GetValue<bool>() && schema.Remove(limit, out var value)) schema[exclusive] = value;
    }
}
