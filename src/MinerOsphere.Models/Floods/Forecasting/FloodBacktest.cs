using System.Collections.Immutable;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods.RainfallRunoff;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>Forecasts of every hour of a period as if each had been issued then, beside those of simpler methods.</summary>
public static class FloodBacktest
{
    /// <param name="model">Of the station.</param>
    /// <param name="series">Its series, from well before the period.</param>
    /// <param name="from">First time that is forecast from.</param>
    /// <param name="to">The time after the last that is forecast.</param>
    /// <param name="run">Its cancellation is heeded.</param>
    /// <param name="gamma">How fast bands follow; null for plain calibration.</param>
    /// <param name="baselines">Whether the simpler methods are run too.</param>
    public static ImmutableArray<LeadBacktest> Run(FloodModel model, GaugeSeries series, DateTimeOffset from, DateTimeOffset to, TrainingRun run, double? gamma = 0.01, bool baselines = true)
    {
        var windows = new FloodWindows(series, model.Design);
        var (first, last) = (FloodTrainer.StepAt(series, from), FloodTrainer.StepAt(series, to));
        var longest = model.Leads[^1].Lead;
        var runoff = baselines ? model.RainfallRunoff : null;
        var zero = runoff?.Run(series, first, last, longest, ErrorUpdate.Autoregressive, rain: null, run.Cancellation);
        var knowing = runoff?.Run(series, first, last, longest, ErrorUpdate.Autoregressive, (t, h) => t + h < series.Count && !double.IsNaN(series.Rain![t + h]) ? series.Rain[t + h] : 0, run.Cancellation);
        var own = new double[last - first][];
        for (var t = first; baselines && t < last; t++) own[t - first] = model.Autoregression.Forecast(series.Flow, t, longest);
        return [.. model.Leads.Select(lead => Of(lead, windows, series, from, to, first, zero, knowing, own, gamma, run))];
    }

    private static LeadBacktest Of(
        LeadModel lead, FloodWindows windows, GaugeSeries series, DateTimeOffset from, DateTimeOffset to, int first, double[][]? zero, double[][]? knowing, double[]?[] own, double? gamma, TrainingRun run)
    {
        var table = windows.Table(lead.Lead, from, to, run, thinned: false);
        var rows = table.Table(lead.Lead);
        int[] issues = [.. Enumerable.Range(0, table.RowCount).Where(r => !double.IsNaN(table.Targets[0][r])).Select(r => table.Issues[r])];
        var raw = RawForecasts.Of(lead.Model, rows.Features, run.Cancellation);
        var bands = new AdaptiveBands(lead.Bands, gamma);
        var distributions = new FlowDistribution[issues.Length];
        for (var r = 0; r < issues.Length; r++)
            distributions[r] = bands.Issue(issues[r], lead.Lead, raw.Point[r], (raw.Q05[r], raw.Q10[r], raw.Q90[r], raw.Q95[r]), step => series.Flow[step]);
        double[] At(double[]?[] forecasts) => Array.ConvertAll(issues, t => forecasts[t - first] is { } f ? f[lead.Lead - 1] : double.NaN);
        return new LeadBacktest
        {
            Lead = lead.Lead,
            Issues = issues,
            Observed = rows.Target,
            Persistence = rows.Features.Column(rows.Signature.IndexOf(FloodWindows.LastFlow)).ToArray(),
            Point = raw.Point,
            Distributions = distributions,
            Autoregression = At(own),
            RainfallRunoff = zero is null ? null : At(zero),
            RainfallRunoffKnowingRain = knowing is null ? null : At(knowing),
        };
    }
}
