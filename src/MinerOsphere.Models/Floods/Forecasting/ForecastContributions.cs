using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods.Contributions;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>What rain, past discharge and gauges upstream add to the forecast of one lead, against windows of the training years: exact Shapley values.</summary>
/// <param name="Lead">Steps ahead.</param>
/// <param name="Zones">What is added: rain, discharge, temperature, gauges upstream.</param>
/// <param name="Amounts">By zone, m3/s; they add up to the forecast less <paramref name="Usual"/>.</param>
/// <param name="Usual">Mean forecast of the training windows, m3/s.</param>
/// <param name="Forecast">Forecast of the networks, m3/s.</param>
internal sealed record ForecastContributions(int Lead, ImmutableArray<string> Zones, ImmutableArray<double> Amounts, double Usual, double Forecast)
{
    private const int Background = 100;

    /// <param name="lead">What was learnt for the lead.</param>
    /// <param name="design">The station's windows.</param>
    /// <param name="series">What is known, with the rain forecast where there is one.</param>
    /// <param name="issue">Step of issue.</param>
    /// <param name="periods">The training years.</param>
    /// <param name="cancellation">Stops between sets of zones.</param>
    /// <exception cref="DataFaultException">The training years have no whole window any more.</exception>
    public static ForecastContributions Of(LeadModel lead, FloodDesign design, GaugeSeries series, int issue, FloodPeriods periods, CancellationToken cancellation)
    {
        var run = new TrainingRun { Cancellation = cancellation };
        var windows = new FloodWindows(series, design);
        var past = windows.Table(lead.Lead, periods.Train, periods.Calibrate, run, thinned: false);
        var step = Math.Max(1, past.RowCount / Background);
        var background = past.Take([.. Enumerable.Range(0, past.RowCount).Where(r => r % step == 0).Take(Background)]).Features;
        var now = windows.Reader(lead.Lead).Rows([issue], run);
        var coalitions = new ZoneCoalitions(now.Columns);
        var points = RawForecasts.Of(lead.Model, coalitions.Rows(now.Features, 0, background), cancellation).Point;
        double[] values = [.. points.Chunk(background.RowCount).Select(set => set.Average())];
        return new ForecastContributions(lead.Lead, coalitions.Zones, [.. coalitions.Amounts(values)], values[0], values[^1]);
    }
}
