using System.Collections.Immutable;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>The windows of a station's series, by its design.</summary>
public sealed class FloodWindows
{
    private readonly GaugeSeries _series;
    private readonly FloodDesign _design;
    private readonly ImmutableArray<TimedSeries> _timed;

    public FloodWindows(GaugeSeries series, FloodDesign design) => (_series, _design, _timed) = (series, design, series.ToTimed());

    /// <summary>Name of the column with the last discharge measured: what persistence says.</summary>
    public const string LastFlow = GaugeSeries.FlowName + "[t]";

    /// <summary>Makes the windows of one lead.</summary>
    public WindowReader Reader(int lead, bool perturbed = false)
    {
        var inputs = ImmutableArray.CreateBuilder<WindowInput>();
        if (_series.Rain is not null)
            inputs.Add(new WindowInput(GaugeSeries.RainName, WindowInput.Range(0, _design.RainLags - 1)) { Sums = _design.RainSums, HasForecast = _design.KnowsRain });
        if (_series.Rain is not null && _series.Pet is not null && _design.BalanceSteps > 0)
            inputs.Add(new WindowInput(GaugeSeries.BalanceName, []) { Sums = [_design.BalanceSteps], Zone = GaugeSeries.RainName });
        if (_series.Temperature is not null && _design.TemperatureLags > 0)
            inputs.Add(new WindowInput(GaugeSeries.TemperatureName, WindowInput.Range(0, _design.TemperatureLags - 1)) { Sums = _design.TemperatureSums });
        foreach (var upstream in _series.Upstream) inputs.Add(new WindowInput(upstream.Gauge, _design.FlowLags));
        return new WindowReader(_timed, new WindowOptions
        {
            Target = GaugeSeries.FlowName,
            TargetLags = _design.FlowLags,
            Inputs = inputs.ToImmutable(),
            Leads = [lead],
            Forecast = !_design.KnowsRain || _series.Rain is null ? ForecastUse.Absent : perturbed ? ForecastUse.Perturbed : ForecastUse.Perfect,
            Error = new ForecastError(_design.RainError),
        });
    }

    /// <summary>
    /// Windows with known answers, of which both issue and answer lie in a period, in groups that hang together. Quiet ones, without rain and with a
    /// low river that does not rise, are thinned when asked to: what decides it is known at the time of issue, so that nothing is learnt askew.
    /// </summary>
    public WindowTable Table(int lead, DateTimeOffset from, DateTimeOffset to, TrainingRun run, bool thinned)
    {
        var groups = new int[_series.Count];
        for (var t = 0; t < groups.Length; t++)
            groups[t] = _series.TimeOf(t) >= from && _series.TimeOf(t + lead) < to ? t / _design.BlockSteps : -1;
        var table = Reader(lead, perturbed: thinned).Training(run, groups);
        if (!thinned || _design.KeepOneQuietIn <= 1) return table;
        var flows = Enumerable.Range(0, _series.Count).Where(t => groups[t] >= 0 && !double.IsNaN(_series.Flow[t])).Select(t => _series.Flow[t]).Order().ToArray();
        var high = flows[(int)(0.75 * flows.Length)];
        return table.Take([.. Enumerable.Range(0, table.RowCount).Where(r => table.Issues[r] % _design.KeepOneQuietIn == 0 || !IsQuiet(table.Issues[r], high))]);
    }

    private bool IsQuiet(int issue, double high)
    {
        const int Steps = 24;
        for (var t = Math.Max(0, issue - Steps); t <= issue; t++)
            if (_series.Rain is not null && _series.Rain[t] > 0) return false;
        if (_series.Rain is not null) return true;
        var (now, before) = (_series.Flow[issue], _series.Flow[Math.Max(0, issue - 6)]);
        return now < high && !(now > 1.02 * before);
    }
}
