using System.Globalization;
using System.IO.Compression;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Tests.Floods;

/// <summary>The real records that the floods are tested on, read once.</summary>
internal static class Rivers
{
    public static readonly string[] Cance = ["V3524010", "V3515010", "V3517010"];
    public static readonly double[] CanceAreas = [381.7, 107, 25.3];

    private static readonly Lazy<TimedSeries[]> CanceSeries = new(() => ReadCance());
    private static readonly Lazy<(TimedSeries Rain, TimedSeries Flow, TimedSeries Evaporation)> Hourly = new(ReadHourly);

    /// <summary>Flows of the Cance at Sarras and of two gauges upstream, m3/s; the months that the file leaves out are gaps.</summary>
    public static TimedSeries[] CanceFlows()
    {
        OpenData.File("hydrology/cance_discharge_hourly.csv.gz");
        return CanceSeries.Value;
    }

    /// <summary>Rain and evaporation in mm and flow in mm/h of L0123003, 2004 to 2008.</summary>
    public static (TimedSeries Rain, TimedSeries Flow, TimedSeries Evaporation) L0123003()
    {
        OpenData.File("anchors/L0123003_BasinObs.csv.gz");
        return Hourly.Value;
    }

    /// <summary>The steps of a span of days.</summary>
    public static TimedSeries Part(TimedSeries series, string from, string to)
    {
        int At(string day) => Math.Clamp((int)((DateTimeOffset.Parse(day + "T00:00Z", CultureInfo.InvariantCulture) - series.Start) / series.Step), 0, series.Count);
        return new TimedSeries(series.Name, series.TimeOf(At(from)), series.Step, series.Values[At(from)..At(to)], series.Unit);
    }

    private static TimedSeries[] ReadCance()
    {
        using var file = File.OpenRead(OpenData.File("hydrology/cance_discharge_hourly.csv.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToArray();
        return [.. Cance.Select((gauge, g) => GaugeReading.Read(gauge, "m3/s",
            [.. rows.Select((row, r) => new GaugeRow($"row {r + 2}", row[0], double.TryParse(row[g + 1], CultureInfo.InvariantCulture, out var flow) ? flow : double.NaN))], null, "time").Series)];
    }

    private static (TimedSeries, TimedSeries, TimedSeries) ReadHourly()
    {
        var frame = OpenData.Csv("anchors/L0123003_BasinObs.csv.gz");
        var start = new DateTimeOffset(2004, 1, 1, 0, 0, 0, TimeSpan.Zero);
        TimedSeries Of(string column, string name, string unit) => new(name, start, TimeSpan.FromHours(1), ((NumericColumn)frame[column]).Values.ToArray(), unit);
        return (Of("P", "rain", "mm"), Of("Qmm", "flow", "mm/h"), Of("E", "evaporation", "mm"));
    }
}
