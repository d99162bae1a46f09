using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>The table of a forecast; small observed counts stay out of it.</summary>
internal static class DemandTable
{
    public static byte[] Write(DemandCell[] cells, ImmutableArray<string> categories, ImmutableArray<string> asked, double[] levels, int threshold)
    {
        var group = categories.Length + 1;
        ImmutableArray<string> order = [Disclosure.Total, .. categories];
        var rows = new List<(DemandCell Cell, string Flag)>();
        for (var start = 0; start < cells.Length; start += group)
        {
            // Judged over all categories, whichever are asked for: what one request hides another must not show.
            double[] observed = [.. cells.AsSpan(start, group).ToArray().Select(c => c.Observed)];
            var flags = Disclosure.Flags(order, observed);
            for (var i = 0; i < group; i++)
                if (asked.Contains(cells[start + i].Category)) rows.Add((cells[start + i], flags[i]));
        }
        return JsonOutput.WriteTable(rows, (json, row) => Write(json, row.Cell, row.Flag, levels, threshold));
    }

    private static void Write(Utf8JsonWriter json, DemandCell cell, string flag, double[] levels, int threshold)
    {
        var (count, references) = (cell.Count, cell.References);
        json.WriteString("series"u8, $"{cell.Category}, {cell.Place}");
        json.WriteString("category"u8, cell.Category);
        json.WriteString("place"u8, cell.Place);
        json.WriteString("slot"u8, cell.Slot.Name);
        json.WriteString("slot_start"u8, cell.Slot.Start.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        json.WriteString("slot_end"u8, cell.Slot.End.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        json.WriteNumber("ahead"u8, cell.Ahead);
        json.WriteFigure("mean", count.Mean, count.Mean < 1 ? 6 : 3);
        json.WriteNumber("median"u8, count.Median);
        for (var i = 0; i < 3; i++)
        {
            if (i >= levels.Length)
            {
                json.WriteNull($"level_{i + 1}");
                json.WriteNull($"lower_{i + 1}");
                json.WriteNull($"upper_{i + 1}");
                continue;
            }
            var (lower, upper) = count.Interval(levels[i]);
            json.WriteNumber($"level_{i + 1}", levels[i]);
            json.WriteNumber($"lower_{i + 1}", lower);
            json.WriteNumber($"upper_{i + 1}", upper);
        }
        json.WriteFigure("p_at_least", count.AtLeast(threshold), 6);
        // A mean over a few slots and a count of a year before would give small counts away; a mean of three years has three slots of a year.
        json.WriteFigure("moyenne_totale", cell.Slot.Hours > 8000 && references.TotalMean * 3 < Disclosure.Least ? double.NaN : references.TotalMean, 6);
        json.WriteFigure("moyenne_glissante", references.WindowMean * 15 < Disclosure.Least ? double.NaN : references.WindowMean, 6);
        json.WriteFigure("seasonal_naive", Disclosure.IsSmall(references.SeasonalNaive) ? double.NaN : references.SeasonalNaive, 0);
        json.WriteString("class"u8, double.IsNaN(references.TotalMean) ? "" : count.Mean > references.TotalMean ? "forte" : "faible");
        json.WriteFigure("observed", flag == Disclosure.Shown ? cell.Observed : double.NaN, 0);
        json.WriteBoolean("suppressed"u8, flag != Disclosure.Shown);
    }
}
