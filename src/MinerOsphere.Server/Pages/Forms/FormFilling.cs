using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MinerOsphere.Processes;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>What stands in the controls for a given request: the other way round of <see cref="FormRequest"/>.</summary>
/// <param name="links">Tells our own collections by their addresses.</param>
internal sealed class FormFilling(LinkBuilder links)
{
    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The form as it is first shown: the defaults, and what the first example gives for what has none but is required.</summary>
    public FormValues First(ProcessDescription process)
    {
        var values = new FormValues();
        using var example = process.Examples.IsEmpty ? null : JsonDocument.Parse(process.Examples[0].Request);
        foreach (var input in FormInput.AllOf(process))
        {
            if (input.Default is { } byDefault) Fill(values, input, byDefault);
            else if (input.IsRequired && example is not null && example.RootElement.TryGetProperty("inputs", out var inputs) && inputs.TryGetProperty(input.Name, out var given)) Fill(values, input, given);
        }
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
        if (request.TryGetProperty("outputs", out var outputs) && outputs.ValueKind == JsonValueKind.Object)
            foreach (var output in outputs.EnumerateObject())
            {
                values.Add("outputs", output.Name);
                if (output.Value.ValueKind == JsonValueKind.Object && output.Value.TryGetProperty("response", out var form) && form.ToString() == "collection") values.Add("publish", output.Name);
            }
        return values;
    }

    private void Fill(FormValues values, FormInput input, JsonElement value)
    {
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
