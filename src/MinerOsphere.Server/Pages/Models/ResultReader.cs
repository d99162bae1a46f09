using System.Globalization;
using System.Text.Json;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>
/// Reads an output's JSON by its shape: a list of plain objects is a table, a list of objects with parts is a block each, other members
/// are facts. Names of members are looked up in the texts (<c>result.key.*</c>), so that a new model needs no template.
/// </summary>
internal sealed class ResultReader(PageContext page, IReadOnlyDictionary<string, string> valueNames)
{
    private static readonly string[] KnownParts = ["observed", "forecast", "lower", "upper"];
    private int _tables;

    public IReadOnlyList<ResultBlock> Read(string id, string title, JsonElement value)
    {
        var blocks = new List<ResultBlock>();
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && IsTable(value)) blocks.Add(new() { Table = TableOf(id, page.Texts.Format("result.table", title), value) });
        else Read(null, value, blocks);
        return blocks;
    }

    private void Read(string? heading, JsonElement value, List<ResultBlock> blocks)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            blocks.Add(new() { Heading = heading, Items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Show)] : [Show(value)] });
            return;
        }
        var facts = new List<Fact>();
        string? verdict = null;
        var later = new List<ResultBlock>();
        foreach (var member in value.EnumerateObject())
        {
            var name = NameOf(member.Name);
            if (member.Name == "verdict") verdict = Show(member.Value);
            else if (IsPlain(member.Value))
            {
                if (member.Value.ValueKind != JsonValueKind.Null && !(member.Name == "title" && heading is not null) && !(member.Name == "category" && value.TryGetProperty("title", out _)))
                    facts.Add(new(name, Show(member.Value)));
            }
            else if (member.Value.ValueKind == JsonValueKind.Object) Flatten(name, member.Value, facts);
            else if (IsTable(member.Value)) later.Add(new() { Table = TableOf(member.Name, heading is null ? name : $"{heading} : {name}", member.Value) });
            else if (member.Value.EnumerateArray().All(IsPlain)) later.Add(new() { Heading = name, Items = [.. member.Value.EnumerateArray().Select(Show)] });
            else
                foreach (var part in member.Value.EnumerateArray()) Read(part.TryGetProperty("title", out var named) ? Show(named) : name, part, later);
        }
        blocks.Add(new() { Heading = heading, Verdict = verdict, Facts = facts });
        blocks.AddRange(later);
    }

    private void Flatten(string name, JsonElement value, List<Fact> facts)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (IsPlain(member.Value)) facts.Add(new($"{name} : {NameOf(member.Name)}", Show(member.Value)));
            else if (member.Value.ValueKind == JsonValueKind.Array && member.Value.EnumerateArray().All(IsPlain) && member.Value.GetArrayLength() > 0)
                facts.Add(new($"{name} : {NameOf(member.Name)}", string.Join(", ", member.Value.EnumerateArray().Select(Show))));
        }
    }

    private Table TableOf(string id, string caption, JsonElement rows)
    {
        var names = rows.EnumerateArray().SelectMany(r => r.EnumerateObject().Select(m => m.Name)).Distinct(StringComparer.Ordinal).ToArray();
        var isPlot = names.Contains("forecast") && names.Contains("week_start");
        var numeric = names.ToDictionary(n => n, n => rows.EnumerateArray().Any(r => r.TryGetProperty(n, out var v) && v.ValueKind == JsonValueKind.Number));
        var columns = names.Select(n => new Column(NameOf(n), IsNumber: numeric[n], Part: isPlot ? PartOf(n, numeric[n]) : null)).ToArray();
        var cells = rows.EnumerateArray().Select(r => new Row([.. names.Select(n => r.TryGetProperty(n, out var v) ? CellOf(v, isPlot) : Cell.Empty)]));
        return new($"result-{id}-{++_tables}", caption, columns, [.. cells]) { IsPlot = isPlot };
    }

    private Cell CellOf(JsonElement value, bool isPlot)
    {
        var isNumber = value.ValueKind == JsonValueKind.Number;
        return new(Show(value), IsNumber: isNumber, Value: isPlot && value.ValueKind != JsonValueKind.Null ? value.ToString() : null) { IsShort = value.ValueKind == JsonValueKind.String && value.GetString()!.Length <= 10 };
    }

    // Every further number of a forecast's row is a forecast by simpler means, but for the distance.
    private static string? PartOf(string name, bool isNumber) => name switch
    {
        "week_start" => "x",
        "category" => "series",
        _ when KnownParts.Contains(name) => name,
        "horizon" => null,
        _ => isNumber ? "baseline" : null,
    };

    private string NameOf(string member) =>
        page.Texts.Find("result.key." + member) ?? (valueNames.TryGetValue(member, out var name) ? name : member.Replace('_', ' '));

    private string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Number(value),
        JsonValueKind.True => page.Texts["yes"],
        JsonValueKind.False => page.Texts["no"],
        JsonValueKind.Null => "",
        JsonValueKind.Object when IsLocalized(value) => value.TryGetProperty(page.Language, out var text) ? text.ToString() : value.GetProperty("fr").ToString(),
        JsonValueKind.String => Text(value.GetString()!),
        _ => value.GetRawText(),
    };

    /// <summary>Four significant figures and no more decimals than that: further ones mean nothing in an estimate.</summary>
    private string Number(JsonElement value)
    {
        if (value.TryGetInt64(out var whole)) return ValueText.Number(whole, page.Texts.Culture);
        var number = value.GetDouble();
        if (number == 0 || !double.IsFinite(number)) return ValueText.Number(number, page.Texts.Culture);
        var decimals = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(number))), 0, 8);
        return ValueText.Number(Math.Round(number, decimals, MidpointRounding.AwayFromZero), page.Texts.Culture);
    }

    private string Text(string text)
    {
        if (valueNames.TryGetValue(text, out var name)) return name;
        if (page.Texts.Find("result.key." + text) is { } known) return known;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? ValueText.Date(text, page.Texts.Culture) : text;
    }

    private static bool IsLocalized(JsonElement value) => value.EnumerateObject().All(m => m.Name is "fr" or "en") && value.TryGetProperty("fr", out _);

    private static bool IsPlain(JsonElement value) =>
        value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object) || (value.ValueKind == JsonValueKind.Object && IsLocalized(value));

    private static bool IsTable(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(r => r.ValueKind == JsonValueKind.Object && !IsLocalized(r) && r.EnumerateObject().All(m => IsPlain(m.Value)));
}
