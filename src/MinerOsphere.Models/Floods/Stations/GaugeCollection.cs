using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Frames;

namespace MinerOsphere.Models.Floods.Stations;

/// <summary>The series of a station as its collection has them.</summary>
internal static class GaugeCollection
{
    /// <summary>Whether the collection has what the settings name; no row is read.</summary>
    /// <exception cref="ModelInputException">It has not.</exception>
    public static void Check(FloodGaugeSettings settings, ICollectionsHold collections)
    {
        var provider = Provider(settings, collections);
        foreach (var property in settings.Properties)
            if (provider.Schema.OrdinalOf(property) < 0) throw new ModelInputException($"'{settings.Collection}' has no property '{property}'");
    }

    /// <exception cref="ModelInputException">A property or every row is missing, or a unit is none of discharge.</exception>
    /// <exception cref="DataFaultException">Rows are not at the station's steps, or two are of one time.</exception>
    public static async ValueTask<GaugeSeries> ReadAsync(FloodGaugeSettings settings, ICollectionsHold collections, CancellationToken cancellation)
    {
        Check(settings, collections);
        var provider = Provider(settings, collections);
        var frame = await RowsAsync(settings, provider, settings.Station, cancellation).ConfigureAwait(false);
        var times = Times(settings, frame, settings.Station);
        var (start, end) = (times.Min(), times.Max());
        var count = (int)((end - start) / settings.Step) + 1;
        int[] places = Places(settings, times, start, count, frame);
        double[]? Of(string? property, Func<string?, double> factor)
        {
            if (property is null) return null;
            var column = frame[property] as NumericColumn ?? throw new ModelInputException($"'{settings.Collection}': '{property}' is no number");
            var (by, values) = (factor(column.Unit), new double[count]);
            Array.Fill(values, double.NaN);
            for (var r = 0; r < places.Length; r++) values[places[r]] = column.Values[r] * by;
            return values;
        }
        var upstream = ImmutableArray.CreateBuilder<UpstreamFlow>();
        foreach (var gauge in settings.Upstream)
        {
            var rows = await RowsAsync(settings, provider, gauge, cancellation).ConfigureAwait(false);
            var (at, column, flow) = (Times(settings, rows, gauge), (NumericColumn)rows[settings.Flow], new double[count]);
            Array.Fill(flow, double.NaN);
            for (var r = 0; r < at.Length; r++)
                if ((at[r] - start) / settings.Step is var step && step >= 0 && step < count && step == Math.Floor(step)) flow[(int)step] = column.Values[r] * FlowFactor(settings, column.Unit);
            upstream.Add(new UpstreamFlow(gauge, flow));
        }
        return new GaugeSeries
        {
            Station = settings.Station, Start = start, Step = settings.Step, AreaKm2 = settings.Area,
            Flow = Of(settings.Flow, unit => FlowFactor(settings, unit))!,
            Rain = Of(settings.Rain, unit => DepthFactor(settings, settings.Rain!, unit)),
            Pet = Of(settings.Pet, unit => DepthFactor(settings, settings.Pet!, unit)),
            Temperature = Of(settings.Temperature, _ => 1),
            Upstream = upstream.ToImmutable(),
        };
    }

    private static async ValueTask<DataFrame> RowsAsync(FloodGaugeSettings settings, IFeatureProvider provider, string station, CancellationToken cancellation)
    {
        var query = new FeatureQuery
        {
            Properties = [.. settings.Properties],
            SkipGeometry = true,
            Filters = settings.StationProperty is { } property ? [new PropertyEquals(property, station)] : [],
        };
        var frame = await CollectionFrame.ReadAsync(provider, query, cancellation: cancellation).ConfigureAwait(false);
        return frame.RowCount > 0 ? frame : throw new ModelInputException($"'{settings.Collection}' has no row of the station '{station}'");
    }

    private static DateTimeOffset[] Times(FloodGaugeSettings settings, DataFrame frame, string station)
    {
        var column = frame[settings.Time] as TimeColumn ?? throw new ModelInputException($"'{settings.Collection}': '{settings.Time}' is no time");
        return [.. Enumerable.Range(0, frame.RowCount).Select(r => column.Instants[r] ?? throw new DataFaultException($"the time of a row of station '{station}' is missing", settings.Time, frame.RowName(r)))];
    }

    private static int[] Places(FloodGaugeSettings settings, DateTimeOffset[] times, DateTimeOffset start, int count, DataFrame frame)
    {
        var (places, taken) = (new int[times.Length], new int[count]);
        for (var r = 0; r < times.Length; r++)
        {
            var since = times[r] - start;
            if (since.Ticks % settings.Step.Ticks != 0) throw new DataFaultException($"{times[r]:O} lies between two steps of {settings.Step}", settings.Time, frame.RowName(r));
            places[r] = (int)(since.Ticks / settings.Step.Ticks);
            if (taken[places[r]]++ > 0) throw new DataFaultException($"a second value of {times[r]:O}", settings.Time, frame.RowName(r));
        }
        return places;
    }

    private static double FlowFactor(FloodGaugeSettings settings, string? unit) => unit switch
    {
        "m3/s" or "m3.s-1" => 1,
        "L/s" or "l/s" or "L.s-1" => 0.001,
        "mm/h" or "mm/d" when settings.Area is { } area && unit == PerStep(settings) => 1000 * area / settings.Step.TotalSeconds,
        _ => throw new ModelInputException($"'{settings.Collection}': '{settings.Flow}' is in '{unit}'; expected m3/s, L/s, or {PerStep(settings)} with the area"),
    };

    private static double DepthFactor(FloodGaugeSettings settings, string property, string? unit) =>
        unit == "mm" || unit == PerStep(settings) ? 1 : throw new ModelInputException($"'{settings.Collection}': '{property}' is in '{unit}'; expected mm or {PerStep(settings)}");

    private static string PerStep(FloodGaugeSettings settings) => settings.Step < TimeSpan.FromDays(1) ? "mm/h" : "mm/d";

    private static IFeatureProvider Provider(FloodGaugeSettings settings, ICollectionsHold collections) =>
        collections.Find(settings.Collection) ?? throw new ModelInputException($"there is no collection '{settings.Collection}'");
}
