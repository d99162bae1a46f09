using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>
/// The execute request that a filled-in form stands for. A text that is no value of its type stays a text, so that the validation names
/// it at its field; what is found here is what only a form can get wrong.
/// </summary>
/// <param name="find">Finds the process that a form runs scenarios of.</param>
internal sealed class FormRequest(Func<string, ProcessDescription?>? find = null)
{
    private const string GeoJson = "application/geo+json";
    private readonly List<InputFault> _faults = [];

    public ImmutableArray<InputFault> Faults => [.. _faults];

    public JsonObject Build(ProcessDescription process, FormValues typed)
    {
        var inputs = new JsonObject();
        foreach (var input in FormInput.AllOf(process))
            if (input.Kind == InputKind.Scenarios) Scenarios(process, input, typed, inputs);
            else if (ValueOf(input, typed) is { } value) inputs[input.Name] = value;
        var request = new JsonObject { ["inputs"] = inputs };
        var wanted = process.Outputs.Select(o => o.Id).Where(typed.All("outputs").Contains).ToList();
        var published = process.Outputs.Select(o => o.Id).Where(typed.All("publish").Contains).ToList();
        if (wanted.Count == 0) wanted = [.. process.Outputs.Select(o => o.Id)];
        // Naming some outputs leaves the others out, so all that are wanted are named with those that are published.
        if (wanted.Count < process.Outputs.Length || published.Count > 0)
            request["outputs"] = new JsonObject(wanted.Union(published).Select(id => KeyValuePair.Create(id, (JsonNode?)(published.Contains(id) ? new JsonObject { ["response"] = "collection" } : []))));
        return request;
    }

    /// <summary>Null when nothing was given.</summary>
    private JsonNode? ValueOf(FormInput input, FormValues typed)
    {
        var text = typed.Text(input.Name);
        return input.Kind switch
        {
            InputKind.Checks => Array(typed.All(input.Name).Select(t => Scalar(t, input.ItemType))),
            InputKind.List => Array(Items(text, input.ItemType).Select(t => IsDuration(input.ItemSchema) ? JsonValue.Create(DurationText.Read(t)) : Scalar(t, input.ItemType))),
            InputKind.Rows => text.TrimStart() is ['[' or '{', ..] ? Parsed(input, text) : FormRows.Read(input, text, _faults),
            InputKind.Number => text.Length == 0 ? null : Measured(input, Scalar(text, input.Type), typed.Text(input.Name + ".uom")),
            InputKind.Switch => text.Length == 0 ? null : JsonValue.Create(text is "true" or "on"),
            InputKind.Instant => text.Length == 0 ? null : JsonValue.Create(Instant(text)),
            InputKind.Box => Box(input, typed),
            InputKind.Geometry => Qualified(Parsed(input, text), GeoJson),
            InputKind.Features => Features(input, typed),
            InputKind.CommonInputs => null,
            InputKind.Content => Content(input, typed),
            InputKind.Group => Group(input, typed),
            InputKind.Json => Parsed(input, text) is { } value ? value is JsonObject known && IsReference(known) ? value : Qualified(value, null) : null,
            _ => text.Length == 0 ? null : IsDuration(input.Schema) ? JsonValue.Create(DurationText.Read(text)) : Scalar(text, input.Type),
        };
    }

    private static bool IsDuration(JsonElement schema) => schema.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String && format.GetString() == "duration";

    private static JsonArray? Array(IEnumerable<JsonNode?> items) => new JsonArray([.. items]) is { Count: > 0 } array ? array : null;

    private static IEnumerable<string> Items(string text, string? type) => text.Split(type is "number" or "integer" ? [' ', ';', '\n', '\t'] : ['\n', ';'],
        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(t => type is "number" or "integer" && t.Count(c => c == ',') > 1 ? t.Split(',', StringSplitOptions.RemoveEmptyEntries) : [t.Trim(',')]);

    // A browser set to French may send a decimal comma.
    internal static JsonValue Scalar(string text, string? type) =>
        type is "number" or "integer" && decimal.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : type == "boolean" && text is "true" or "false" ? JsonValue.Create(text == "true") : JsonValue.Create(text);

    /// <summary>What the control writes is UTC: it says so, and seconds are added.</summary>
    internal static string Instant(string text) => text.Length == 16 && text[10] == 'T' ? text + ":00Z" : text.Length == 19 && text[10] == 'T' ? text + "Z" : text;

    private JsonNode? Box(FormInput input, FormValues typed)
    {
        string[] sides = [.. BoxSides.Select(side => typed.Text($"{input.Name}.{side}").Replace(',', '.'))];
        if (sides.All(s => s.Length == 0)) return null;
        var numbers = new double[4];
        for (var i = 0; i < 4; i++)
            if (!double.TryParse(sides[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                Add(input, "les quatre côtés sont attendus, chacun un nombre de degrés", "all four sides are expected, each a number of degrees");
                return null;
            }
        var box = new JsonArray([.. numbers.Select(n => (JsonNode)JsonValue.Create(n))]);
        return input.Type == "array" ? box : new JsonObject { ["bbox"] = box, ["crs"] = "http://www.opengis.net/def/crs/OGC/1.3/CRS84" };
    }

    public static readonly string[] BoxSides = ["west", "south", "east", "north"];

    /// <summary>A number in another unit than the input's own names it; the server converts (18-062r2, measures).</summary>
    private static JsonNode Measured(FormInput input, JsonNode number, string unit) =>
        unit.Length == 0 || unit == input.Unit || number.GetValueKind() != JsonValueKind.Number ? number : new JsonObject { ["measurement"] = number, ["uom"] = unit };

    private JsonNode? Features(FormInput input, FormValues typed)
    {
        var from = typed.Text(input.Name + ".from");
        switch (from)
        {
            case "collection" when typed.Text(input.Name + ".collection") is { Length: > 0 } collection:
                var reference = new JsonObject { ["collection"] = collection };
                if (typed.Text(input.Name + ".filter") is { Length: > 0 } filter) reference["filter"] = filter;
                if (typed.Text(input.Name + ".limit") is { Length: > 0 } limit) reference["limit"] = Scalar(limit, "integer");
                return reference;
            case "href" when typed.Text(input.Name + ".href") is { Length: > 0 } href:
                return new JsonObject { ["href"] = href, ["type"] = GeoJson };
            case "text":
                if (typed.File(input.Name + ".file") is { } file) return Qualified(Parsed(input, Encoding.UTF8.GetString(file.Content)), GeoJson);
                return Qualified(Parsed(input, typed.Text(input.Name + ".text")), GeoJson);
            case "sparql" when typed.Text(input.Name + ".query") is { Length: > 0 } query:
                var endpoint = typed.Text(input.Name + ".endpoint");
                return new JsonObject { ["sparql"] = endpoint.Length > 0 ? endpoint : QueryReference.Local, ["query"] = query };
            case "json":
                return Parsed(input, typed.Text(input.Name + ".text"));
            default:
                return null;
        }
    }

    /// <summary>The cells of scenarios: what is shared, and what each has of its own.</summary>
    private void Scenarios(ProcessDescription process, FormInput list, FormValues typed, JsonObject inputs)
    {
        var cells = new ScenarioCells(list);
        var choice = FormInput.AllOf(process).First(i => i.Kind == InputKind.ProcessChoice);
        var common = FormInput.AllOf(process).First(i => i.Kind == InputKind.CommonInputs);
        var chosen = typed.Text(choice.Name);
        if (find?.Invoke(chosen) is not { } compared) return;
        if (typed.Text(cells.OfName) != chosen)
        {
            Add(choice, "ses entrées ne sont pas encore affichées : « Afficher les entrées »", "its inputs are not shown yet: 'Show the inputs'");
            return;
        }
        if (Given(cells.Cells(compared, null), typed) is { Count: > 0 } shared) inputs[common.Name] = Qualified(shared, null);
        inputs[list.Name] = new JsonArray([.. Enumerable.Range(0, cells.Count(typed)).Select(n => new JsonObject
        {
            ["name"] = typed.Text(cells.NameOf(n)) is { Length: > 0 } name ? name : $"{n + 1}", ["inputs"] = Given(cells.Cells(compared, n), typed),
        })]);
    }

    private JsonObject Given(IEnumerable<FormInput> cells, FormValues typed)
    {
        var given = new JsonObject();
        foreach (var cell in cells)
        {
            var text = typed.Text(cell.Name);
            // A collection may be named by its id alone.
            var value = cell.Kind != InputKind.Features ? ValueOf(cell, typed) : text.Length == 0 ? null : text[0] is '{' or '[' ? Parsed(cell, text) : new JsonObject { ["collection"] = text };
            if (value is not null) given[cell.Path.Split('/')[^1].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)] = value;
        }
        return given;
    }

    private static JsonNode? Content(FormInput input, FormValues typed)
    {
        var media = FormFilling.MediaTypeOf(input.Schema);
        if (typed.File(input.Name + ".file") is { } file)
            return FormFilling.IsBinary(input.Schema)
                ? new JsonObject { ["value"] = Convert.ToBase64String(file.Content), ["encoding"] = "base64", ["mediaType"] = media ?? file.MediaType }
                : JsonValue.Create(Encoding.UTF8.GetString(file.Content));
        if (typed.Text(input.Name + ".href") is { Length: > 0 } href) return new JsonObject { ["href"] = href };
        return typed.Text(input.Name + ".text") is { Length: > 0 } text ? JsonValue.Create(text) : null;
    }

    private JsonNode? Group(FormInput input, FormValues typed)
    {
        var value = new JsonObject();
        foreach (var part in input.Parts)
            if (ValueOf(part, typed) is { } given) value[part.Name[(input.Name.Length + 1)..]] = given;
        // A switch always says yes or no; alone it is no sign that the group was filled in.
        return input.Parts.Any(p => p.Kind != InputKind.Switch && typed.Text(p.Name).Length > 0) ? Qualified(value, null) : null;
    }

    /// <summary>An object as a value stands in <c>value</c> (OGC 18-062r2 §7.11.2.2): bare it could be a link.</summary>
    private static JsonNode? Qualified(JsonNode? value, string? mediaType)
    {
        if (value is not JsonObject) return value;
        var qualified = new JsonObject { ["value"] = value };
        if (mediaType is not null) qualified["mediaType"] = mediaType;
        return qualified;
    }

    private static bool IsReference(JsonObject value) =>
        value.ContainsKey("value") || value.ContainsKey("href") || value.ContainsKey("collection") || value.ContainsKey("process") || value.ContainsKey("sparql") || value.ContainsKey("bbox");

    private JsonNode? Parsed(FormInput input, string text)
    {
        if (text.Length == 0) return null;
        try
        {
            return JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false, MaxDepth = 64 });
        }
        catch (JsonException e)
        {
            var line = (e.LineNumber ?? 0) + 1;
            Add(input, $"ce n'est pas du JSON valable (ligne {line})", $"this is not valid JSON (line {line})");
            return null;
        }
    }

    private void Add(FormInput input, string fr, string en) => _faults.Add(new InputFault(input.Path, new LocalizedText(fr, en)));
}
