using System.Text.Json.Nodes;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MinerOsphere.Learning.Tests.Files;

/// <summary>JSON against the part of JSON Schema that our own schemas use. A word that it does not know fails, so that none is passed over.</summary>
internal static class SchemaCheck
{
    public static List<string> Faults(JsonNode schema, JsonNode? json)
    {
        var faults = new List<string>();
        Check(schema, schema, json, "", faults);
        return faults;
    }

    private static void Check(JsonNode root, JsonNode schema, JsonNode? json, string path, List<string> faults)
    {
        void Ask(bool holds, string what)
        {
            if (!holds) faults.Add($"{path}: {what}");
        }
        double Number() => json is JsonValue ? JsonSerializer.Deserialize<double>(json.ToJsonString()) : double.NaN;
        foreach (var (word, value) in schema.AsObject())
        {
            switch (word)
            {
                case "$schema" or "title" or "description" or "$defs":
                    break;
                case "$ref":
                    Check(root, ((string)value!)[2..].Split('/').Aggregate(root, (n, step) => n[step]!), json, path, faults);
                    break;
                case "type":
                    var kind = json?.GetValueKind() ?? JsonValueKind.Null;
                    Ask((string)value! switch
                    {
                        "object" => kind == JsonValueKind.Object,
                        "array" => kind == JsonValueKind.Array,
                        "string" => kind == JsonValueKind.String,
                        "number" => kind == JsonValueKind.Number,
                        "integer" => kind == JsonValueKind.Number && Number() == Math.Floor(Number()),
                        _ => false,
                    }, $"is no {value}");
                    break;
                case "properties":
                    foreach (var (name, inner) in value!.AsObject())
                        if (json is JsonObject o && o.TryGetPropertyValue(name, out var child)) Check(root, inner!, child, $"{path}/{name}", faults);
                    break;
                case "required":
                    foreach (var name in value!.AsArray()) Ask(json is not JsonObject o || o.ContainsKey((string)name!), $"lacks {name}");
                    break;
                case "additionalProperties":
                    if (json is JsonObject members)
                        foreach (var (name, _) in members) Ask(schema["properties"]?[name] is not null, $"has '{name}'");
                    break;
                case "items":
                    if (json is JsonArray list)
                        for (var i = 0; i < list.Count; i++) Check(root, value!, list[i], $"{path}/{i}", faults);
                    break;
                case "enum":
                    Ask(value!.AsArray().Any(v => JsonNode.DeepEquals(v, json)), "is none of the allowed");
                    break;
                case "pattern":
                    Ask(json?.GetValueKind() != JsonValueKind.String || Regex.IsMatch((string)json!, (string)value!), "does not match");
                    break;
                case "minimum":
                    Ask(!(Number() < (double)value!), "is too small");
                    break;
                case "multipleOf":
                    Ask(!(Number() % (double)value! > 0), "is no multiple");
                    break;
                case "minLength":
                    Ask(json?.GetValueKind() != JsonValueKind.String || ((string)json!).Length >= (int)value!, "is too short");
                    break;
                default:
                    throw new NotSupportedException($"schema word '{word}' at {path}");
            }
        }
    }
}
