using MinerOsphere.Learning.Networks.Windows;

namespace MinerOsphere.Models.Floods.Contributions;

/// <summary>A series that a zone or process of a basin is read from.</summary>
/// <param name="Zone">What people call it: a gauge, a part of the basin, the state of the ground.</param>
/// <param name="Series">Its values.</param>
/// <param name="Lags">Steps before the time of issue.</param>
/// <param name="Sums">Lengths of sums up to it.</param>
public sealed record ZoneInput(string Zone, TimedSeries Series, int[] Lags, int[] Sums)
{
    /// <summary>Names of the zones that every station has.</summary>
    public const string Rain = "rain", Ground = "ground", PastFlow = "past-flow";

    /// <summary>
    /// The zones of a station: rain of the last steps; what the ground holds (sums of rain and of rain less evapotranspiration); its own past
    /// flow; each gauge upstream.
    /// </summary>
    public static ZoneInput[] Of(GaugeSeries series)
    {
        var hourly = series.Step < TimeSpan.FromDays(1);
        var timed = series.ToTimed();
        TimedSeries? Named(string name) => timed.FirstOrDefault(s => s.Name == name);
        // A series is read once under each name.
        TimedSeries As(TimedSeries s, string name) => new(name, s.Start, s.Step, s.Values, s.Unit);
        var zones = new List<ZoneInput> { new(PastFlow, As(Named(GaugeSeries.FlowName)!, PastFlow), hourly ? [0, 1, 2, 3, 6] : [0, 1, 2], []) };
        if (Named(GaugeSeries.RainName) is { } rain)
        {
            zones.Add(new ZoneInput(Rain, As(rain, Rain), [.. Enumerable.Range(0, hourly ? 24 : 5)], []));
            zones.Add(new ZoneInput(Ground, As(rain, "rain-sum"), [], hourly ? [72, 240] : [10, 30]));
            if (Named(GaugeSeries.BalanceName) is { } balance) zones.Add(new ZoneInput(Ground, As(balance, "balance-sum"), [], hourly ? [720] : [90]));
        }
        if (Named(GaugeSeries.TemperatureName) is { } warmth) zones.Add(new ZoneInput("snow-and-frost", As(warmth, GaugeSeries.TemperatureName), [0, 1, 2], [10]));
        foreach (var upstream in series.Upstream) zones.Add(new ZoneInput(upstream.Gauge, Named(upstream.Gauge)!, hourly ? [.. Enumerable.Range(0, 13)] : [0, 1, 2], []));
        return [.. zones];
    }
}
