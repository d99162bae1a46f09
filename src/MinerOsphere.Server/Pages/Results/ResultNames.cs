using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;

namespace MinerOsphere.Server.Pages.Results;

/// <summary>
/// How the members and values of an output are named for people: by the schema of its rows, else by the texts (<c>result.key.*</c>) and
/// the names of the inputs' values, so that a new process needs no template.
/// </summary>
internal sealed class ResultNames(PageContext page, ProcessDescription? process, OutputDescription? output)
{
    private readonly Dictionary<string, LocalizedText> _values =
        process?.Inputs.SelectMany(i => i.ValueTitles).DistinctBy(t => t.Key).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal) ?? [];

    public PageContext Page { get; } = page;
    public Texts Texts => Page.Texts;
    public OutputDescription? Output { get; } = output;

    public string NameOf(string member)
    {
        if (Output?.Rows?.Find(member) is { } property && Page.Say(property.Label) is { Length: > 0 } label) return label;
        if (Texts.Find("result.key." + member) is { } known) return known;
        return _values.TryGetValue(member, out var name) ? Page.Say(name) : member.Replace('_', ' ');
    }

    /// <summary>The unit of a member of the output's rows as people write it, or null.</summary>
    public string? UnitOf(string member) => UnitText.Of(Output?.Rows?.Find(member)?.Unit ?? SchemaUnit(member), Page.Language);

    public string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Number(value),
        JsonValueKind.True => Texts["yes"],
        JsonValueKind.False => Texts["no"],
        JsonValueKind.Null => "",
        JsonValueKind.Object when IsLocalized(value) => value.TryGetProperty(Page.Language, out var text) ? text.ToString() : value.GetProperty("fr").ToString(),
        JsonValueKind.String => Text(value.GetString()!),
        _ => value.GetRawText(),
    };

    public static bool IsLocalized(JsonElement value) => value.EnumerateObject().All(m => m.Name is "fr" or "en") && value.TryGetProperty("fr", out _);

    public static bool IsPlain(JsonElement value) =>
        value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object) || (value.ValueKind == JsonValueKind.Object && IsLocalized(value));

    /// <summary>True for a list of objects whose members are plain: a table.</summary>
    public static bool IsTable(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(r => r.ValueKind == JsonValueKind.Object && !IsLocalized(r) && r.EnumerateObject().All(m => IsPlain(m.Value)));

    /// <summary>Four significant figures and no more decimals than that: further ones mean nothing in an estimate.</summary>
    private string Number(JsonElement value)
    {
        if (value.TryGetInt64(out var whole)) return ValueText.Number(whole, Texts.Culture);
        return Number(value.GetDouble());
    }

    public string Number(double number)
    {
        if (number == 0 || !double.IsFinite(number)) return ValueText.Number(number, Texts.Culture);
        var decimals = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(number))), 0, 8);
        return ValueText.Number(Math.Round(number, decimals, MidpointRounding.AwayFromZero), Texts.Culture);
    }

    private string Text(string text)
    {
        if (_values.TryGetValue(text, out var name)) return Page.Say(name);
        if (Texts.Find("result.key." + text) is { } known) return known;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return ValueText.Date(text, Texts.Culture);
        return text.Length is >= 17 and <= 35 && text[10] == 'T' && text[4] == '-' ? ValueText.Date(text, Texts.Culture) : text;
    }

    private string? SchemaUnit(string member) =>
        Output?.Schema.Json is { } schema && schema.TryGetProperty("items", out var items) && items.TryGetProperty("properties", out var properties)
        && properties.TryGetProperty(member, out var property) && property.TryGetProperty("x-ogc-unit", out var unit) ? unit.GetString() : null;
}
