using System.Collections.Immutable;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Floods.RealTime;

/// <summary>Faults that telemetry has, put into a series that has none, to see what they do to a forecast.</summary>
public static class FaultInjection
{
    /// <summary>A share of the hours of rain is lost, each by itself.</summary>
    public static GaugeSeries MissingRain(GaugeSeries series, int from, double share, TrainingRun run)
    {
        var (rain, random) = ((double[])series.Rain!.Clone(), run.Stream(1));
        for (var t = from; t < rain.Length; t++)
            if (random.NextDouble() < share) rain[t] = double.NaN;
        return series with { Rain = rain };
    }

    /// <summary>The same share, in stretches of a length.</summary>
    public static GaugeSeries MissingRainBlocks(GaugeSeries series, int from, double share, int length, TrainingRun run)
    {
        var (rain, random) = ((double[])series.Rain!.Clone(), run.Stream(2));
        for (var t = from; t < rain.Length; t += length)
            if (random.NextDouble() < share) rain.AsSpan(t, Math.Min(length, rain.Length - t)).Fill(double.NaN);
        return series with { Rain = rain };
    }

    /// <summary>The flow sensor stays at one value for so many steps, once in every so many.</summary>
    public static GaugeSeries StuckFlow(GaugeSeries series, int from, int length, int every, TrainingRun run) =>
        Stretches(series, from, length, every, run.Stream(3), (flow, start) => flow.AsSpan(start, length).Fill(flow[start]));

    /// <summary>The flow is lost for so many steps, once in every so many.</summary>
    public static GaugeSeries MissingFlow(GaugeSeries series, int from, int length, int every, TrainingRun run) =>
        Stretches(series, from, length, every, run.Stream(4), (flow, start) => flow.AsSpan(start, length).Fill(double.NaN));

    /// <summary>One value is many times too high, once in every so many.</summary>
    public static GaugeSeries Spikes(GaugeSeries series, int from, double factor, int every, TrainingRun run) =>
        Stretches(series, from, 1, every, run.Stream(5), (flow, start) => flow[start] *= factor);

    /// <summary>The steps at which stretches begin.</summary>
    internal static ImmutableArray<int> Starts(int from, int to, int length, int every, RandomStream random)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        for (var t = from; t + every <= to; t += every) starts.Add(t + random.NextInt(Math.Max(1, every - length)));
        return starts.ToImmutable();
    }

    private static GaugeSeries Stretches(GaugeSeries series, int from, int length, int every, RandomStream random, Action<double[], int> fault)
    {
        var flow = (double[])series.Flow.Clone();
        foreach (var start in Starts(from, flow.Length, length, every, random)) fault(flow, start);
        return series with { Flow = flow };
    }
}
