using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Processes.Inputs;

/// <summary>A value with its format: <c>{"value": ..., "mediaType": ..., "encoding": ...}</c> (qualifiedValue.yaml, format.yaml).</summary>
internal static class QualifiedValue
{
    private static readonly HashSet<string> Members = ["value", "mediaType", "encoding", "schema", "format"];

    public static bool Is(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out _) && value.EnumerateObject().All(m => Members.Contains(m.Name));

    /// <summary>Checks the format against the schema; the value itself is checked by whoever reads it next.</summary>
    public static void CheckFormat(JsonSchema schema, JsonElement qualified, string path, List<InputFault> faults)
    {
        var format = qualified.TryGetProperty("format", out var nested) && nested.ValueKind == JsonValueKind.Object ? nested : qualified;
        var members = new MemberReader(format, format.Equals(qualified) ? path : $"{path}/format", faults);
        var encoding = members.Text("encoding");
        if (encoding is not null && !IsKnown(encoding))
            members.Fault("encoding", $"codage « {encoding} » inconnu ; connus : base64, UTF-8", $"unknown encoding '{encoding}'; known: base64, UTF-8");
        if (members.Text("mediaType") is not { } mediaType) return;
        var offered = MediaTypes(schema.Json).Distinct().ToList();
        if (offered.Count == 0) offered.AddRange(schema.Type is "string" or null ? ["text/*", "application/json"] : ["application/json"]);
        if (!offered.Any(o => Fits(mediaType, o)))
            members.Fault("mediaType", $"type « {mediaType} » refusé ; acceptés : {string.Join(", ", offered)}", $"media type '{mediaType}' is refused; accepted: {string.Join(", ", offered)}");
        else if (encoding?.Equals("base64", StringComparison.OrdinalIgnoreCase) == true && qualified.GetProperty("value") is { ValueKind: JsonValueKind.String } text && !IsBase64(text.GetString()!))
            faults.Add(new InputFault($"{path}/value", new LocalizedText("ce texte n'est pas du base64", "this text is not base64")));
    }

    /// <summary>The media types that a schema names, in it or in its alternatives.</summary>
    public static IEnumerable<string> MediaTypes(JsonElement schema)
    {
        if (schema.TryGetProperty("contentMediaType", out var type) && type.ValueKind == JsonValueKind.String) yield return type.GetString()!;
        foreach (var keyword in (string[])["oneOf", "anyOf", "allOf"])
            if (schema.TryGetProperty(keyword, out var alternatives))
                foreach (var alternative in alternatives.EnumerateArray())
                    foreach (var found in MediaTypes(alternative)) yield return found;
        // An object says it is JSON without a word.
        if (schema.TryGetProperty("type", out var kind) && kind.ValueKind == JsonValueKind.String && kind.GetString() is "object" or "array") yield return "application/json";
    }

    public static bool IsBase64(string text) => Base64.IsValid(Encoding.UTF8.GetBytes(text));

    private static bool IsKnown(string encoding) => encoding.ToUpperInvariant() is "BASE64" or "UTF-8" or "UTF8";

    private static bool Fits(string mediaType, string offered)
    {
        var (given, wanted) = (Bare(mediaType), Bare(offered));
        if (wanted.EndsWith("/*", StringComparison.Ordinal)) return given.StartsWith(wanted[..^1], StringComparison.OrdinalIgnoreCase);
        if (given.Equals(wanted, StringComparison.OrdinalIgnoreCase)) return true;
        // application/geo+json is JSON.
        return wanted == "application/json" && given.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    private static string Bare(string mediaType) => mediaType.Split(';')[0].Trim();
}
