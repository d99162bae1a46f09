using System.Globalization;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Conformance.Support;

/// <summary>
/// Checks JSON against the official schemas, which are YAML files that refer to each other. Knows the keywords that those files use; an
/// unknown one fails, so that nothing passes unchecked.
/// </summary>
internal sealed class YamlSchema
{
    private static readonly HashSet<string> Annotations = ["title", "description", "example", "examples", "default", "$schema", "externalDocs"];
    private static readonly Dictionary<string, YamlNode> Files = [];
    private readonly YamlNode _node;
    private readonly string _file;

    private YamlSchema(YamlNode node, string file) => (_node, _file) = (node, file);

    public static YamlSchema Load(string relative)
    {
        Skip.IfNot(Suites.Has(relative), $"skipped, suite not found: {relative}");
        var file = Suites.File(relative);
        return new(Read(file), file);
    }

    /// <summary>Every fault, each with its place in the document.</summary>
    public List<string> Faults(JsonElement json)
    {
        var faults = new List<string>();
        Check(json, _node, _file, "$", faults);
        return faults;
    }

    private static YamlNode Read(string file)
    {
        lock (Files)
        {
            if (Files.TryGetValue(file, out var held)) return held;
            using var text = new StreamReader(file);
            var stream = new YamlStream();
            stream.Load(text);
            return Files[file] = stream.Documents[0].RootNode;
        }
    }

    private static void Check(JsonElement json, YamlNode schema, string file, string path, List<string> faults)
    {
        if (schema is not YamlMappingNode map) return;
        foreach (var (key, value) in map.Children)
        {
            var keyword = ((YamlScalarNode)key).Value!;
            switch (keyword)
            {
                case "$ref":
                    var target = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, Text(value)));
                    Check(json, Read(target), target, path, faults);
                    break;
                case "type":
                    string[] types = value is YamlSequenceNode list ? [.. list.Select(Text)] : [Text(value)];
                    if (!types.Any(t => IsOf(json, t))) faults.Add($"{path}: {json.ValueKind} is not {string.Join(" or ", types)}");
                    break;
                case "required":
                    if (json.ValueKind != JsonValueKind.Object) break;
                    foreach (var name in (YamlSequenceNode)value)
                        if (!json.TryGetProperty(Text(name), out _)) faults.Add($"{path}: member {Text(name)} is missing");
                    break;
                case "properties":
                    if (json.ValueKind != JsonValueKind.Object) break;
                    foreach (var (name, of) in ((YamlMappingNode)value).Children)
                        if (json.TryGetProperty(Text(name), out var member)) Check(member, of, file, $"{path}.{Text(name)}", faults);
                    break;
                case "items":
                    if (json.ValueKind != JsonValueKind.Array) break;
                    var i = 0;
                    foreach (var item in json.EnumerateArray()) Check(item, value, file, $"{path}[{i++}]", faults);
                    break;
                case "additionalProperties":
                    break;
                case "minItems":
                    if (json.ValueKind == JsonValueKind.Array && json.GetArrayLength() < Number(value)) faults.Add($"{path}: {json.GetArrayLength()} items");
                    break;
                case "maxItems":
                    if (json.ValueKind == JsonValueKind.Array && json.GetArrayLength() > Number(value)) faults.Add($"{path}: {json.GetArrayLength()} items");
                    break;
                case "minimum":
                    if (json.ValueKind == JsonValueKind.Number && json.GetDouble() < Number(value)) faults.Add($"{path}: {json} is too small");
                    break;
                case "maximum":
                    if (json.ValueKind == JsonValueKind.Number && json.GetDouble() > Number(value)) faults.Add($"{path}: {json} is too large");
                    break;
                case "const":
                    if (json.ToString() != Text(value)) faults.Add($"{path}: {json} is not {Text(value)}");
                    break;
                case "enum":
                    if (!((YamlSequenceNode)value).Any(v => Text(v) == json.ToString())) faults.Add($"{path}: {json} is not in the list");
                    break;
                case "format":
                    if (Text(value) == "date-time" && json.ValueKind == JsonValueKind.String && !json.TryGetDateTimeOffset(out _)) faults.Add($"{path}: {json} is no date-time");
                    break;
                case "allOf":
                    foreach (var part in (YamlSequenceNode)value) Check(json, part, file, path, faults);
                    break;
                case "oneOf" or "anyOf":
                    var fitting = ((YamlSequenceNode)value).Count(option => Fits(json, option, file, path));
                    if (fitting == 0 || (keyword == "oneOf" && fitting > 1)) faults.Add($"{path}: {fitting} options of {keyword} fit");
                    break;
                default:
                    if (!Annotations.Contains(keyword)) throw new NotSupportedException($"keyword {keyword} in {file}");
                    break;
            }
        }
    }

    private static bool Fits(JsonElement json, YamlNode schema, string file, string path)
    {
        var faults = new List<string>();
        Check(json, schema, file, path, faults);
        return faults.Count == 0;
    }

    // YAML reads an unquoted null as nothing; in a type it is the name of one.
    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value is { Length: > 0 } text ? text : "null";

    private static double Number(YamlNode node) => double.Parse(Text(node), CultureInfo.InvariantCulture);

    private static bool IsOf(JsonElement json, string type) => type switch
    {
        "object" => json.ValueKind == JsonValueKind.Object,
        "array" => json.ValueKind == JsonValueKind.Array,
        "string" => json.ValueKind == JsonValueKind.String,
        "boolean" => json.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => json.ValueKind == JsonValueKind.Null,
        "number" => json.ValueKind == JsonValueKind.Number,
        "integer" => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out _),
        _ => throw new NotSupportedException("type " + type),
    };
}
