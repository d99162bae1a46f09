using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Interventions;
using MinerOsphere.Models.Interventions.Places;

namespace MinerOsphere.Models.Tests.Interventions;

/// <summary>The animal rescues of the London Fire Brigade by borough and hour, as published.</summary>
internal static class LondonData
{
    private static readonly Lazy<EventCounts> Read = new(Load);

    public static readonly ImmutableArray<string> Families = ["cat", "dog", "bird", "other"];

    public static IsoWeek First { get; } = IsoWeek.Parse("2009-W02")!.Value;

    public static EventCounts Events => Read.Value;

    private static EventCounts Load()
    {
        using var file = File.OpenRead(OpenData.File("emergency/lfb_animal_rescues_2009_2018.csv.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var header = Cells(reader.ReadLine()!);
        var (time, animal, code, borough) = (header.IndexOf("date_time_of_call"), header.IndexOf("animal_group_parent"), header.IndexOf("borough_code"), header.IndexOf("borough"));
        var clock = new HourClock(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), First);
        var rows = new List<(int, string, int)>();
        while (reader.ReadLine() is { } line)
        {
            var row = Cells(line);
            if (!row[code].StartsWith("E09", StringComparison.Ordinal)) continue;
            var family = row[animal].ToLowerInvariant() switch { "cat" => 0, "dog" => 1, "bird" or "pigeon" or "budgie" => 2, _ => 3 };
            rows.Add((family, CultureInfo.InvariantCulture.TextInfo.ToTitleCase(row[borough].ToLowerInvariant()), clock.HourOf(DateTime.ParseExact(row[time][..19], "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture))));
        }
        ImmutableArray<string> boroughs = [.. rows.Select(r => r.Item2).Distinct().Order(StringComparer.Ordinal)];
        return new EventCounts(Families, boroughs, clock, IsoWeek.Parse("2018-W52")!.Value - First + 1, rows.Select(r => (r.Item1, boroughs.IndexOf(r.Item2), r.Item3)));
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') quoted = !quoted;
            if (i < line.Length && (line[i] != ',' || quoted)) continue;
            cells.Add(line[start..i].Trim('"'));
            start = i + 1;
        }
        return cells;
    }
}
