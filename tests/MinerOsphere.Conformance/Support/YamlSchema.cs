using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Conformance.Support;

/// <summary>
/// Checks JSON against the official schemas, which are YAML files that refer to each other. Knows the keywords that those files use; an
/// unknown one fails, so that nothing passes unchecked.
/// </summary>
internal sealed class YamlSchema
{
    private static readonly HashSet<string> Annotations = ["title", "description", "example", "examples", "default", "$schema", "externalDocs", "id", "definitions", "nullable"];
    private static readonly (string Address, string Folder)[] Published = [("http://schemas.opengis.net/ogcapi/features/part1/1.0/openapi/schemas/", "ogc/features-1/")];
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

    /// <summary>A schema among the components of an OpenAPI document.</summary>
    public static YamlSchema Component(string relative, string name)
    {
        var whole = Load(relative);
        return new(whole._node["components"]["schemas"][name], whole._file);
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
        if (json.ValueKind == JsonValueKind.Null && map.Children.TryGetValue("nullable", out var nullable) && Text(nullable) == "true") return;
        foreach (var (key, value) in map.Children)
        {
            var keyword = ((YamlScalarNode)key).Value!;
            switch (keyword)
            {
                case "$ref":
                    var (target, definition) = Follow(Text(value), file);
                    Check(json, definition, target, path, faults);
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
                case "patternProperties":
                    if (json.ValueKind != JsonValueKind.Object) break;
                    foreach (var (name, of) in ((YamlMappingNode)value).Children)
                        foreach (var member in json.EnumerateObject().Where(m => Regex.IsMatch(m.Name, Text(name)))) Check(member.Value, of, file, $"{path}.{member.Name}", faults);
                    break;
                case "additionalProperties":
                    if (json.ValueKind != JsonValueKind.Object || value is YamlScalarNode { Value: "true" }) break;
                    foreach (var member in json.EnumerateObject().Where(m => !IsNamed(map, m.Name)))
                        if (value is YamlScalarNode) faults.Add($"{path}: member {member.Name} is not known");
                        else Check(member.Value, value, file, $"{path}.{member.Name}", faults);
                    break;
                case "pattern":
                    if (json.ValueKind == JsonValueKind.String && !Regex.IsMatch(json.GetString()!, Text(value))) faults.Add($"{path}: {json} does not match {Text(value)}");
                    break;
                case "not":
                    if (Fits(json, value, file, path)) faults.Add($"{path}: fits what it must not");
                    break;
                case "uniqueItems":
                    if (json.ValueKind == JsonValueKind.Array && json.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() < json.GetArrayLength()) faults.Add($"{path}: an item is there twice");
                    break;
                case "minProperties":
                    if (json.ValueKind == JsonValueKind.Object && json.EnumerateObject().Count() < Number(value)) faults.Add($"{path}: too few members");
                    break;
                case "maxProperties":
                    if (json.ValueKind == JsonValueKind.Object && json.EnumerateObject().Count() > Number(value)) faults.Add($"{path}: too many members");
                    break;
                case "minLength":
                    if (json.ValueKind == JsonValueKind.String && json.GetString()!.Length < Number(value)) faults.Add($"{path}: the text is too short");
                    break;
                case "exclusiveMinimum":
                    if (json.ValueKind == JsonValueKind.Number && json.GetDouble() <= Number(map["minimum"])) faults.Add($"{path}: {json} is too small");
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
                    if (Plain(json) != Text(value)) faults.Add($"{path}: {json} is not {Text(value)}");
                    break;
                case "enum":
                    if (!((YamlSequenceNode)value).Any(v => Text(v) == Plain(json))) faults.Add($"{path}: {json} is not in the list");
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

    /// <summary>A reference to a definition of the same file, to a file beside it, or to the published address of one that is held.</summary>
    private static (string File, YamlNode Part) Follow(string reference, string file)
    {
        if (reference.StartsWith("#/", StringComparison.Ordinal)) return (file, reference.Split('/').Skip(1).Aggregate(Read(file), (at, name) => at[name]));
        foreach (var (published, held) in Published)
            if (reference.StartsWith(published, StringComparison.Ordinal)) reference = Suites.File(held + reference[published.Length..]);
        var target = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, reference));
        return (target, Read(target));
    }

    private static bool IsNamed(YamlMappingNode schema, string name) =>
        (schema.Children.TryGetValue("properties", out var named) && ((YamlMappingNode)named).Children.ContainsKey(name))
        || (schema.Children.TryGetValue("patternProperties", out var patterns) && ((YamlMappingNode)patterns).Children.Keys.Any(p => Regex.IsMatch(name, Text(p))));

    private static bool Fits(JsonElement json, YamlNode schema, string file, string path)
    {
        var faults = new List<string>();
        Check(json, schema, file, path, faults);
        return faults.Count == 0;
    }

    private static string Plain(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();

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
