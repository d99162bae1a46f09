using System.Collections.Immutable;
using MinerOsphere.Learning.Networks.Windows;

namespace MinerOsphere.Models.Floods;

/// <summary>What a gauging station and its catchment measured, at equal steps of time; a gap is NaN.</summary>
public sealed record GaugeSeries
{
    /// <summary>Names of the series in windows and in what explains them.</summary>
    public const string FlowName = "flow", RainName = "rain", PetName = "pet", BalanceName = "balance", TemperatureName = "temperature";

    /// <summary>Code of the station.</summary>
    public required string Station { get; init; }

    /// <summary>When the first value is: a value at t is the mean, or the sum, of the step that begins at t.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>An hour or a day.</summary>
    public required TimeSpan Step { get; init; }

    /// <summary>Discharge, m3/s.</summary>
    public required double[] Flow { get; init; }

    /// <summary>Rain over the catchment, mm per step; null where there is none.</summary>
    public double[]? Rain { get; init; }

    /// <summary>Potential evapotranspiration over the catchment, mm per step.</summary>
    public double[]? Pet { get; init; }

    /// <summary>Mean air temperature over the catchment, degrees Celsius.</summary>
    public double[]? Temperature { get; init; }

    /// <summary>Discharge of gauges upstream, m3/s.</summary>
    public ImmutableArray<UpstreamFlow> Upstream { get; init; } = [];

    /// <summary>Area of the catchment, km2; null where it is not known, and then no rainfall-runoff model can run.</summary>
    public double? AreaKm2 { get; init; }

    public int Count => Flow.Length;

    public DateTimeOffset End => TimeOf(Count - 1);

    public DateTimeOffset TimeOf(int index) => Start + index * Step;

    /// <summary>The step that begins at a time; -1 when none does.</summary>
    public int IndexOf(DateTimeOffset time)
    {
        var since = time - Start;
        return since.Ticks >= 0 && since.Ticks % Step.Ticks == 0 && since.Ticks / Step.Ticks < Count ? (int)(since.Ticks / Step.Ticks) : -1;
    }

    /// <summary>Millimetres over the catchment in a step, per m3/s.</summary>
    public double DepthPerFlow => AreaKm2 is { } area ? Step.TotalSeconds / (1000 * area) : double.NaN;

    /// <summary>The steps from <paramref name="from"/> up to <paramref name="to"/> (exclusive).</summary>
    public GaugeSeries Slice(int from, int to) => this with
    {
        Start = TimeOf(from),
        Flow = Flow[from..to],
        Rain = Rain?[from..to],
        Pet = Pet?[from..to],
        Temperature = Temperature?[from..to],
        Upstream = [.. Upstream.Select(u => u with { Flow = u.Flow[from..to] })],
    };

    /// <summary>The series that windows are made of; rain less evapotranspiration is one of its own.</summary>
    public ImmutableArray<TimedSeries> ToTimed()
    {
        var series = ImmutableArray.CreateBuilder<TimedSeries>();
        void Add(string name, double[]? values, string unit)
        {
            if (values is not null) series.Add(new TimedSeries(name, Start, Step, values, unit));
        }
        Add(FlowName, Flow, "m3/s");
        Add(RainName, Rain, "mm");
        if (Rain is not null && Pet is not null) Add(BalanceName, [.. Rain.Zip(Pet, (p, e) => p - e)], "mm");
        Add(TemperatureName, Temperature, "Cel");
        foreach (var upstream in Upstream) Add(upstream.Gauge, upstream.Flow, "m3/s");
        return series.ToImmutable();
    }
}
