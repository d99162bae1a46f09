using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Distributions;
using MinerOsphere.Models.Interventions.Counts;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>Expected interventions that a request brings itself: a forecast of another model, or of one's own.</summary>
internal static class DemandRows
{
    public const string Input = "demand";

    public const string Schema = """
        {"type":"array","minItems":1,"maxItems":20000,"items":{"type":"object","required":["start","hours","mean"],"additionalProperties":false,"properties":{
        "place":{"type":"string","minLength":1,"maxLength":100,"default":"-"},
        "category":{"type":"string","minLength":1,"maxLength":100,"default":"total"},
        "start":{"type":"string","format":"date-time"},
        "hours":{"type":"number","exclusiveMinimum":0,"maximum":8784,"x-ogc-unit":"h"},
        "mean":{"type":"number","minimum":0,"maximum":100000,"x-ogc-unit":"{intervention}"},
        "dispersion":{"type":"number","minimum":0,"maximum":100,"default":0},
        "last_year_maximum":{"type":"integer","minimum":0,"maximum":10000,"x-ogc-unit":"{crew}"}}}}
        """;

    /// <summary>What no schema says: dates that are none, slots that overlap or leave gaps.</summary>
    public static ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        var rows = request.Inputs[Input];
        var slots = new Dictionary<(string Place, string Category), List<(DateTimeOffset Start, double Hours, int Row)>>();
        var number = 0;
        foreach (var row in rows.EnumerateArray())
        {
            if (Start(row) is { } start)
            {
                var key = (Text(row, "place", "-"), Text(row, "category", "total"));
                if (!slots.TryGetValue(key, out var list)) slots.Add(key, list = []);
                list.Add((start, row.GetProperty("hours").GetDouble(), number));
            }
            else if (faults.Count < 20)
                faults.Add(new InputFault($"/inputs/{Input}/{number}/start", new LocalizedText(
                    $"« {row.GetProperty("start").GetString()} » n'est pas un instant ; une date et une heure avec leur décalage sont attendues, par exemple 2026-07-13T19:00:00+02:00",
                    $"'{row.GetProperty("start").GetString()}' is no instant; a date and time with its offset is expected, such as 2026-07-13T19:00:00+02:00")));
            number++;
        }
        foreach (var ((place, category), list) in slots)
        {
            list.Sort((a, b) => a.Start.UtcTicks != b.Start.UtcTicks ? a.Start.UtcTicks.CompareTo(b.Start.UtcTicks) : a.Row.CompareTo(b.Row));
            for (var i = 1; i < list.Count && faults.Count < 20; i++)
                if (Math.Abs((list[i].Start - list[i - 1].Start).TotalHours - list[i - 1].Hours) > 1e-6)
                    faults.Add(new InputFault($"/inputs/{Input}/{list[i].Row}/start", new LocalizedText(
                        $"« {place} », « {category} » : ce créneau ne suit pas le précédent (ligne {list[i - 1].Row}) ; des créneaux sans trou ni recouvrement sont attendus",
                        $"'{place}', '{category}': this slot does not follow the one before (row {list[i - 1].Row}); slots without gap or overlap are expected")));
        }
        return faults.ToImmutable();
    }

    public static List<SlotDemand> Read(ExecuteRequest request)
    {
        var demand = new List<SlotDemand>();
        foreach (var row in request.Inputs[Input].EnumerateArray())
        {
            var start = Start(row)!.Value;
            var slot = new CountSlot(start, start.AddHours(row.GetProperty("hours").GetDouble()), start.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
            var dispersion = row.TryGetProperty("dispersion", out var d) ? d.GetDouble() : 0;
            demand.Add(new SlotDemand(
                Text(row, "place", "-"), Text(row, "category", "total"), slot, new PredictedCount(new NegativeBinomial(row.GetProperty("mean").GetDouble(), dispersion), LevelMap.None),
                row.TryGetProperty("last_year_maximum", out var most) ? most.GetInt32() : null));
        }
        return demand;
    }

    /// <summary>A forecast's cells as demand.</summary>
    public static List<SlotDemand> Of(CountForecast forecast)
    {
        var demand = new List<SlotDemand>();
        for (var p = 0; p < forecast.Places.Length; p++)
            for (var c = 0; c < forecast.Categories.Length; c++)
                for (var s = 0; s < forecast.Slots.Length; s++) demand.Add(new SlotDemand(forecast.Places[p], forecast.Categories[c], forecast.Slots[s], forecast[c, p, s]));
        return demand;
    }

    /// <summary>Demand as a forecast whose counts are independent: nothing is said of how they go together.</summary>
    public static CountForecast ToForecast(IReadOnlyList<SlotDemand> demand)
    {
        ImmutableArray<string> categories = [.. demand.Select(d => d.Category).Distinct()], places = [.. demand.Select(d => d.Place).Distinct()];
        ImmutableArray<CountSlot> slots = [.. demand.Select(d => d.Slot).DistinctBy(s => (s.Start.UtcTicks, s.End.UtcTicks)).OrderBy(s => s.Start.UtcTicks)];
        var at = slots.Select((s, i) => (s, i)).ToDictionary(p => (p.s.Start.UtcTicks, p.s.End.UtcTicks), p => p.i);
        var cells = Enumerable.Repeat(new PredictedCount(new NegativeBinomial(0, 0), LevelMap.None), categories.Length * places.Length * slots.Length).ToArray();
        foreach (var d in demand)
            cells[(categories.IndexOf(d.Category) * places.Length + places.IndexOf(d.Place)) * slots.Length + at[(d.Slot.Start.UtcTicks, d.Slot.End.UtcTicks)]] = d.Count;
        return new CountForecast(categories, places, slots, cells, CountDependence.None(categories.Length));
    }

    private static string Text(JsonElement row, string name, string otherwise) => row.TryGetProperty(name, out var text) ? text.GetString()! : otherwise;

    private static DateTimeOffset? Start(JsonElement row) =>
        DateTimeOffset.TryParse(row.GetProperty("start").GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start) ? start : null;
}
