using System.Globalization;
using System.Text.Json;
using MinerOsphere.Processes.Results.Encodings;

namespace MinerOsphere.Processes.Results.Pictures;

/// <summary>
/// A table as a plot: its lines with the interval and the observed values, one drawing per series below each other. Without axes in the
/// description the first column goes along the bottom and every column of numbers is a line.
/// </summary>
internal static class TablePicture
{
    private const int MostDrawings = 4;
    private const double Left = 80, Right = Sheet.Width - 190, Top = 50, Bottom = Sheet.Height - 40;

    public static byte[] Draw(OutputDescription output, JsonTable table, CancellationToken cancellation)
    {
        var canvas = Sheet.Start(output);
        var axes = output.Plot ?? AxesOf(table);
        if (axes is null || table.Rows.Count == 0 || table.OrdinalOf(axes.X) < 0)
        {
            StrokeFont.Draw(canvas, table.Rows.Count == 0 ? "Aucune ligne" : "Aucune colonne de nombres", 20, 70, Sheet.Large, Colour.Ink);
            return canvas.ToPng();
        }
        var series = axes.Series is { } by && table.OrdinalOf(by) is var ordinal and >= 0
            ? table.Rows.GroupBy(r => r[ordinal].ToString()).Take(MostDrawings).Select(g => (Name: g.Key, Rows: g.ToArray())).ToArray()
            : [("", [.. table.Rows])];
        var height = (Bottom - Top) / series.Length;
        for (var i = 0; i < series.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            DrawSeries(canvas, table, axes, series[i].Name, series[i].Rows, Top + i * height + (i > 0 ? 14 : 0), Top + (i + 1) * height - (i < series.Length - 1 ? 22 : 0));
        }
        DrawLegend(canvas, table, axes);
        return canvas.ToPng();
    }

    private static PlotAxes? AxesOf(JsonTable table)
    {
        string[] numbers = [.. table.Columns.Where((_, i) => i > 0 && table.Rows.Any(r => r[i].ValueKind == JsonValueKind.Number))];
        return numbers.Length == 0 ? null : new PlotAxes(table.Columns[0], [.. numbers]);
    }

    private static void DrawSeries(Canvas canvas, JsonTable table, PlotAxes axes, string name, JsonElement[][] rows, double top, double bottom)
    {
        var x = table.OrdinalOf(axes.X);
        var (places, scale) = Along([.. rows.Select(r => r[x])]);
        var lines = axes.Y.Where(c => table.OrdinalOf(c) >= 0).Select(c => Values(table, rows, c)).ToArray();
        var (lower, upper, observed) = (Values(table, rows, axes.Lower), Values(table, rows, axes.Upper), Values(table, rows, axes.Observed));
        double[] all = [.. lines.Append(lower).Append(upper).Append(observed).SelectMany(v => v).Where(double.IsFinite)];
        if (all.Length == 0) return;
        // Bars and counts mean something from zero on only.
        var isFromZero = scale.IsOfNames || (all.Min() > 0 && all.Min() < all.Max() * 0.6);
        var y = Scale.OfNumbers(isFromZero ? Math.Min(0, all.Min()) : all.Min(), isFromZero ? Math.Max(0, all.Max()) : all.Max(), bottom, top);
        Sheet.DrawAxes(canvas, scale, y, Left, top, Right, bottom);
        StrokeFont.Draw(canvas, Sheet.Fitted(name, Right - Left, Sheet.Small), Left + 8, top + 6, Sheet.Small, Colour.Ink);
        int[] bounded = [.. Enumerable.Range(0, rows.Length).Where(i => double.IsFinite(lower[i]) && double.IsFinite(upper[i]))];
        if (bounded.Length > 1)
            canvas.Fill([[.. bounded.Select(i => (scale[places[i]], y[upper[i]])), .. bounded.Reverse().Select(i => (scale[places[i]], y[lower[i]]))]], Colour.Series[0], 0.2);
        if (scale.IsOfNames) DrawBars(canvas, lines, places, scale, y);
        for (var line = lines.Length - 1; line >= 0 && !scale.IsOfNames; line--)
            foreach (var piece in Pieces(lines[line]))
            {
                (double, double)[] points = [.. piece.Select(i => (scale[places[i]], y[lines[line][i]]))];
                if (points.Length == 1) canvas.Dot(points[0], 3, Colour.Series[line % Colour.Series.Length]);
                else canvas.Stroke(points, line == 0 ? 2.4 : 1.3, Colour.Series[line % Colour.Series.Length]);
            }
        for (var i = 0; i < observed.Length; i++)
            if (double.IsFinite(observed[i])) canvas.Dot((scale[places[i]], y[observed[i]]), 2.6, Colour.Ink);
    }

    /// <summary>A bar per name and line: names have no order that a line could follow.</summary>
    private static void DrawBars(Canvas canvas, double[][] lines, double[] places, Scale x, Scale y)
    {
        var width = (x[1] - x[0]) * 0.8 / lines.Length;
        for (var line = 0; line < lines.Length; line++)
            for (var i = 0; i < places.Length; i++)
            {
                var left = x[places[i]] - width * lines.Length / 2 + width * line;
                if (double.IsFinite(lines[line][i]))
                    canvas.FillRectangle(left, Math.Min(y[0], y[lines[line][i]]), left + width - 1, Math.Max(y[0], y[lines[line][i]]), Colour.Series[line % Colour.Series.Length]);
            }
    }

    /// <summary>Dates where every value is one, else numbers, else names in their order.</summary>
    private static (double[] Places, Scale Scale) Along(JsonElement[] values)
    {
        if (values.All(v => v.ValueKind == JsonValueKind.Number))
        {
            double[] numbers = [.. values.Select(v => v.GetDouble())];
            return (numbers, Scale.OfNumbers(numbers.Min(), numbers.Max(), Left + 8, Right - 8, isRounded: false));
        }
        if (values.All(v => DayOf(v) is not null))
        {
            double[] days = [.. values.Select(v => DayOf(v)!.Value)];
            return (days, Scale.OfDays(days.Min(), days.Max(), Left + 8, Right - 8));
        }
        return ([.. Enumerable.Range(0, values.Length).Select(i => (double)i)], Scale.OfNames([.. values.Select(v => v.ToString())], Left, Right));
    }

    private static double? DayOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: >= 10 } text && text[4] == '-'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.UtcTicks / (double)TimeSpan.TicksPerDay
            : null;

    private static double[] Values(JsonTable table, JsonElement[][] rows, string? column)
    {
        var ordinal = column is null ? -1 : table.OrdinalOf(column);
        return [.. rows.Select(r => ordinal >= 0 && r[ordinal].ValueKind == JsonValueKind.Number ? r[ordinal].GetDouble() : double.NaN)];
    }

    /// <summary>Runs of rows that have a value: a gap is not drawn over.</summary>
    private static IEnumerable<List<int>> Pieces(double[] values)
    {
        var piece = new List<int>();
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]))
            {
                piece.Add(i);
                continue;
            }
            if (piece.Count > 0) yield return piece;
            piece = [];
        }
        if (piece.Count > 0) yield return piece;
    }

    private static void DrawLegend(Canvas canvas, JsonTable table, PlotAxes axes)
    {
        var (x, y) = (Right + 20, Top + 10);
        foreach (var (column, i) in axes.Y.Where(c => table.OrdinalOf(c) >= 0).Select((c, i) => (c, i)).Take(12))
        {
            canvas.FillRectangle(x, y - 5, x + 18, y - 2, Colour.Series[i % Colour.Series.Length]);
            StrokeFont.Draw(canvas, Sheet.Fitted(column, 130, Sheet.Small), x + 24, y, Sheet.Small, Colour.Ink);
            y += 20;
        }
        if (axes.Lower is not null && axes.Upper is not null)
        {
            canvas.FillRectangle(x, y - 8, x + 18, y + 1, Colour.Series[0], 0.2);
            StrokeFont.Draw(canvas, Sheet.Fitted($"{axes.Lower} - {axes.Upper}", 130, Sheet.Small), x + 24, y, Sheet.Small, Colour.Ink);
            y += 20;
        }
        if (axes.Observed is null) return;
        canvas.Dot((x + 9, y - 4), 2.6, Colour.Ink);
        StrokeFont.Draw(canvas, Sheet.Fitted(axes.Observed, 130, Sheet.Small), x + 24, y, Sheet.Small, Colour.Ink);
    }
}
