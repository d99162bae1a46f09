using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Interventions;

/// <summary>Everything that the model learns from, as read from the collections, and the hash of it.</summary>
/// <param name="Counts">The series.</param>
/// <param name="Calendar">Holidays from the first week of the series on.</param>
/// <param name="Rows">Rows of the series' collection.</param>
/// <param name="Notes">What was met in the data and how it was taken.</param>
public sealed record WeeklyInputs(WeeklyCounts Counts, HolidayCalendar Calendar, int Rows, ImmutableArray<string> Notes)
{
    /// <exception cref="ModelInputException">A collection or property is missing, or a value can't be one.</exception>
    public static async ValueTask<WeeklyInputs> ReadAsync(WeeklyForecastSettings settings, Func<string, IFeatureProvider?> collections, CancellationToken cancellation)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        var (counts, rows) = await ReadCountsAsync(settings, collections, notes, cancellation).ConfigureAwait(false);
        var calendar = await ReadCalendarAsync(settings, collections, counts.First, cancellation).ConfigureAwait(false);
        if (!calendar.Covers(counts.First) || !calendar.Covers(counts.Last))
            throw new ModelInputException($"the holiday calendars ({calendar.From:yyyy-MM-dd} to {calendar.Through:yyyy-MM-dd}) do not cover the series ({counts.First} to {counts.Last})");
        if (counts.Length <= Backtest.FirstOrigin + Evaluation.Weeks)
            throw new ModelInputException($"'{settings.SeriesCollection}' has {counts.Length} weeks; at least {Backtest.FirstOrigin + Evaluation.Weeks + 1} are needed to train and to judge");
        return new WeeklyInputs(counts, calendar, rows, notes.ToImmutable());
    }

    /// <summary>SHA-256 of the values, in a fixed order; the same data give the same hash whatever they came from.</summary>
    public string Hash()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => sha.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        Add(Counts.First.ToString());
        foreach (var (category, values) in Counts.Series)
            Add(category + ":" + string.Join(',', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture))));
        Add("public:" + string.Join(',', Calendar.PublicHolidays.Order().Select(Day)));
        Add("school:" + string.Join(',', Calendar.SchoolHolidays.Order().Select(Day)));
        Add($"calendar:{Day(Calendar.From)}/{Day(Calendar.Through)}");
        return Convert.ToHexStringLower(sha.GetHashAndReset());

        static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static async ValueTask<(WeeklyCounts Counts, int Rows)> ReadCountsAsync(
        WeeklyForecastSettings settings, Func<string, IFeatureProvider?> collections, ImmutableArray<string>.Builder notes, CancellationToken cancellation)
    {
        var provider = Provider(collections, settings.SeriesCollection);
        var week = Ordinal(provider, settings.SeriesCollection, settings.WeekProperty);
        int[] columns = [.. settings.Categories.Select(c => Ordinal(provider, settings.SeriesCollection, c.Property))];
        var byWeek = new SortedDictionary<IsoWeek, double[]>();
        var rows = 0;
        using var cursor = await provider.ReadAsync(new FeatureQuery { SkipGeometry = true }, cancellation).ConfigureAwait(false);
        while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
        {
            rows++;
            var id = Encoding.UTF8.GetString(cursor.Id);
            if (cursor.IsNull(week) || IsoWeek.Parse(cursor.GetString(week)) is not { } key)
                throw new ModelInputException($"'{settings.SeriesCollection}', feature '{id}': '{settings.WeekProperty}' is no ISO week");
            double[] values = [.. columns.Select(c => Count(provider.Schema.Properties[c], cursor, c, settings.SeriesCollection, id))];
            if (byWeek.TryAdd(key, values)) continue;
            notes.Add(values.AsSpan().SequenceEqual(byWeek[key])
                ? $"week {key} is there twice with the same counts; taken once"
                : $"week {key} is there twice with different counts; the first is taken");
        }
        if (byWeek.Count == 0) throw new ModelInputException($"'{settings.SeriesCollection}' is empty");
        var first = byWeek.Keys.First();
        var length = byWeek.Keys.Last() - first + 1;
        for (var i = 0; i < length; i++)
            if (!byWeek.ContainsKey(first + i)) notes.Add($"week {first + i} is missing; taken as unknown, not as zero");
        var series = settings.Categories.Select((category, c) => KeyValuePair.Create(
            category.Id,
            Enumerable.Range(0, length).Select(i => byWeek.TryGetValue(first + i, out var values) ? values[c] : double.NaN).ToImmutableArray()));
        return (new WeeklyCounts(first, length, series.ToImmutableSortedDictionary(StringComparer.Ordinal)), rows);
    }

    private static double Count(PropertyDefinition property, IFeatureCursor cursor, int ordinal, string collection, string id)
    {
        if (cursor.IsNull(ordinal)) return double.NaN;
        var value = property.Type switch
        {
            PropertyType.Integer => cursor.GetInt64(ordinal),
            PropertyType.Number => cursor.GetDouble(ordinal),
            _ => throw new ModelInputException($"'{collection}': '{property.Name}' has type {property.Type}; a count is expected"),
        };
        return value >= 0 && value == Math.Floor(value) ? value : throw new ModelInputException($"'{collection}', feature '{id}': '{property.Name}' is {value}; a count is expected");
    }

    private static async ValueTask<HolidayCalendar> ReadCalendarAsync(
        WeeklyForecastSettings settings, Func<string, IFeatureProvider?> collections, IsoWeek first, CancellationToken cancellation)
    {
        var provider = Provider(collections, settings.PublicHolidayCollection);
        var zones = Ordinal(provider, settings.PublicHolidayCollection, settings.PublicHolidayZones);
        var (publicHolidays, publicFrom, publicThrough) = await DaysAsync(
            provider, settings.PublicHolidayCollection, settings.PublicHolidayDate, first.Monday,
            c => !c.IsNull(zones) && c.GetString(zones).Split('|').Contains(settings.PublicHolidayZone), cancellation).ConfigureAwait(false);
        if (publicHolidays.Count == 0) throw new ModelInputException($"'{settings.PublicHolidayCollection}' has no day of the zone '{settings.PublicHolidayZone}'");

        provider = Provider(collections, settings.SchoolHolidayCollection);
        var flag = Ordinal(provider, settings.SchoolHolidayCollection, settings.SchoolHolidayFlag);
        var (schoolHolidays, schoolFrom, schoolThrough) = await DaysAsync(
            provider, settings.SchoolHolidayCollection, settings.SchoolHolidayDate, first.Monday,
            c => !c.IsNull(flag) && c.GetBoolean(flag), cancellation).ConfigureAwait(false);

        // Public holidays are listed by themselves, so a list that has days of a year is taken to know all of that year.
        var from = publicFrom is { Month: 1 } ? new DateOnly(publicFrom.Year, 1, 1) : publicFrom;
        var through = publicThrough is { Month: 12 } ? new DateOnly(publicThrough.Year, 12, 31) : publicThrough;
        return new HolidayCalendar(
            publicHolidays, schoolHolidays, from > schoolFrom ? from : schoolFrom, through < schoolThrough ? through : schoolThrough);
    }

    /// <summary>The days from <paramref name="since"/> on that hold, and the first and last day that the collection knows.</summary>
    private static async ValueTask<(ImmutableHashSet<DateOnly> Days, DateOnly From, DateOnly Through)> DaysAsync(
        IFeatureProvider provider, string collection, string dateProperty, DateOnly since, Func<IFeatureCursor, bool> holds, CancellationToken cancellation)
    {
        var date = Ordinal(provider, collection, dateProperty);
        var days = ImmutableHashSet.CreateBuilder<DateOnly>();
        var (from, through) = (DateOnly.MaxValue, DateOnly.MinValue);
        using var cursor = await provider.ReadAsync(new FeatureQuery { SkipGeometry = true }, cancellation).ConfigureAwait(false);
        while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (cursor.IsNull(date) || !DateOnly.TryParseExact(cursor.GetString(date), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                throw new ModelInputException($"'{collection}', feature '{Encoding.UTF8.GetString(cursor.Id)}': '{dateProperty}' is no date");
            if (day < from) from = day;
            if (day > through) through = day;
            if (day >= since && holds(cursor)) days.Add(day);
        }
        if (from > through) throw new ModelInputException($"'{collection}' is empty");
        return (days.ToImmutable(), from, through);
    }

    private static IFeatureProvider Provider(Func<string, IFeatureProvider?> collections, string id) =>
        collections(id) ?? throw new ModelInputException($"there is no collection '{id}'");

    private static int Ordinal(IFeatureProvider provider, string collection, string property)
    {
        var ordinal = provider.Schema.OrdinalOf(property);
        return ordinal >= 0 ? ordinal : throw new ModelInputException($"'{collection}' has no property '{property}'");
    }
}
