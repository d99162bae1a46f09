using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Interventions.Places;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>Makes the model of a territory from its rows.</summary>
internal static class DemandTraining
{
    public const string Version = "2.0.0";

    /// <exception cref="ModelInputException">A row can't be one; the message names it.</exception>
    public static IDemandTrained Train(TerritorySettings settings, TerritoryRows rows, CancellationToken cancellation)
    {
        var names = new TerritoryNames(settings.Id, settings.Levels[0].Title.In("fr"), [.. settings.Levels.Select(l => l.Id)], [.. settings.Categories.Select(c => c.Id)]);
        if (settings.HasEvents) return OfEvents(settings, rows, names, cancellation);
        return settings.Slot == DemandSlot.Year ? YearlyDemand.Of(settings, rows, names) : OfWeeks(settings, rows, names, cancellation);
    }

    private static WeeklyDemand OfWeeks(TerritorySettings settings, TerritoryRows rows, TerritoryNames names, CancellationToken cancellation)
    {
        if (settings.Levels.Length > 1) throw new ModelInputException($"'{settings.Id}': weekly counts have one level, the whole territory");
        var frame = rows.Counts;
        var time = frame[settings.TimeProperty];
        NumericColumn[] columns = [.. settings.Categories.Select(c => frame[c.Property!] as NumericColumn ?? throw new ModelInputException($"'{settings.Collection}': '{c.Property}' holds no numbers; counts are expected"))];
        var byWeek = new SortedDictionary<IsoWeek, int>();
        for (var row = 0; row < frame.RowCount; row++)
        {
            if (time.IsMissing(row) || IsoWeek.Parse(time.Text(row)) is not { } week) throw new ModelInputException($"'{settings.Collection}', {frame.RowName(row)}: '{settings.TimeProperty}' is no ISO week");
            // A week that is there twice is taken once, the first time.
            byWeek.TryAdd(week, row);
        }
        if (byWeek.Count == 0) throw new ModelInputException($"'{settings.Collection}' is empty");
        var first = byWeek.Keys.First();
        var length = byWeek.Keys.Last() - first + 1;
        if (length < 3 * 53 + 52) throw new ModelInputException($"'{settings.Collection}' has {length} weeks; at least {3 * 53 + 52} are needed to learn from and to judge by");
        var weekly = columns.Select(column => Enumerable.Range(0, length).Select(w => byWeek.TryGetValue(first + w, out var row) ? Count(column[row], settings, frame, row, column.Name) : double.NaN).ToArray()).ToArray();
        // A week of which one category is missing is missing: its sum is not known.
        for (var w = 0; w < length; w++)
            if (weekly.Any(s => double.IsNaN(s[w])))
                foreach (var series in weekly) series[w] = double.NaN;
        return new WeeklyDemand(names, first, weekly, null, rows.Holidays, settings.Zone, cancellation);
    }

    private static WeeklyDemand OfEvents(TerritorySettings settings, TerritoryRows rows, TerritoryNames names, CancellationToken cancellation)
    {
        if (settings.Levels.Length != 2) throw new ModelInputException($"'{settings.Id}': single interventions have two levels, the whole territory and its places");
        var (frame, level) = (rows.Counts, settings.Levels[1]);
        var time = frame[settings.TimeProperty] as TimeColumn ?? throw new ModelInputException($"'{settings.Collection}': '{settings.TimeProperty}' holds no instants");
        var (category, place, code) = (frame[settings.CategoryProperty!], frame[level.Property!], level.Code is null ? null : frame[level.Code]);
        var placeNames = new Dictionary<string, string>(StringComparer.Ordinal);
        var found = new List<(int Category, string Code, DateTimeOffset Time)>();
        var others = settings.Categories.FirstOrDefault(c => c.Values.IsEmpty);
        for (var row = 0; row < frame.RowCount; row++)
        {
            if (time.Instants[row] is not { } at) throw new ModelInputException($"'{settings.Collection}', {frame.RowName(row)}: '{settings.TimeProperty}' is missing");
            if (place.IsMissing(row) || (code?.IsMissing(row) ?? false)) continue;
            var key = code?.Text(row) ?? place.Text(row);
            if (level.CodePrefix is { } prefix && !key.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var text = category.IsMissing(row) ? "" : category.Text(row);
            var one = settings.Categories.FirstOrDefault(c => c.Values.Contains(text)) ?? others;
            if (one is null) throw new ModelInputException($"'{settings.Collection}', {frame.RowName(row)}: no category takes '{text}', and none takes all others");
            var name = place.Text(row);
            // One place may be spelled in capitals and otherwise: the spelling that tells more is kept.
            if (!placeNames.TryGetValue(key, out var known) || (!known.Any(char.IsLower) && !string.Equals(name, known, StringComparison.Ordinal))) placeNames[key] = name;
            found.Add((settings.Categories.IndexOf(one), key, at));
        }
        if (found.Count == 0) throw new ModelInputException($"'{settings.Collection}' has no intervention in the territory");
        var codes = placeNames.Keys.Order(StringComparer.Ordinal).ToList();
        var (from, until) = (found.Min(f => f.Time), found.Max(f => f.Time));
        var first = IsoWeek.Containing(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, settings.Zone).DateTime)) + 1;
        var last = IsoWeek.Containing(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(until, settings.Zone).DateTime)) + -1;
        if (last - first + 1 < 3 * 53 + 52) throw new ModelInputException($"'{settings.Collection}' has {last - first + 1} whole weeks; at least {3 * 53 + 52} are needed to learn from and to judge by");
        var clock = new HourClock(settings.Zone, first);
        var events = new EventCounts(
            names.Categories, [.. codes.Select(c => placeNames[c])], clock, last - first + 1, found.Select(f => (f.Category, codes.IndexOf(f.Code), clock.HourOf(f.Time))));
        return new WeeklyDemand(names, first, [.. Enumerable.Range(0, names.Categories.Length).Select(c => events.Weekly(c))], events, rows.Holidays, settings.Zone, cancellation);
    }

    internal static double Count(double value, TerritorySettings settings, DataFrame frame, int row, string column) =>
        double.IsNaN(value) || (value >= 0 && value == Math.Floor(value)) ? value
        : throw new ModelInputException(string.Create(CultureInfo.InvariantCulture, $"'{settings.Collection}', {frame.RowName(row)}: '{column}' is {value}; a count is expected"));
}
