using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Territory.Series;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>Levels and weather of a request, wherever they come from: rows, WaterML, a catchment of the server, the configured well.</summary>
internal sealed class GroundwaterInputs(CatchmentSettings weather, WellSettings well, ImmutableArray<Catchment> catchments, ICollections collections)
{
    private const int LongestGap = 10;

    public WellSettings Well => well;

    public CatchmentSettings Weather => weather;

    public ImmutableArray<Catchment> Catchments => catchments;

    /// <summary>Which input the levels came by: what messages name.</summary>
    public static string Source(ExecuteRequest request) => request.Has("waterml") ? "waterml" : "features";

    /// <exception cref="DataFaultException">Rows that can't be, or that do not meet.</exception>
    public async ValueTask<(GroundwaterRecord Record, double Latitude, GroundwaterNotes Notes)> ReadAsync(ExecuteRequest request, CancellationToken cancellation)
    {
        var latitude = request.Number("latitude");
        SteppedSeries series;
        string name;
        (DateTimeOffset Day, double Value)[] levels;
        if (!request.Has("features") && !request.Has("waterml"))
        {
            using var hold = collections.Take();
            var source = hold.Find(well.Collection) ?? throw new ModelInputException($"there is no collection '{well.Collection}'");
            var rows = new FeatureInput(source, new FeatureQuery()) { Origin = new FeatureOrigin(well.Collection, new(well.Collection, well.Collection), null, "", true) };
            var table = await SeriesTable.ReadAsync(rows, well.Time, [new("level", well.Level, true), new("rain", well.Rain, true), new("pet", well.Pet, true), new("temperature", well.Temperature, false)], cancellation).ConfigureAwait(false);
            (series, name, levels) = (SteppedSeries.Of(table, LongestGap, hourly: false, latitude), well.Collection, Daily(table, "m"));
        }
        else
        {
            SeriesTable? table = null;
            (name, levels) = ("", []);
            if (request.Has("features"))
            {
                table = await SeriesTable.ReadAsync(request.Features("features"), request.Text("time"), [new("level", request.Text("levelProperty")!, true), .. WeatherColumns(request, isRequired: false)], cancellation).ConfigureAwait(false);
                levels = Daily(table, table.UnitOf("level"));
            }
            else
            {
                var read = WaterMlSeries.Read(new StringReader(request.Text("waterml")!));
                var factor = Metres(read.Unit);
                (name, levels) = (read.Name, [.. read.Daily().Select(d => (d.Day, d.Value * factor))]);
            }
            if (request.Text("station") is { } code)
            {
                var catchment = catchments.FirstOrDefault(c => c.Code == code) ?? throw new DataFaultException($"'{code}' is no catchment of this server", "station");
                series = await CatchmentInputs.ReadAsync(weather, catchment, collections, cancellation).ConfigureAwait(false);
                latitude = catchment.Latitude;
            }
            else
            {
                if (request.Has("weather")) table = await SeriesTable.ReadAsync(request.Features("weather"), request.Text("time"), WeatherColumns(request, isRequired: true), cancellation).ConfigureAwait(false);
                if (table is null || !table.Has("rain")) throw new DataFaultException($"there is no weather: rows with '{request.Text("rain")}' and '{request.Text("pet")}' in 'weather', or beside the levels, or a catchment of the server in 'station'", "rain");
                series = SteppedSeries.Of(table, LongestGap, hourly: false, latitude);
            }
        }
        var sign = request.Text("measure") == "depth" ? -1 : 1;
        var aligned = new double[series.Forcing.Count];
        Array.Fill(aligned, double.NaN);
        var outside = 0;
        foreach (var (day, value) in levels)
        {
            var at = (int)Math.Floor((day - series.Forcing.Start).TotalDays);
            if (at < 0 || at >= aligned.Length) outside++;
            else aligned[at] = sign * value;
        }
        if (levels.Length > 0 && outside == levels.Length) throw new DataFaultException($"levels of {SeriesTable.Text(levels[0].Day)} to {SeriesTable.Text(levels[^1].Day)} and weather of {SeriesTable.Text(series.Forcing.Start)} to {SeriesTable.Text(series.Forcing.TimeOf(series.Forcing.Count - 1))} do not meet");
        ImmutableArray<LevelStress> stresses = [.. new[] { "stage", "pumping" }.Where(series.Measured.ContainsKey).Select(role => new LevelStress(role, Complete(series.Measured[role], role)))];
        return (new GroundwaterRecord(name, series.Forcing, aligned, stresses), latitude, new GroundwaterNotes(outside, series.Filled));
    }

    private static List<SeriesColumn> WeatherColumns(ExecuteRequest request, bool isRequired) =>
    [
        new("rain", request.Text("rain")!, isRequired), new("pet", request.Text("pet")!, false), new("temperature", request.Text("temperature")!, false), new("stage", request.Text("stage")!, false), new("pumping", request.Text("pumping")!, false),
    ];

    private static (DateTimeOffset Day, double Value)[] Daily(SeriesTable table, string? unit)
    {
        var factor = Metres(unit);
        return [.. Enumerable.Range(0, table.Count).Where(r => !double.IsNaN(table["level"][r])).GroupBy(r => new DateTimeOffset(table.Times[r].UtcDateTime.Date, TimeSpan.Zero)).Select(g => (g.Key, g.Average(r => table["level"][r]) * factor))];
    }

    private static double Metres(string? unit) => unit switch
    {
        null or "m" => 1,
        "cm" => 0.01,
        "mm" => 0.001,
        _ => throw new DataFaultException($"levels are in '{unit}'; expected m, cm or mm", "level"),
    };

    /// <summary>A stress keeps its last value over a gap: a river or a pump that nobody looked at is taken to have gone on.</summary>
    private static double[] Complete(double[] values, string role)
    {
        var missing = values.Count(double.IsNaN);
        if (missing > 0.2 * values.Length) throw new DataFaultException(FormattableString.Invariant($"{100.0 * missing / values.Length:0} % of the values are missing; at most 20 % are filled"), role);
        var last = values.First(v => !double.IsNaN(v));
        for (var t = 0; t < values.Length; t++) values[t] = last = double.IsNaN(values[t]) ? last : values[t];
        return values;
    }
}
