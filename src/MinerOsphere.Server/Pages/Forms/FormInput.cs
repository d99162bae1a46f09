using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>One input as a form asks for it: its control, and its parts when it is an object of simple members.</summary>
/// <param name="Name">Name of its controls; parts are named <c>input.part</c>.</param>
/// <param name="Path">JSON Pointer into the execute request, as faults name it.</param>
/// <param name="Kind">Its control.</param>
/// <param name="Schema">Its JSON Schema.</param>
internal sealed record FormInput(string Name, string Path, InputKind Kind, JsonElement Schema)
{
    private static readonly Dictionary<string, LocalizedText> NoTitles = [];

    public LocalizedText Title { get; init; } = new(null);
    public LocalizedText Description { get; init; } = new(null);
    public bool IsRequired { get; init; }
    public bool IsDetail { get; init; }
    public string? Unit { get; init; }

    /// <summary>True when several values become a list although the schema is that of one.</summary>
    public bool Repeats { get; init; }
    public IReadOnlyDictionary<string, LocalizedText> ValueTitles { get; init; } = NoTitles;
    public ImmutableArray<FormInput> Parts { get; init; } = [];

    /// <summary>The schema of one value of a list; its own for a single value.</summary>
    public JsonElement ItemSchema => Schema.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object ? items : Schema;
    public JsonElement? Default => Schema.TryGetProperty("default", out var value) ? value : null;
    public string? Type => TypeOf(Schema);
    public string? ItemType => TypeOf(ItemSchema);

    public static ImmutableArray<FormInput> AllOf(ProcessDescription process) => [.. process.Inputs.Select(Of)];

    public static FormInput Of(InputDescription input)
    {
        var kind = InputKinds.Of(input);
        var path = "/inputs/" + input.Id.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        return new(input.Id, path, kind, input.Schema.Json)
        {
            Title = input.Title,
            Description = input.Source is not { } source ? input.Description
                : new($"{input.Description.In("fr")} Source : {source.In("fr")}", $"{input.Description.In("en")} Source: {source.In("en")}"),
            IsRequired = input.MinOccurs > 0 && input.Schema.Default is null,
            IsDetail = input.IsDetail,
            Unit = input.Unit,
            Repeats = input.MaxOccurs > 1 && input.Schema.Type != "array",
            ValueTitles = input.ValueTitles,
            Parts = kind == InputKind.Group ? [.. input.Schema.Json.GetProperty("properties").EnumerateObject().Select(p => PartOf(input, path, p))] : [],
        };
    }

    private static FormInput PartOf(InputDescription input, string path, JsonProperty property)
    {
        var required = input.Schema.Json.TryGetProperty("required", out var names) && names.EnumerateArray().Any(n => n.GetString() == property.Name);
        return new($"{input.Id}.{property.Name}", $"{path}/{property.Name}", InputKinds.Of(property.Value), property.Value)
        {
            Title = new(property.Value.TryGetProperty("title", out var title) ? title.GetString() : property.Name.Replace('_', ' ')),
            Description = new(property.Value.TryGetProperty("description", out var description) ? description.GetString() : null),
            IsRequired = required && input.MinOccurs > 0 && !property.Value.TryGetProperty("default", out _),
            Unit = property.Value.TryGetProperty("x-ogc-unit", out var unit) ? unit.GetString() : null,
            ValueTitles = input.ValueTitles,
        };
    }

    private static string? TypeOf(JsonElement schema) => schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
}
