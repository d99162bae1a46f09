using System.Globalization;
using System.Text.Json;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Server.Pages.Results;

/// <summary>Rows of plain objects as a table, and as the figure that a script draws from it.</summary>
internal sealed class ResultTables(ResultNames names)
{
    /// <summary>A page is no place for more; a download holds all.</summary>
    public const int MostRows = 2000;
    private const int MostOpenRows = 15;
    private int _count;

    /// <param name="id">Start of the table's id.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="rows">A list of objects with plain members.</param>
    /// <param name="plot">How it is drawn; null for not at all.</param>
    public Table Of(string id, string caption, JsonElement rows, PlotAxes? plot)
    {
        var total = rows.GetArrayLength();
        var shown = rows.EnumerateArray().Take(MostRows).ToList();
        var members = shown.SelectMany(r => r.EnumerateObject().Select(m => m.Name)).Distinct(StringComparer.Ordinal).ToList();
        members.RemoveAll(m => names.IsOtherLanguage(m, members));
        if (plot is not null && !members.Contains(plot.X)) plot = null;
        // A line of one point says nothing that the table does not.
        if (plot is not null && !IsText(shown, plot.X) && shown.Select(r => r.TryGetProperty(plot.X, out var x) ? x.ToString() : "").Distinct(StringComparer.Ordinal).Count() < 2) plot = null;
        if (plot is not null) Arrange(members, plot);
        var numeric = members.ToDictionary(n => n, n => shown.Any(r => r.TryGetProperty(n, out var v) && v.ValueKind == JsonValueKind.Number));
        // Where all is detail, nothing is.
        var details = members.Where(names.IsDetail).ToHashSet(StringComparer.Ordinal);
        if (details.Count == members.Count) details.Clear();
        var days = members.Where(m => IsDays(shown, m)).ToHashSet(StringComparer.Ordinal);
        var columns = members.Select(n => new Column(names.NameOf(n), names.UnitOf(n), numeric[n], plot is null ? null : PartOf(plot, n), names.MeaningOf(n)) { IsDetail = details.Contains(n) }).ToList();
        var cells = shown.Select(r => new Row([.. members.Select(n => r.TryGetProperty(n, out var v) ? CellOf(n, v, plot is not null, plot?.X == n, days.Contains(n)) with { IsDetail = details.Contains(n) } : Cell.Empty with { IsDetail = details.Contains(n) })]));
        return new($"result-{id}-{++_count}", caption, [.. columns], [.. cells])
        {
            Plot = plot is null ? null : IsText(shown, plot.X) ? "bars" : "lines",
            IsShare = plot is not null && names.IsShare(plot.Y[0]),
            IsTall = plot is not null || shown.Count > MostOpenRows,
            PlotUnit = plot is null ? null : names.UnitOf(plot.Y[0]),
            AllColumns = details.Count == 0 ? null : names.Texts.Format("result.allColumns", ValueText.Number(members.Count, names.Texts.Culture)),
            Meanings = [.. columns.Where(c => c.Hint is not null).Select(c => new Fact(c.Label, c.Hint!))],
            Note = total > shown.Count ? names.Texts.Format("result.cut", ValueText.Number(shown.Count, names.Texts.Culture), ValueText.Number(total, names.Texts.Culture)) : null,
        };
    }

    /// <summary>Rows that hold one text, alone or with what it is about, as sentences, those for specialists under a heading of their own; null for other rows.</summary>
    public IReadOnlyList<ResultBlock>? Sentences(JsonElement rows)
    {
        var members = rows.EnumerateArray().SelectMany(r => r.EnumerateObject().Select(m => m.Name)).Distinct(StringComparer.Ordinal).ToList();
        members.RemoveAll(m => m == "audience" || names.IsOtherLanguage(m, members));
        if (members.Count > 1) members.RemoveAll(names.IsDetail);
        if (members.Count is 0 or > 2 || !(members[^1].StartsWith("text_", StringComparison.Ordinal) || members[^1].StartsWith("sentence_", StringComparison.Ordinal))) return null;
        var blocks = new List<ResultBlock>();
        foreach (var audience in rows.EnumerateArray().GroupBy(r => r.TryGetProperty("audience", out var a) && a.ValueEquals("expert")).OrderBy(g => g.Key))
            blocks.Add(new() { Heading = audience.Key ? names.Texts["result.forSpecialists"] : null, Items = [.. audience.Select(Sentence)] });
        return blocks;

        string Sentence(JsonElement row) => string.Join(names.Texts["colon"] + " ", members.Select(m => row.TryGetProperty(m, out var v) ? names.Show(v) : "").Where(t => t.Length > 0));
    }

    /// <summary>The lines in the order in which they are drawn: the first one strongest.</summary>
    private static void Arrange(List<string> members, PlotAxes plot)
    {
        int[] places = [.. plot.Y.Select(y => members.IndexOf(y)).Where(i => i >= 0).Order()];
        string[] lines = [.. plot.Y.Where(members.Contains)];
        for (var i = 0; i < lines.Length; i++) members[places[i]] = lines[i];
    }

    private static string? PartOf(PlotAxes plot, string name)
    {
        if (name == plot.X) return "x";
        if (name == plot.Series) return "series";
        if (plot.Y.Contains(name)) return "y";
        if (name == plot.Observed) return "points";
        if (plot.Lower is null || plot.Upper is null) return null;
        return name == plot.Lower ? "lower" : name == plot.Upper ? "upper" : null;
    }

    private Cell CellOf(string name, JsonElement value, bool isPlot, bool isAxis, bool isDay) =>
        new(isDay && value.ValueKind == JsonValueKind.String ? names.Day(value.GetString()!) : names.Show(name, value), Href(value), value.ValueKind == JsonValueKind.Number, isPlot && value.ValueKind != JsonValueKind.Null ? (isAxis ? YearOf(value) : null) ?? value.ToString() : null)
        {
            IsShort = value.ValueKind == JsonValueKind.String && value.GetString()!.Length <= 10,
        };

    /// <summary>Only web addresses become links: a javascript: value stays text.</summary>
    private static string? Href(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !text.Contains(' ')
        && (text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal)) ? text : null;

    /// <summary>True for instants that are all the first of a day: their hour says nothing.</summary>
    private static bool IsDays(List<JsonElement> rows, string name)
    {
        var any = false;
        foreach (var row in rows)
        {
            if (!row.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) continue;
            if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: >= 20 } text || text[4] != '-' || !text.AsSpan(10).StartsWith("T00:00:00", StringComparison.Ordinal)) return false;
            any = true;
        }
        return any;
    }

    private static bool IsText(List<JsonElement> rows, string name) =>
        rows.Any(r => r.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String && YearOf(v) is null && !(v.GetString() is { Length: >= 10 } t && t[4] == '-' && char.IsAsciiDigit(t[0])));

    /// <summary>The year that a text names, 2018, or the one that an academic year begins in, 2006-07: years lie on an axis, they are no labels.</summary>
    private static string? YearOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: 4 or 7 } text || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return null;
        if (text.Length == 4) return text;
        return text[4] == '-' && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var next) && next == (year + 1) % 100 ? text[..4] : null;
    }
}
