using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MinerOsphere.Processes;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>What stands in the controls for a given request: the other way round of <see cref="FormRequest"/>.</summary>
/// <param name="links">Tells our own collections by their addresses.</param>
/// <param name="find">Finds the process that a form runs scenarios of.</param>
internal sealed class FormFilling(LinkBuilder links, Func<string, ProcessDescription?>? find = null)
{
    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The form as it is first shown: the defaults, and what the first example gives for what has none but is required.</summary>
    public FormValues First(ProcessDescription process)
    {
        var values = new FormValues();
        using var example = process.Examples.IsEmpty ? null : JsonDocument.Parse(process.Examples[0].Request);
        var hasScenarios = FormInput.AllOf(process).Any(i => i.Kind == InputKind.Scenarios);
        foreach (var input in FormInput.AllOf(process))
        {
            if (input.Default is { } byDefault && !(hasScenarios && input.Kind == InputKind.List)) Fill(values, input, byDefault);
            // Where the example's scenarios are shown, what it compares is too.
            else if ((input.IsRequired || hasScenarios) && example is not null && example.RootElement.TryGetProperty("inputs", out var inputs) && inputs.TryGetProperty(input.Name, out var given)) Fill(values, input, given);
        }
        if (example is not null && example.RootElement.TryGetProperty("inputs", out var first)) Scenarios(values, process, first);
        return values;
    }

    /// <summary>An execute request in the controls; an input that it leaves out has its default.</summary>
    public FormValues Of(ProcessDescription process, JsonElement request)
    {
        var values = new FormValues();
        var hasInputs = request.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Object;
        foreach (var input in FormInput.AllOf(process))
        {
            if (hasInputs && inputs.TryGetProperty(input.Name, out var given)) Fill(values, input, given);
            else if (input.Default is { } byDefault) Fill(values, input, byDefault);
        }
        if (hasInputs) Scenarios(values, process, inputs);
        if (request.TryGetProperty("outputs", out var outputs) && outputs.ValueKind == JsonValueKind.Object)
            foreach (var output in outputs.EnumerateObject())
            {
                values.Add("outputs", output.Name);
                if (output.Value.ValueKind == JsonValueKind.Object && output.Value.TryGetProperty("response", out var form) && form.ToString() == "collection") values.Add("publish", output.Name);
            }
        return values;
    }

    /// <summary>
    /// The form after another process was chosen for its scenarios: the cells of inputs that both have stay, empty ones get what its first
    /// example gives, and what is compared is what it draws.
    /// </summary>
    public FormValues Chosen(ProcessDescription process, FormValues typed)
    {
        var known = FormInput.AllOf(process);
        var (cells, choice) = (new ScenarioCells(known.First(i => i.Kind == InputKind.Scenarios)), known.First(i => i.Kind == InputKind.ProcessChoice));
        if (find?.Invoke(typed.Text(choice.Name)) is not { } compared || typed.Text(cells.OfName) == compared.Id) return typed;
        var values = typed.Only(n => n == choice.Name || n.StartsWith(cells.List.Name + ".", StringComparison.Ordinal));
        foreach (var input in known)
            if (input.Default is { } byDefault) Fill(values, input, byDefault);
        values.Add(cells.OfName, compared.Id);
        if (compared.Outputs.FirstOrDefault(o => o is { HasRows: true, Plot: not null }) is { Plot: { } plot } drawn)
            foreach (var (name, texts) in (ReadOnlySpan<(string, IEnumerable<string>)>)[("output", [drawn.Id]), ("values", plot.Y), ("by", plot.Series is null ? [plot.X] : [plot.X, plot.Series])])
                if (known.Any(i => i.Name == name)) values.Add(name, string.Join('\n', texts));
        FormInput[] all = [.. cells.Cells(compared, null)];
        if (all.Any(c => values.Text(c.Name).Length > 0) || compared.Examples is not [var first, ..]) return values;
        using var example = JsonDocument.Parse(first.Request);
        if (example.RootElement.TryGetProperty("inputs", out var inputs)) Cells(values, all, inputs);
        return values;
    }

    /// <summary>The scenarios of a request in their cells.</summary>
    private void Scenarios(FormValues values, ProcessDescription process, JsonElement inputs)
    {
        var known = FormInput.AllOf(process);
        if (known.FirstOrDefault(i => i.Kind == InputKind.Scenarios) is not { } list) return;
        var (cells, choice, common) = (new ScenarioCells(list), known.First(i => i.Kind == InputKind.ProcessChoice), known.First(i => i.Kind == InputKind.CommonInputs));
        if (!inputs.TryGetProperty(choice.Name, out var id) || id.ValueKind != JsonValueKind.String || find?.Invoke(id.GetString()!) is not { } compared) return;
        values.Add(choice.Name, compared.Id);
        values.Add(cells.OfName, compared.Id);
        if (inputs.TryGetProperty(common.Name, out var shared)) Cells(values, cells.Cells(compared, null), Bare(shared));
        if (!inputs.TryGetProperty(list.Name, out var scenarios) || scenarios.ValueKind != JsonValueKind.Array) return;
        values.Add(cells.CountName, scenarios.GetArrayLength().ToString(CultureInfo.InvariantCulture));
        foreach (var (scenario, n) in scenarios.EnumerateArray().Take(ScenarioCells.Most).Select((s, n) => (s, n)))
        {
            if (scenario.ValueKind != JsonValueKind.Object) continue;
            if (scenario.TryGetProperty("name", out var name)) values.Add(cells.NameOf(n), name.ToString());
            if (scenario.TryGetProperty("inputs", out var own)) Cells(values, cells.Cells(compared, n), Bare(own));
        }
    }

    private void Cells(FormValues values, IEnumerable<FormInput> cells, JsonElement given)
    {
        if (given.ValueKind != JsonValueKind.Object) return;
        foreach (var cell in cells)
        {
            if (!given.TryGetProperty(cell.Path.Split('/')[^1].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out var value)) continue;
            if (cell.Kind != InputKind.Features) Fill(values, cell, value);
            else values.Add(cell.Name, value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Count() == 1 && value.TryGetProperty("collection", out var id) ? id.ToString() : Json(value));
        }
    }

    private static JsonElement Bare(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out var inner) && value.EnumerateObject().Count() == 1 ? inner : value;

    private void Fill(FormValues values, FormInput input, JsonElement value)
    {
        // Their cells are filled together.
        if (input.Kind is InputKind.CommonInputs or InputKind.Scenarios) return;
        if (input.Kind is not (InputKind.Features or InputKind.Content) && value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out var inner)
            && !value.TryGetProperty("uom", out _) && (!HasValuePart(input) || inner.ValueKind == JsonValueKind.Object)) value = inner;
        switch (input.Kind)
        {
            case InputKind.Number when value.ValueKind == JsonValueKind.Object:
                values.Add(input.Name, (value.TryGetProperty("measurement", out var measurement) ? measurement : value.TryGetProperty("value", out var number) ? number : value).ToString());
                if (value.TryGetProperty("uom", out var unit)) values.Add(input.Name + ".uom", unit.ToString());
                break;
            case InputKind.Checks:
                foreach (var item in Each(value)) values.Add(input.Name, item.ToString());
                break;
            case InputKind.List:
                values.Add(input.Name, string.Join(input.ItemType is "number" or "integer" ? " ; " : "\n", Each(value).Select(i => i.ToString())));
                break;
            case InputKind.Rows:
                values.Add(input.Name, FormRows.Write(input, value) ?? Json(value));
                break;
            case InputKind.Instant:
                values.Add(input.Name, Local(value.ToString()));
                break;
            case InputKind.Box:
                var box = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("bbox", out var sides) ? sides : value;
                double[] numbers = [.. Each(box).Where(n => n.ValueKind == JsonValueKind.Number).Select(n => n.GetDouble())];
                if (numbers.Length == 6) numbers = [numbers[0], numbers[1], numbers[3], numbers[4]];
                for (var i = 0; i < 4 && i < numbers.Length; i++) values.Add($"{input.Name}.{FormRequest.BoxSides[i]}", numbers[i].ToString("R", CultureInfo.InvariantCulture));
                break;
            case InputKind.Features:
                Features(values, input.Name, value);
                break;
            case InputKind.Content:
                if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("href", out var href)) values.Add(input.Name + ".href", href.ToString());
                else values.Add(input.Name + ".text", (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out var content) ? content : value).ToString());
                break;
            case InputKind.Group:
                foreach (var part in input.Parts)
                    if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(part.Name[(input.Name.Length + 1)..], out var member)) Fill(values, part, member);
                break;
            case InputKind.Geometry or InputKind.Json:
                values.Add(input.Name, Json(value));
                break;
            case InputKind.Switch:
                values.Add(input.Name, value.ValueKind == JsonValueKind.True ? "true" : "false");
                break;
            default:
                values.Add(input.Name, value.ToString());
                break;
        }
    }

    private void Features(FormValues values, string name, JsonElement value)
    {
        var root = links.At("collections").Without("lang").Href + "/";
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("collection", out var collection) && collection.ValueKind == JsonValueKind.String)
        {
            var address = collection.GetString()!;
            // An example names a collection by its path or its id: it does not know under which address we are reached.
            var id = address.StartsWith(root, StringComparison.Ordinal) ? address[root.Length..] : address.StartsWith("/collections/", StringComparison.Ordinal) ? address["/collections/".Length..] : address;
            var filter = value.TryGetProperty("filter", out var condition) ? condition : default;
            if (!id.Contains('/') && filter.ValueKind is JsonValueKind.String or JsonValueKind.Undefined && value.EnumerateObject().All(m => m.Name is "collection" or "filter" or "limit"))
            {
                values.Add(name + ".from", "collection");
                values.Add(name + ".collection", Uri.UnescapeDataString(id));
                if (filter.ValueKind == JsonValueKind.String) values.Add(name + ".filter", filter.GetString()!);
                if (value.TryGetProperty("limit", out var limit)) values.Add(name + ".limit", limit.ToString());
                return;
            }
            values.Add(name + ".from", "json");
            values.Add(name + ".text", Json(value));
        }
        else if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("href", out var href))
        {
            values.Add(name + ".from", "href");
            values.Add(name + ".href", href.ToString());
        }
        else if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("sparql", out var endpoint) && value.TryGetProperty("query", out var query))
        {
            values.Add(name + ".from", "sparql");
            values.Add(name + ".endpoint", endpoint.ToString());
            values.Add(name + ".query", query.ToString());
        }
        else
        {
            var isReference = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("process", out _);
            values.Add(name + ".from", isReference ? "json" : "text");
            values.Add(name + ".text", Json(value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out var inner) ? inner : value));
        }
    }

    public static bool IsBinary(JsonElement schema)
    {
        if (schema.TryGetProperty("contentEncoding", out _) || (schema.TryGetProperty("format", out var format) && format.ToString() is "byte" or "binary")) return true;
        return Members(schema).Any(IsBinary);
    }

    public static string? MediaTypeOf(JsonElement schema) => schema.TryGetProperty("contentMediaType", out var media) ? media.ToString()
        : Members(schema).Select(MediaTypeOf).FirstOrDefault(m => m is not null);

    private static IEnumerable<JsonElement> Members(JsonElement schema)
    {
        foreach (var keyword in new[] { "oneOf", "anyOf", "allOf" })
            if (schema.TryGetProperty(keyword, out var members))
                foreach (var member in members.EnumerateArray()) yield return member;
    }

    private static bool HasValuePart(FormInput input) => input.Parts.Any(p => p.Name == input.Name + ".value");

    /// <summary>JSON as a person may read and change it; short values on one line.</summary>
    public static string Json(JsonElement value)
    {
        var bare = JsonSerializer.Serialize(value, Short);
        return bare.Length <= 80 ? bare : JsonSerializer.Serialize(value, Readable);
    }

    private static IEnumerable<JsonElement> Each(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    /// <summary>An instant as the control takes it: UTC without its letter.</summary>
    private static string Local(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && text.Contains('T')
            ? instant.UtcDateTime.ToString(instant.Second == 0 ? "yyyy-MM-dd'T'HH:mm" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
            : text;
}
