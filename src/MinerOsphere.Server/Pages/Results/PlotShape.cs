using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Server.Pages.Results;

/// <summary>
/// Finds out how rows are drawn when nobody said it: a time, or a number that names an axis, goes along; the other numbers are lines, an
/// interval where they come in pairs; rows that are told apart by a text alone are bars. Null where no figure would say anything.
/// </summary>
internal static class PlotShape
{
    private const int MostRows = 2000, MostLines = 4, MostBars = 40, MostSeries = 40;

    // Lines that share an axis must be of one size, or all but the largest lie on zero.
    private const double MostApart = 50;

    private static readonly HashSet<string> Axes = new(StringComparer.OrdinalIgnoreCase)
    {
        "year", "annee", "année", "month", "mois", "week", "semaine", "day", "jour", "hour", "heure", "horizon", "step", "pas", "lead",
        "distance", "depth", "profondeur", "x", "t", "time", "temps",
    };
    private static readonly string[] LowerNames = ["lower", "low", "lwr", "min", "minimum", "q05", "q10", "p05", "p10", "borne_basse"];
    private static readonly string[] UpperNames = ["upper", "high", "upr", "max", "maximum", "q95", "q90", "p95", "p90", "borne_haute"];

    public static PlotAxes? Of(JsonElement rows)
    {
        if (rows.ValueKind != JsonValueKind.Array || rows.GetArrayLength() < 2) return null;
        var columns = ColumnsOf(rows);
        // Rows that each have a beginning and an end are no points of a line.
        if (columns.Count(c => c.IsTime) > 1) return null;
        var along = columns.FirstOrDefault(c => c.IsTime) ?? columns.FirstOrDefault(c => c.IsNumber && Axes.Contains(c.Name));
        if (along is null) return Bars(columns, rows.GetArrayLength());
        var numbers = columns.Where(c => c.IsNumber && c != along && !Axes.Contains(c.Name) && !IsKey(c.Name)).ToList();
        var lower = numbers.FirstOrDefault(c => IsOneOf(c.Name, LowerNames));
        var upper = numbers.FirstOrDefault(c => IsOneOf(c.Name, UpperNames));
        if (lower is null || upper is null) (lower, upper) = (null, null);
        var lines = OfOneSize([.. numbers.Where(c => c != lower && c != upper)]);
        if (lines.IsEmpty && lower is null) return null;
        if (lines.IsEmpty) (lines, lower, upper) = ([lower!.Name, upper!.Name], null, null);
        string? series = null;
        if (along.Distinct < along.Count)
        {
            series = columns.FirstOrDefault(c => c.IsText && c.Distinct is > 1 and <= MostSeries && AreTold(along, c))?.Name;
            if (series is null) return null;
        }
        return new PlotAxes(along.Name, lines) { Series = series, Lower = lower?.Name, Upper = upper?.Name };
    }

    private static PlotAxes? Bars(List<ShapeColumn> columns, int rows)
    {
        if (rows > MostBars) return null;
        var told = columns.FirstOrDefault(c => c.IsText && c.Distinct == rows && c.Count == rows);
        var number = columns.FirstOrDefault(c => c.IsNumber && !IsKey(c.Name));
        return told is null || number is null ? null : new PlotAxes(told.Name, [number.Name]);
    }

    private static ImmutableArray<string> OfOneSize(List<ShapeColumn> numbers)
    {
        if (numbers.Count == 0) return [];
        var first = numbers[0].Largest;
        return [.. numbers.Where(c => c.Largest <= first * MostApart && c.Largest >= first / MostApart).Take(MostLines).Select(c => c.Name)];
    }

    /// <summary>True when <paramref name="series"/> makes each place on the axis occur once per value.</summary>
    private static bool AreTold(ShapeColumn along, ShapeColumn series)
    {
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < along.Texts.Count; i++)
            if (along.Texts[i] is { } x && series.Texts[i] is { } s && !seen.Add((x, s))) return false;
        return true;
    }

    private static bool IsKey(string name) => name is "id" or "fid" or "code" || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_code", StringComparison.OrdinalIgnoreCase);

    private static bool IsOneOf(string name, string[] names) =>
        names.Any(n => name.Equals(n, StringComparison.OrdinalIgnoreCase) || name.StartsWith(n + "_", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_" + n, StringComparison.OrdinalIgnoreCase));

    private static List<ShapeColumn> ColumnsOf(JsonElement rows)
    {
        var columns = new List<ShapeColumn>();
        var byName = new Dictionary<string, ShapeColumn>(StringComparer.Ordinal);
        var at = 0;
        foreach (var row in rows.EnumerateArray().Take(MostRows))
        {
            foreach (var member in row.EnumerateObject())
            {
                if (!byName.TryGetValue(member.Name, out var column)) columns.Add(byName[member.Name] = column = new(member.Name));
                column.Add(at, member.Value);
            }
            at++;
        }
        foreach (var column in columns) column.Complete(at);
        return columns;
    }

    /// <summary>What the values of a column have in common.</summary>
    private sealed class ShapeColumn(string name)
    {
        private int _numbers, _times, _others;

        public string Name { get; } = name;

        /// <summary>By row; null where there is no value.</summary>
        public List<string?> Texts { get; } = [];
        public int Count => _numbers + _times + _others;
        public int Distinct { get; private set; }
        public double Largest { get; private set; }
        public bool IsNumber => _numbers > 0 && _numbers == Count;
        public bool IsTime => _times > 0 && _times == Count;
        public bool IsText => _others > 0 && _numbers == 0;

        public void Add(int row, JsonElement value)
        {
            if (value.ValueKind is JsonValueKind.Null) return;
            while (Texts.Count < row) Texts.Add(null);
            Texts.Add(value.ToString());
            if (value.ValueKind == JsonValueKind.Number)
            {
                _numbers++;
                Largest = Math.Max(Largest, Math.Abs(value.GetDouble()));
            }
            else if (value.ValueKind == JsonValueKind.String && IsInstant(value.GetString()!)) _times++;
            else _others++;
        }

        /// <summary>Rows that lack it have no value.</summary>
        public void Complete(int rows)
        {
            while (Texts.Count < rows) Texts.Add(null);
            Distinct = Texts.Where(t => t is not null).Distinct(StringComparer.Ordinal).Count();
        }

        private static bool IsInstant(string text) => text.Length >= 10 && text[4] == '-' && text[7] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
    }
}
