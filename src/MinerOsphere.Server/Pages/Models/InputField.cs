using System.Text.Json;
using MinerOsphere.Processes;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>One control of a process form, made from its input's JSON Schema.</summary>
/// <param name="Kind">number, text, select, checks, switch or json: which markup it gets.</param>
/// <param name="Type">What the form script sends: number, integer, string, boolean, item or json.</param>
internal sealed record InputField(
    string Name, string Label, string Hint, string? Unit, string Kind, string Type, bool Required, string Value, string? Minimum, string? Maximum, string? Step,
    string? Pattern, IReadOnlyList<Choice>? Choices, bool IsChecked)
{
    public bool IsNumber => Kind == "number";
    public bool IsSelect => Kind == "select";
    public bool IsChecks => Kind == "checks";
    public bool IsSwitch => Kind == "switch";
    public bool IsJson => Kind == "json";
    public bool IsText => Kind == "text";

    public static InputField Of(PageContext page, InputDescription input)
    {
        var schema = input.Schema.Json;
        var type = input.Schema.Type ?? "json";
        var typed = page.Request.Http.Request.Query[input.Id];
        var items = schema.TryGetProperty("items", out var inner) ? inner : default;
        var codes = type == "array" && items.ValueKind == JsonValueKind.Object ? Enumeration(items) : Enumeration(schema);
        string[] chosen = typed.Count > 0 ? [.. typed.Where(t => t is not null).SelectMany(t => t!.Split(','))] : Texts(input.Schema.Default);
        IReadOnlyList<Choice>? choices = codes is null ? null : [.. codes.Select(c => new Choice(c, input.ValueTitles.TryGetValue(c, out var title) ? page.Say(title) : c, chosen.Contains(c)))];
        var kind = (type, choices) switch
        {
            ("array", not null) => "checks",
            (_, not null) => "select",
            ("number" or "integer", _) => "number",
            ("boolean", _) => "switch",
            ("string", _) => "text",
            _ => "json",
        };
        var value = typed.Count > 0 ? typed.ToString() : kind == "json" ? input.Schema.Default?.GetRawText() ?? "" : string.Join(',', Texts(input.Schema.Default));
        if (value.Length == 0 && schema.TryGetProperty("example", out var example)) value = example.ToString();
        return new(
            input.Id, page.Say(input.Title), page.Say(input.Description), UnitText.Of(input.Unit, page.Language), kind, kind switch { "checks" => "item", "json" => "json", "switch" => "boolean", _ => type },
            input.MinOccurs > 0 && input.Schema.Default is null, value, Raw(schema, "minimum"), Raw(schema, "maximum"), Raw(schema, "multipleOf") ?? (type == "number" ? "any" : null),
            Raw(schema, "pattern"), choices, value == "true");
    }

    private static string[]? Enumeration(JsonElement schema) =>
        schema.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(v => v.ToString())] : null;

    private static string[] Texts(JsonElement? value) => value switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(v => v.ToString())],
        { ValueKind: JsonValueKind.True } => ["true"],
        { ValueKind: JsonValueKind.False } => ["false"],
        { } single => [single.ToString()],
    };

    private static string? Raw(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var value) ? value.ToString() : null;
}
