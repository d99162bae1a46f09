using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Models.Floods.Quality;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Models.Floods.Filling;

/// <summary>Features as series of gauges: a value per feature, with its time and its gauge.</summary>
internal sealed record GaugeTable(ImmutableArray<GaugeTable.Gauge> Gauges, string TimeProperty)
{
    private const int MostRows = 2_000_000;

    /// <summary>A gauge, and its driver at the same steps.</summary>
    internal sealed record Gauge(string Name, GaugeReading Values, TimedSeries? Driver);

    /// <exception cref="DataFaultException">Times that are none, or rows that contradict one another.</exception>
    public static async ValueTask<GaugeTable> ReadAsync(FeatureInput features, string value, string? time, string? gauge, string? driver, TimeSpan? step, CancellationToken cancellation)
    {
        var schema = features.Schema;
        time ??= schema.Instant?.Name ?? GuessTime(schema);
        if (time is null || schema.Find(time) is null) throw new DataFaultException("no property is a time: name it with the input 'time'", time);
        var (valueAt, timeAt) = (schema.OrdinalOf(value), schema.OrdinalOf(time));
        var (gaugeAt, driverAt) = (gauge is null ? -1 : schema.OrdinalOf(gauge), driver is null ? -1 : schema.OrdinalOf(driver));
        string?[] wanted = [value, time, gauge, driver];
        var query = features.Query with { Properties = [.. wanted.OfType<string>().Distinct()], SkipGeometry = true };
        var rows = new SortedDictionary<string, (List<GaugeRow> Values, List<GaugeRow> Driver)>(StringComparer.Ordinal);
        var count = 0;
        await using (var cursor = await features.Source.ReadAsync(query, cancellation).ConfigureAwait(false))
            while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
            {
                if (++count > MostRows) throw new DataFaultException($"more than {MostRows} features; filter them");
                var name = gaugeAt < 0 || cursor.IsNull(gaugeAt) ? "" : Text(cursor, gaugeAt, schema.Properties[gaugeAt].Type);
                if (!rows.TryGetValue(name, out var own)) rows.Add(name, own = ([], []));
                var (id, at) = ($"feature '{System.Text.Encoding.UTF8.GetString(cursor.Id)}'", cursor.IsNull(timeAt) ? null : Text(cursor, timeAt, schema.Properties[timeAt].Type));
                own.Values.Add(new GaugeRow(id, at, Number(cursor, valueAt, schema.Properties[valueAt].Type)));
                if (driverAt >= 0) own.Driver.Add(new GaugeRow(id, at, Number(cursor, driverAt, schema.Properties[driverAt].Type)));
            }
        if (count == 0) throw new DataFaultException("no feature: there is nothing to fill", value);
        var unit = schema.Find(value)!.Unit;
        return new GaugeTable([.. rows.Select(r =>
        {
            var reading = GaugeReading.Read(r.Key.Length == 0 ? value : r.Key, unit, r.Value.Values, step, time);
            // A step without a row is a gap of the value; rain is known only where a row says it.
            return new Gauge(reading.Series.Name, reading, driverAt < 0 ? null : GaugeReading.Read(driver!, null, r.Value.Driver, reading.Series.Step, time).Series);
        })], time);
    }

    /// <summary>A series at the steps of another; null where their grids differ.</summary>
    public static TimedSeries? Aligned(TimedSeries series, TimedSeries to)
    {
        var shift = to.Start - series.Start;
        if (series.Step != to.Step || shift.Ticks % to.Step.Ticks != 0) return null;
        var by = shift.Ticks / to.Step.Ticks;
        var values = new double[to.Count];
        for (var i = 0; i < values.Length; i++) values[i] = i + by >= 0 && i + by < series.Count ? series.Values[i + by] : double.NaN;
        return new TimedSeries(series.Name, to.Start, to.Step, values, series.Unit);
    }

    /// <summary>One impossible date makes a whole column text; its name still tells.</summary>
    private static string? GuessTime(FeatureSchema schema) =>
        schema.Attributes.FirstOrDefault(p => p.Type is PropertyType.Date or PropertyType.DateTime)?.Name
        ?? schema.Attributes.FirstOrDefault(p => p.Type == PropertyType.String && p.Name is "date" or "time" or "datetime" or "day" or "phenomenonTime" or "date_obs")?.Name;

    private static double Number(IFeatureCursor cursor, int ordinal, PropertyType type) =>
        cursor.IsNull(ordinal) ? double.NaN : type == PropertyType.Integer ? cursor.GetInt64(ordinal) : cursor.GetDouble(ordinal);

    private static string Text(IFeatureCursor cursor, int ordinal, PropertyType type) => type switch
    {
        PropertyType.Integer => cursor.GetInt64(ordinal).ToString(CultureInfo.InvariantCulture),
        PropertyType.Number => cursor.GetDouble(ordinal).ToString("R", CultureInfo.InvariantCulture),
        PropertyType.Boolean => cursor.GetBoolean(ordinal) ? "true" : "false",
        _ => cursor.GetString(ordinal),
    };
}
