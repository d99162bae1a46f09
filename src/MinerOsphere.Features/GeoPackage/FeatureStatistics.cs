using System.Globalization;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>What is known of a file's features without reading them: gathered at import, kept in the file.</summary>
internal sealed class FeatureStatistics
{
    public long Count { get; private set; }
    public long WithoutGeometry { get; private set; }

    /// <summary>Rows whose time is absent or open at one end: the query must then ask for them apart.</summary>
    public long WithOpenTime { get; private set; }
    public Box Extent { get; private set; } = Box.Empty;
    public DateTime? TimeStart { get; private set; }
    public DateTime? TimeEnd { get; private set; }

    public void Add(Box? envelope, DateTime? start, DateTime? end)
    {
        Count++;
        if (envelope is { } box) Extent = Extent.With(box);
        else WithoutGeometry++;
        if (start is null || end is null) WithOpenTime++;
        // An open interval still shows where its known end lies.
        var (first, last) = (start ?? end, end ?? start);
        if (first < TimeStart || TimeStart is null) TimeStart = first ?? TimeStart;
        if (last > TimeEnd || TimeEnd is null) TimeEnd = last ?? TimeEnd;
    }

    public IEnumerable<(string Key, string? Value)> ToLines()
    {
        yield return ("count", Count.ToString(CultureInfo.InvariantCulture));
        yield return ("without_geometry", WithoutGeometry.ToString(CultureInfo.InvariantCulture));
        yield return ("with_open_time", WithOpenTime.ToString(CultureInfo.InvariantCulture));
        yield return ("extent", Extent.IsEmpty
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{Extent.MinX:R} {Extent.MinY:R} {Extent.MaxX:R} {Extent.MaxY:R}"));
        yield return ("time_start", TimeStart?.ToString("O", CultureInfo.InvariantCulture));
        yield return ("time_end", TimeEnd?.ToString("O", CultureInfo.InvariantCulture));
    }

    public static FeatureStatistics From(IReadOnlyDictionary<string, string?> lines)
    {
        var numbers = lines.GetValueOrDefault("extent")?.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return new FeatureStatistics
        {
            Count = Long(lines, "count"),
            WithoutGeometry = Long(lines, "without_geometry"),
            WithOpenTime = Long(lines, "with_open_time"),
            Extent = numbers is null ? Box.Empty : new Box(numbers[0], numbers[1], numbers[2], numbers[3]),
            TimeStart = Time(lines, "time_start"),
            TimeEnd = Time(lines, "time_end"),
        };
    }

    private static long Long(IReadOnlyDictionary<string, string?> lines, string key) => long.Parse(lines[key]!, CultureInfo.InvariantCulture);

    private static DateTime? Time(IReadOnlyDictionary<string, string?> lines, string key) => lines.GetValueOrDefault(key) is { } text
        ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
        : null;
}
