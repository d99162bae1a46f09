using System.Text.Json;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Server.Pages.Models;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>One control of a process form as it is written: made from its input, what was typed and what was wrong with it.</summary>
internal sealed record InputField(FormInput Input, string Name, string Label, string Hint)
{
    public string? Unit { get; init; }
    public bool Required { get; init; }
    public string Value { get; init; } = "";
    public string? Minimum { get; init; }
    public string? Maximum { get; init; }
    public string? Step { get; init; }
    public string? Pattern { get; init; }
    public string? Placeholder { get; init; }
    public string? LongestText { get; init; }

    /// <summary>What may be given, in words.</summary>
    public string? Limits { get; init; }
    public IReadOnlyList<Choice> Choices { get; init; } = [];
    public IReadOnlyList<InputField> Parts { get; init; } = [];
    public IReadOnlyList<string> Faults { get; init; } = [];
    public BoxField? Box { get; init; }
    public FeaturesField? Features { get; init; }
    public ContentField? Content { get; init; }

    /// <summary>The unit that the number was given in, when that is not the input's own; <see cref="OwnUnit"/> names that.</summary>
    public string OtherUnit { get; init; } = "";
    public string? OwnUnit => IsNumber && Unit is not null ? Input.Unit : null;

    /// <summary>True when it is folded away: a setting that most leave alone, and that nobody touched.</summary>
    public bool IsDetail => Input.IsDetail && !Required;

    public bool HasFault => Faults.Count > 0;
    public bool IsChecked => Value == "true";
    public bool IsNumber => Input.Kind == InputKind.Number;
    public bool IsSelect => Input.Kind == InputKind.Select;
    public bool IsChecks => Input.Kind == InputKind.Checks;
    public bool IsSwitch => Input.Kind == InputKind.Switch;
    /// <summary>Scenarios of another process; the choice of the process and what they share stand with them.</summary>
    public ScenarioGrid? Scenarios { get; init; }

    public bool IsArea => Input.Kind is InputKind.Json or InputKind.LongText or InputKind.List or InputKind.Rows or InputKind.Geometry;
    public bool IsCode => Input.Kind is InputKind.Json or InputKind.Geometry;
    public bool IsDrawn => Input.Kind == InputKind.Geometry;
    public bool IsGroup => Input.Kind == InputKind.Group;
    public bool IsLine => LineType is not null;
    public bool CanBeLeft => IsSelect && !Required && Input.Default is null;

    /// <summary>Whole numbers between near limits are also set by a slider.</summary>
    public bool HasSlider => IsNumber && Minimum is not null && Maximum is not null;
    public int Rows => Input.Kind switch { InputKind.List => Input.ItemType is "number" or "integer" ? 1 : 3, InputKind.Rows => 3, InputKind.LongText => 5, _ => 6 };

    /// <summary>The type of a control of one line.</summary>
    public string? LineType => Input.Kind switch
    {
        InputKind.Date => "date",
        InputKind.Instant => "datetime-local",
        InputKind.Week => "week",
        InputKind.Text => Input.Schema.TryGetProperty("format", out var format) && format.ToString() is "uri" or "email" ? format.ToString() == "uri" ? "url" : "email" : "text",
        _ => null,
    };

    public static IReadOnlyList<InputField> AllOf(PageContext page, IEnumerable<FormInput> inputs, FormValues values, IReadOnlyCollection<InputFault> faults)
    {
        FormInput[] all = [.. inputs];
        var fields = new List<InputField>();
        foreach (var input in all)
            if (input.Kind == InputKind.Scenarios && all.FirstOrDefault(i => i.Kind == InputKind.ProcessChoice) is { } choice)
                fields.Add(Of(page, input, values, [.. faults.Where(f => !f.Path.StartsWith(input.Path + "/", StringComparison.Ordinal))]) with { Scenarios = ScenarioGrid.Make(page, input, choice, values, faults) });
            else if (input.Kind is not (InputKind.ProcessChoice or InputKind.CommonInputs)) fields.Add(Of(page, input, values, faults));
        return fields;
    }

    private static InputField Of(PageContext page, FormInput input, FormValues values, IReadOnlyCollection<InputFault> faults)
    {
        var schema = input.Schema;
        string[] chosen = [.. values.All(input.Name)];
        var label = page.Say(input.Title);
        return new(input, input.Name, label.Length > 0 ? label : input.Name, page.Say(input.Description))
        {
            Unit = UnitText.Of(input.Unit, page.Language),
            Required = input.IsRequired,
            OtherUnit = values.Text(input.Name + ".uom"),
            Value = values.Text(input.Name),
            Minimum = Raw(schema, "minimum"),
            Maximum = Raw(schema, "maximum"),
            Step = Raw(schema, "multipleOf") ?? (input.Type == "number" ? "any" : null),
            Pattern = Raw(schema, "pattern"),
            Placeholder = Raw(schema, "example"),
            LongestText = Raw(schema, "maxLength"),
            Limits = InputLimits.Of(page, input),
            Choices = input.Kind is InputKind.Select or InputKind.Checks
                ? [.. Enumeration(input.ItemSchema).Select(c => new Choice(c, input.ValueTitles.TryGetValue(c, out var title) ? page.Say(title) : c, chosen.Contains(c)))]
                : [],
            Parts = input.Parts.IsEmpty ? [] : AllOf(page, input.Parts, values, faults),
            Faults = [.. faults.Where(f => Concerns(f, input)).Select(f => page.Say(f.Message))],
            Box = input.Kind == InputKind.Box ? BoxField.Of(page, input.Name, values) : null,
            Features = input.Kind == InputKind.Features ? FeaturesField.Of(page, input, values) : null,
            Content = input.Kind == InputKind.Content ? ContentField.Of(input, values) : null,
        };
    }

    /// <summary>A fault inside the input's value is the input's, unless one of its parts has a control of its own.</summary>
    private static bool Concerns(InputFault fault, FormInput input) =>
        Names(fault, input.Path) && !input.Parts.Any(p => Names(fault, p.Path));

    /// <summary>True when the fault is at <paramref name="input"/> or inside it; the <c>value</c> that a form puts around objects does not count.</summary>
    private static bool Names(InputFault fault, string input) => IsWithin(Bare(fault.Path), input);

    private static string Bare(string path)
    {
        var parts = path.Split('/');
        return parts.Length > 3 && parts[3] == "value" ? string.Join('/', parts.Where((_, i) => i != 3)) : path;
    }

    private static bool IsWithin(string path, string input) => path == input || (path.StartsWith(input, StringComparison.Ordinal) && path[input.Length] == '/');

    private static IEnumerable<string> Enumeration(JsonElement schema) => schema.TryGetProperty("enum", out var values) ? values.EnumerateArray().Select(v => v.ToString()) : [];

    private static string? Raw(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var value) ? value.ToString() : null;
}

/// <summary>The four sides of a box, and the map that it can be drawn on.</summary>
internal sealed record BoxField(IReadOnlyList<BoxSide> Sides, string Map)
{
    public static BoxField Of(PageContext page, string name, FormValues values) =>
        new([.. FormRequest.BoxSides.Select(side => new BoxSide($"{name}.{side}", page.Texts["items." + side], values.Text($"{name}.{side}")))], DrawMap.Options(page));
}

/// <summary>One side of a box, in degrees.</summary>
internal sealed record BoxSide(string Name, string Label, string Value);

/// <summary>Where features come from: one of our collections, a text or file, an address, the answer of a query.</summary>
internal sealed record FeaturesField(string From, IReadOnlyList<Choice> Collections, string Filter, string Limit, string Text, string Href, string Map)
{
    public string Endpoint { get; init; } = "";
    public string Query { get; init; } = "";
    public bool IsCollection => From == "collection";
    public bool IsText => From == "text";
    public bool IsHref => From == "href";
    public bool IsJson => From == "json";
    public bool IsQuery => From == "sparql";

    public static FeaturesField Of(PageContext page, FormInput input, FormValues values)
    {
        var chosen = values.Text(input.Name + ".collection");
        var from = values.Text(input.Name + ".from");
        return new(from.Length > 0 ? from : "collection",
            [.. page.Request.Catalogue.Collections.Select(c => new Choice(c.Id, page.Say(c.Definition.Title), c.Id == chosen)).OrderBy(c => c.Text, StringComparer.Create(page.Texts.Culture, true))],
            values.Text(input.Name + ".filter"), values.Text(input.Name + ".limit"), values.Text(input.Name + ".text"), values.Text(input.Name + ".href"), DrawMap.Options(page))
        {
            Endpoint = values.Text(input.Name + ".endpoint"), Query = values.Text(input.Name + ".query"),
        };
    }
}

/// <summary>A document: typed, as a file, or at an address.</summary>
internal sealed record ContentField(string Text, string Href, string? Accept, bool IsBinary)
{
    public static ContentField Of(FormInput input, FormValues values) => new(
        values.Text(input.Name + ".text"), values.Text(input.Name + ".href"), FormFilling.MediaTypeOf(input.Schema), FormFilling.IsBinary(input.Schema));
}
