using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Networks;

/// <summary>
/// A made-up basin of three zones whose contributions to the flow are known: shares .50, .30 and .20, the flow of each zone highest 2, 6 and
/// 12 hours after its rain. A little of the flow grows faster than the rain does, as in nature.
/// </summary>
internal sealed class Basin
{
    public static readonly double[] Shares = [0.5, 0.3, 0.2];
    public static readonly int[] Peaks = [2, 6, 12];
    public static readonly string[] Zones = ["upper", "middle", "karst"];
    public static readonly DateTimeOffset Start = new(2010, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private const int Longest = 30;
    private static readonly double[][] Responses = [.. Enumerable.Range(0, 3).Select(Response)];

    public Basin(int hours, ulong seed = 1, double noise = 0.02, double wet = 0.15, double power = 1.2)
    {
        var random = new RandomStream(seed);
        Rain = [.. Zones.Select(_ => new double[hours])];
        for (var t = 0; t < hours; t++)
            foreach (var zone in Rain) zone[t] = random.NextDouble() < wet ? 4 * random.NextExponential() : 0;
        Flow = new double[hours];
        for (var t = 0; t < hours; t++)
        {
            double sum = 0;
            for (var z = 0; z < 3; z++)
                for (var lag = 0; lag <= Math.Min(t, Longest); lag++) sum += Shares[z] * Responses[z][lag] * Rain[z][t - lag];
            Flow[t] = Math.Pow(sum, power) + noise * random.NextNormal();
        }
    }

    public double[][] Rain { get; }
    public double[] Flow { get; }

    public TimedSeries FlowSeries => new("flow", Start, TimeSpan.FromHours(1), Flow, "m3/s");
    public TimedSeries[] RainSeries => [.. Rain.Select((r, z) => new TimedSeries(Zones[z], Start, TimeSpan.FromHours(1), r, "mm"))];
    public TimedSeries[] All => [FlowSeries, .. RainSeries];

    /// <summary>A unit hydrograph: a bell with its top at the zone's peak, its values adding up to 1.</summary>
    private static double[] Response(int zone)
    {
        double[] bell = [.. Enumerable.Range(0, Longest + 1).Select(lag => Math.Exp(-0.5 * Math.Pow((lag - Peaks[zone]) / (1 + Peaks[zone] / 6.0), 2)))];
        return Array.ConvertAll(bell, v => v / bell.Sum());
    }
}
