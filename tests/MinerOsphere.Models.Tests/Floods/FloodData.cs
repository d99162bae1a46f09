using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Floods;

namespace MinerOsphere.Models.Tests.Floods;

/// <summary>The three records that flood forecasts are measured on, read where they are.</summary>
/// <param name="read">Reads a file of the folder of open data.</param>
internal sealed class FloodData(Func<string, DataFrame> read)
{
    /// <summary>The fictional teaching catchment of airGR, 920 km2, hourly, 2004 to 2008.</summary>
    public GaugeSeries Teaching()
    {
        var frame = read("anchors/L0123003_BasinObs.csv.gz");
        return new GaugeSeries
        {
            Station = "L0123003", Start = Day(2004, 1, 1), Step = TimeSpan.FromHours(1), AreaKm2 = 920,
            Flow = Array.ConvertAll(Values(frame, "Qls"), q => q / 1000), Rain = Values(frame, "P"), Pet = Values(frame, "E"),
        };
    }

    /// <summary>La Cance at Sarras with its two gauges upstream, hourly, 2006 to 2016.</summary>
    public GaugeSeries Cance()
    {
        var frame = read("hydrology/cance_discharge_hourly.csv.gz");
        // Five and a half months have no rows at all: hours are placed by their times, not by their rows.
        var times = ((TimeColumn)frame["time"]).Instants.ToArray();
        double[] Hours(string name)
        {
            var (values, hours) = (Values(frame, name), new double[(int)(times[^1]!.Value - times[0]!.Value).TotalHours + 1]);
            Array.Fill(hours, double.NaN);
            for (var r = 0; r < values.Length; r++) hours[(int)(times[r]!.Value - times[0]!.Value).TotalHours] = values[r];
            return hours;
        }
        return new GaugeSeries
        {
            Station = "V3524010", Start = times[0]!.Value, Step = TimeSpan.FromHours(1), AreaKm2 = 381.7, Flow = Hours("Q_m3s_V3524010"),
            Upstream = [new UpstreamFlow("V3515010", Hours("Q_m3s_V3515010")), new UpstreamFlow("V3517010", Hours("Q_m3s_V3517010"))],
        };
    }

    /// <summary>
    /// La Cance over the six weeks whose rain is known, 15 September to 31 October 2014. Evapotranspiration, which nobody measured, is taken as
    /// 2 mm a day, spread over daylight: next to 95 mm of rain in a day it hardly counts.
    /// </summary>
    public GaugeSeries CanceFlood()
    {
        var whole = Cance();
        var frame = read("hydrology/cance_rain_hourly_basinmean.csv.gz");
        var times = ((TimeColumn)frame["time"]).Instants.ToArray();
        var from = whole.IndexOf(times[0]!.Value);
        var weeks = whole.Slice(from, from + times.Length);
        return weeks with
        {
            Rain = Values(frame, "P_mm_V3524010"),
            Pet = [.. Enumerable.Range(0, weeks.Count).Select(t => weeks.TimeOf(t).Hour is >= 6 and < 18 ? 2.0 / 12 : 0)],
        };
    }

    /// <summary>The catchments of CAMELS-FR, daily, 1999 to 2018.</summary>
    public IReadOnlyList<GaugeSeries> Camels()
    {
        var areas = read("hydrology/camelsfr_catchments.csv");
        var frame = read("hydrology/camelsfr_daily_1999_2018.csv.gz");
        var (codes, stations) = ((CategoricalColumn)frame["code_h3"], (CategoricalColumn)areas["code_h3"]);
        var area = Values(areas, "area_km2");
        var all = new List<GaugeSeries>();
        for (var level = 0; level < codes.Levels.Length; level++)
        {
            int[] rows = [.. Enumerable.Range(0, frame.RowCount).Where(r => codes.Codes[r] == level)];
            double[] Of(string name) => Array.ConvertAll(rows, Values(frame, name).ElementAt);
            var place = Enumerable.Range(0, areas.RowCount).First(r => stations.Levels[stations.Codes[r]] == codes.Levels[level]);
            all.Add(new GaugeSeries
            {
                Station = codes.Levels[level], Start = Day(1999, 1, 1), Step = TimeSpan.FromDays(1), AreaKm2 = area[place],
                Flow = Array.ConvertAll(Of("Q_ls"), q => q / 1000), Rain = Of("P_mm"), Pet = Of("E_mm"), Temperature = Of("T_C"),
            });
        }
        return all;
    }

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    private static double[] Values(DataFrame frame, string name) => ((NumericColumn)frame[name]).Values.ToArray();
}
