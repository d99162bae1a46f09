using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Models.Floods.Stations;

namespace MinerOsphere.Models.Floods.Contributions;

/// <summary>Networks of a station that are to be read, learnt on its training years.</summary>
internal sealed record Explanation(FloodGaugeSettings Settings, GaugeSeries Series, ZoneNetworks Networks, ZoneOptions Options, double Trained, double Tested)
{
    public static Explanation Of(FloodGaugeSettings settings, GaugeSeries series, ZoneInput[] zones, ZoneOptions options, TrainingRun run)
    {
        var (from, to) = (FloodTrainer.StepAt(series, settings.Periods.Train), FloodTrainer.StepAt(series, settings.Periods.Calibrate));
        var (test, end) = (FloodTrainer.StepAt(series, settings.Periods.Test), FloodTrainer.StepAt(series, settings.Periods.End));
        var block = Math.Max(1, (int)(TimeSpan.FromDays(settings.Step < TimeSpan.FromDays(1) ? 30 : 60) / settings.Step));
        int[] group = [.. Enumerable.Range(0, series.Count).Select(t => t >= from && t + options.Lead < to ? t / block : -1)];
        var networks = ZoneNetworks.Train(new TimedSeries(GaugeSeries.FlowName, series.Start, series.Step, series.Flow, "m3/s"), zones, options, group, run);
        return new Explanation(settings, series, networks, options, networks.Efficiency(t => t >= from && t + options.Lead < to, run), networks.Efficiency(t => t >= test && t + options.Lead < end, run));
    }
}
