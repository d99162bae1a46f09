using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Frames;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>A territory's rows as read from its collections, and the hash of them.</summary>
/// <param name="Counts">Rows of counts or of single interventions.</param>
/// <param name="Holidays">Holidays; null where none are configured.</param>
/// <param name="Hash">SHA-256 of all values in a fixed order.</param>
internal sealed record TerritoryRows(DataFrame Counts, HolidayCalendar? Holidays, string Hash)
{
    /// <exception cref="ModelInputException">A collection or property is missing.</exception>
    public static async ValueTask<TerritoryRows> ReadAsync(TerritorySettings settings, ICollections collections, CancellationToken cancellation)
    {
        using var hold = collections.Take();
        string[] columns =
        [
            .. new[] { settings.TimeProperty, settings.CategoryProperty }.Concat(settings.Categories.Select(c => c.Property)).Concat(settings.Levels.SelectMany(l => new[] { l.Property, l.Code })).OfType<string>().Distinct(),
        ];
        var counts = await FrameAsync(hold, settings.Collection, columns, cancellation).ConfigureAwait(false);
        HolidayCalendar? holidays = null;
        if (settings.PublicHolidays is { } publicDays && settings.SchoolHolidays is { } schoolDays)
            holidays = Calendar(
                await FrameAsync(hold, publicDays.Collection, [publicDays.Date, publicDays.Zones!], cancellation).ConfigureAwait(false), publicDays,
                await FrameAsync(hold, schoolDays.Collection, [schoolDays.Date, schoolDays.Holiday!], cancellation).ConfigureAwait(false), schoolDays);
        return new TerritoryRows(counts, holidays, HashOf(settings, counts, holidays));
    }

    private static async ValueTask<DataFrame> FrameAsync(ICollectionsHold hold, string collection, string[] columns, CancellationToken cancellation)
    {
        var provider = hold.Find(collection) ?? throw new ModelInputException($"there is no collection '{collection}'");
        foreach (var column in columns)
            if (provider.Schema.OrdinalOf(column) < 0) throw new ModelInputException($"'{collection}' has no property '{column}'");
        return await CollectionFrame.ReadAsync(provider, new FeatureQuery { Properties = [.. columns], SkipGeometry = true }, null, cancellation).ConfigureAwait(false);
    }

    private static HolidayCalendar Calendar(DataFrame publicRows, HolidaySettings publicDays, DataFrame schoolRows, HolidaySettings schoolDays)
    {
        var zones = publicRows[publicDays.Zones!];
        var (open, openFrom, openThrough) = Days(publicRows, publicDays.Date, row => !zones.IsMissing(row) && zones.Text(row).Split('|').Contains(publicDays.Zone));
        var flag = (NumericColumn)schoolRows[schoolDays.Holiday!];
        var (school, schoolFrom, schoolThrough) = Days(schoolRows, schoolDays.Date, row => flag[row] == 1);
        // Public holidays are listed by themselves, so a list that has days of a year is taken to know all of that year.
        var from = openFrom is { Month: 1 } ? new DateOnly(openFrom.Year, 1, 1) : openFrom;
        var through = openThrough is { Month: 12 } ? new DateOnly(openThrough.Year, 12, 31) : openThrough;
        return new HolidayCalendar(open, school, from > schoolFrom ? from : schoolFrom, through < schoolThrough ? through : schoolThrough);
    }

    private static (ImmutableHashSet<DateOnly> Days, DateOnly From, DateOnly Through) Days(DataFrame rows, string date, Func<int, bool> holds)
    {
        var column = (TimeColumn)rows[date];
        var days = ImmutableHashSet.CreateBuilder<DateOnly>();
        var (from, through) = (DateOnly.MaxValue, DateOnly.MinValue);
        for (var row = 0; row < rows.RowCount; row++)
        {
            if (column.Instants[row] is not { } at) throw new ModelInputException($"{rows.RowName(row)}: '{date}' is no date");
            var day = DateOnly.FromDateTime(at.UtcDateTime);
            if (day < from) from = day;
            if (day > through) through = day;
            if (holds(row)) days.Add(day);
        }
        return (days.ToImmutable(), from, through);
    }

    private static string HashOf(TerritorySettings settings, DataFrame counts, HolidayCalendar? holidays)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => sha.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        Add(string.Create(CultureInfo.InvariantCulture, $"{settings.Id}:{settings.Slot}:{string.Join(',', settings.Categories.Select(c => $"{c.Id}={c.Property}{string.Join('+', c.Values)}"))}:{string.Join(',', settings.Levels.Select(l => l.Id))}"));
        foreach (var column in counts.Columns)
            for (var row = 0; row < counts.RowCount; row++) Add(column.Text(row));
        if (holidays is null) return Convert.ToHexStringLower(sha.GetHashAndReset());
        foreach (var day in holidays.PublicHolidays.Order()) Add($"{day:yyyy-MM-dd}");
        foreach (var day in holidays.SchoolHolidays.Order()) Add($"{day:yyyy-MM-dd}");
        Add($"{holidays.From:yyyy-MM-dd}/{holidays.Through:yyyy-MM-dd}");
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
