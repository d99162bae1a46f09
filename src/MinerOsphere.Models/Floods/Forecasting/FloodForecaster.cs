using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods.RainfallRunoff;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>
/// Forecasts of one time of issue. Bands follow what they missed up to then, since the end of calibration or for as long as
/// <see cref="MemorySteps"/>.
/// </summary>
/// <param name="model">Of the station.</param>
/// <param name="calibrated">First time after the rows that bands were calibrated on.</param>
public sealed class FloodForecaster(FloodModel model, DateTimeOffset calibrated)
{
    /// <summary>Past forecasts that bands learn from: half a year of hours, ten years of days.</summary>
    public const int MemorySteps = 4000;

    /// <summary>Forecasts of leads that have networks of their own or lie between two that have.</summary>
    /// <param name="series">What is known; values after the time of issue count only where rain is forecast.</param>
    /// <param name="issue">Step of issue.</param>
    /// <param name="leads">Steps ahead, ascending.</param>
    /// <param name="update">What the last measure does to the rainfall-runoff model.</param>
    /// <param name="rain">Rain of the steps after that of issue, mm; null for no forecast of it.</param>
    /// <param name="cancellation">Stops between leads.</param>
    /// <exception cref="DataFaultException">A value that the networks need is missing.</exception>
    public ImmutableArray<LeadForecast> Forecast(GaugeSeries series, int issue, ImmutableArray<int> leads, ErrorUpdate update, IReadOnlyList<double>? rain, CancellationToken cancellation)
    {
        if (leads.Any(l => l < model.Leads[0].Lead || l > model.Leads[^1].Lead)) throw new ArgumentOutOfRangeException(nameof(leads), $"leads from {model.Leads[0].Lead} to {model.Leads[^1].Lead} are known");
        var longest = leads.Max();
        var measured = series.Slice(0, issue + 1);
        var known = Extended(measured, model.Leads[^1].Lead, rain);
        var run = new TrainingRun { Cancellation = cancellation };
        var trained = model.Leads.Where((l, k) => leads.Any(lead => lead == l.Lead || (lead > l.Lead && k + 1 < model.Leads.Length && lead < model.Leads[k + 1].Lead) || (k > 0 && lead < l.Lead && lead > model.Leads[k - 1].Lead)))
            .ToDictionary(l => l.Lead, l => Own(l, measured, known, issue, run));
        var own = model.Autoregression.Forecast(measured.Flow, issue, longest);
        var runoff = model.RainfallRunoff?.Run(known, issue, issue + 1, longest, update, rain is null ? null : (_, h) => h <= rain.Count ? rain[h - 1] : 0, cancellation)[0];
        return
        [
            .. leads.Select(lead =>
            {
                var (point, spread, distribution) = trained.TryGetValue(lead, out var exact) ? exact : Between(trained, lead);
                return new LeadForecast
                {
                    Lead = lead, Time = series.TimeOf(issue + lead), Point = point, Spread = spread, Distribution = distribution,
                    Persistence = Last(measured.Flow), Autoregression = own[lead - 1], RainfallRunoff = runoff is null ? double.NaN : runoff[lead - 1],
                };
            }),
        ];
    }

    /// <summary>What rain and past discharge add to the forecasts of those leads that have networks of their own.</summary>
    /// <param name="series">What is known.</param>
    /// <param name="issue">Step of issue.</param>
    /// <param name="leads">Steps ahead.</param>
    /// <param name="periods">The training years.</param>
    /// <param name="rain">Rain of the steps after that of issue, mm; null for no forecast of it.</param>
    /// <param name="cancellation">Stops between leads.</param>
    /// <exception cref="DataFaultException">The training years have no whole window any more.</exception>
    internal ImmutableArray<ForecastContributions> Explain(GaugeSeries series, int issue, ImmutableArray<int> leads, FloodPeriods periods, IReadOnlyList<double>? rain, CancellationToken cancellation)
    {
        var known = Extended(series.Slice(0, issue + 1), model.Leads[^1].Lead, rain);
        return [.. model.Leads.Where(l => leads.Contains(l.Lead)).Select(l => ForecastContributions.Of(l, model.Design, known, issue, periods, cancellation))];
    }

    private (double Point, double Spread, FlowDistribution Distribution) Own(LeadModel lead, GaugeSeries measured, GaugeSeries known, int issue, TrainingRun run)
    {
        var bands = new AdaptiveBands(lead.Bands);
        var from = measured.TimeOf(Math.Max(0, issue - MemorySteps));
        if (from < calibrated) from = calibrated;
        if (from + lead.Lead * measured.Step <= measured.End) Replay(lead, bands, measured, from, run);
        var table = new FloodWindows(known, model.Design).Reader(lead.Lead).Rows([issue], run);
        for (var c = 0; c < table.Columns.Length; c++)
            if (double.IsNaN(table.Features[0, c])) throw new DataFaultException("is missing, or too old to be filled", table.Columns[c].Name, $"the window issued {measured.End:yyyy-MM-dd'T'HH:mmK}");
        var raw = RawForecasts.Of(lead.Model, table.Features, run.Cancellation);
        return (raw.Point[0], raw.Spread[0], bands.Issue(issue, lead.Lead, raw.Point[0], (raw.Q05[0], raw.Q10[0], raw.Q90[0], raw.Q95[0]), step => measured.Flow[step]));
    }

    private void Replay(LeadModel lead, AdaptiveBands bands, GaugeSeries measured, DateTimeOffset from, TrainingRun run)
    {
        try
        {
            var table = new FloodWindows(measured, model.Design).Table(lead.Lead, from, measured.End + measured.Step, run, thinned: false);
            var raw = RawForecasts.Of(lead.Model, table.Features, run.Cancellation);
            for (var r = 0; r < table.RowCount; r++)
                bands.Issue(table.Issues[r], lead.Lead, raw.Point[r], (raw.Q05[r], raw.Q10[r], raw.Q90[r], raw.Q95[r]), step => measured.Flow[step]);
        }
        catch (DataFaultException)
        {
            // Not one past window is whole: bands stay as they were calibrated.
        }
    }

    /// <summary>Straight between the two leads around it.</summary>
    private static (double, double, FlowDistribution) Between(Dictionary<int, (double Point, double Spread, FlowDistribution Distribution)> trained, int lead)
    {
        var (below, above) = (trained.Keys.Where(l => l < lead).Max(), trained.Keys.Where(l => l > lead).Min());
        var (a, b) = (trained[below], trained[above]);
        var share = (double)(lead - below) / (above - below);
        double Mix(double low, double high) => low + share * (high - low);
        var flows = a.Distribution.Flows.Zip(b.Distribution.Flows, Mix).ToArray();
        return (Mix(a.Point, b.Point), Mix(a.Spread, b.Spread), new FlowDistribution(a.Distribution.Probabilities, flows, Mix(a.Distribution.UpperTail, b.Distribution.UpperTail), Mix(a.Distribution.LowerTail, b.Distribution.LowerTail)));
    }

    private static GaugeSeries Extended(GaugeSeries measured, int steps, IReadOnlyList<double>? rain)
    {
        double[] With(double[] values, Func<int, double> after) => [.. values, .. Enumerable.Range(0, steps).Select(after)];
        double[]? Gaps(double[]? values) => values is null ? null : With(values, _ => double.NaN);
        return measured with
        {
            Flow = Gaps(measured.Flow)!,
            Rain = measured.Rain is { } fallen ? With(fallen, h => rain is not null && h < rain.Count ? rain[h] : double.NaN) : null,
            Pet = Gaps(measured.Pet),
            Temperature = Gaps(measured.Temperature),
            Upstream = [.. measured.Upstream.Select(u => u with { Flow = Gaps(u.Flow)! })],
        };
    }

    private static double Last(double[] flow)
    {
        for (var t = flow.Length - 1; t >= 0; t--)
            if (!double.IsNaN(flow[t])) return flow[t];
        return double.NaN;
    }
}
