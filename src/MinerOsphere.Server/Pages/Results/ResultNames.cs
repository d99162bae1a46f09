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
        if (Output?.Columns.GetValueOrDefault(member) is { } column) return Page.Say(column.Title);
        if (Texts.Find("result.key." + member) is { } known) return known;
        // A text in two columns, one per language, is one to a reader.
        if (IsTextOf(member, Page.Language)) return NameOf(member[..^3]);
        return _values.TryGetValue(member, out var name) ? Page.Say(name) : member.Replace('_', ' ');
    }

    /// <summary>What a column's name means; null where nobody said it.</summary>
    public string? MeaningOf(string member) => Output?.Columns.GetValueOrDefault(member)?.Meaning is { } meaning ? Page.Say(meaning) : null;

    /// <summary>True for a share or a probability, shown as a percentage.</summary>
    public bool IsShare(string member) => Output?.Columns.GetValueOrDefault(member)?.IsShare == true;

    /// <summary>The day of an instant, as its own zone has it.</summary>
    public string Day(string instant) => ValueText.Date(instant[..10], Texts.Culture);

    /// <summary>The value of a member.</summary>
    public string Show(string member, JsonElement value)
    {
        // Long tables name the unit of each row by its UCUM code.
        if (member == "unit" && value.ValueKind == JsonValueKind.String) return UnitText.Of(value.GetString(), Page.Language) ?? "";
        if (value.ValueKind != JsonValueKind.Number || !IsShare(member)) return Show(value);
        var share = value.GetDouble();
        // So small a probability is not measured; it is not nought either.
        return share is > 0 and < 0.0005 ? Texts.Format("result.belowShare", 0.05.ToString("0.##", Texts.Culture)) : Texts.Format("result.share", Math.Round(100 * share, 1, MidpointRounding.AwayFromZero).ToString("0.#", Texts.Culture));
    }

    /// <summary>True when only a reader who goes further needs it.</summary>
    public bool IsDetail(string member) => Output?.Columns.GetValueOrDefault(member)?.IsDetail == true;

    /// <summary>True for the half of a text in two columns that is in the other language.</summary>
    public bool IsOtherLanguage(string member, IReadOnlyCollection<string> members) =>
        IsTextOf(member, Page.Language == "fr" ? "en" : "fr") && members.Contains(member[..^2] + Page.Language);

    private static bool IsTextOf(string member, string language) => member.Length > 3 && member[^3] == '_' && member.EndsWith(language, StringComparison.Ordinal);

    /// <summary>The unit of a member of the output's rows as people write it, or null.</summary>
    public string? UnitOf(string member) => UnitText.Of(Output?.Rows?.Find(member)?.Unit ?? Output?.Columns.GetValueOrDefault(member)?.Unit ?? SchemaUnit(member), Page.Language);

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
        if (TitleOf(text) is { } title) return title;
        if (DurationText.Show(text, Texts) is { } duration) return duration;
        if (Texts.Find("result.key." + text) is { } known) return known;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return ValueText.Date(text, Texts.Culture);
        if (Composed(text) is { } composed) return composed;
        return text.Length is >= 17 and <= 35 && text[10] == 'T' && text[4] == '-' ? ValueText.Date(text, Texts.Culture) : text;
    }

    private string? TitleOf(string code) => Output?.ValueTitles.TryGetValue(code, out var own) == true ? Page.Say(own) : _values.TryGetValue(code, out var name) ? Page.Say(name) : null;

    /// <summary>Several codes in one text, "SUAP week" or "SUAP, Essonne, 2017-W01": named where all, or the first, are known.</summary>
    private string? Composed(string text)
    {
        if (text.Length > 200) return null;
        var parts = text.Split(", ");
        if (parts.Length > 1) return TitleOf(parts[0]) is null ? null : string.Join(", ", parts.Select(p => TitleOf(p) ?? p));
        parts = text.Split(' ');
        return parts.Length > 1 && parts.All(p => TitleOf(p) is not null) ? string.Join(", ", parts.Select(TitleOf)) : null;
    }

    private string? SchemaUnit(string member) =>
        Output?.Schema.Json is { } schema && schema.TryGetProperty("items", out var items) && items.TryGetProperty("properties", out var properties)
        && properties.TryGetProperty(member, out var property) && property.TryGetProperty("x-ogc-unit", out var unit) ? unit.GetString() : null;
}
