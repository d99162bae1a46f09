using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Networks.Contributions;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Floods.Contributions;

/// <summary>
/// Networks whose first neurons see one zone each, and are straight lines: what is known of the basin is put into their structure, so that the
/// weights can be read (KnoX: Kong-A-Siou et al. 2013, Darras et al. 2015). They learn the change of flow over the lead.
/// </summary>
public sealed class ZoneNetworks
{
    private readonly PerceptronEnsemble _ensemble;
    private readonly WindowTable _table;
    private readonly ZoneOptions _options;
    private readonly TimedSeries _change;

    private ZoneNetworks(PerceptronEnsemble ensemble, WindowTable table, ZoneOptions options, TimedSeries change) => (_ensemble, _table, _options, _change) = (ensemble, table, options, change);

    /// <summary>Zones in the order of their columns.</summary>
    public ImmutableArray<string> Zones => [.. _table.Columns.Select(c => c.Zone).Distinct()];

    /// <summary>Windows that were learnt from.</summary>
    public int Rows => _table.RowCount;

    /// <summary>Steps of issue of those windows.</summary>
    public IReadOnlyList<int> Issues => _table.Issues;

    /// <param name="flow">The flow, m3/s.</param>
    /// <param name="zones">What it may come from, at the same steps.</param>
    /// <param name="options">How.</param>
    /// <param name="group">The event or stretch of each step, whole ones of which say when to stop; below 0 for a step that is not learnt from.</param>
    /// <param name="run">Seed; cancellation; progress.</param>
    /// <exception cref="DataFaultException">Too few windows.</exception>
    public static ZoneNetworks Train(TimedSeries flow, IReadOnlyList<ZoneInput> zones, ZoneOptions options, int[] group, TrainingRun run)
    {
        // The target at step t + lead is the change since t: then past flow counts for what it tells of the future, not for the level it has.
        var change = new double[flow.Count];
        for (var t = 0; t < change.Length; t++) change[t] = t >= options.Lead ? flow.Values[t] - flow.Values[t - options.Lead] : double.NaN;
        var target = new TimedSeries("change", flow.Start, flow.Step, change, flow.Unit);
        var windows = Windows(zones, options);
        var table = new WindowReader([target, .. zones.Select(z => z.Series)], windows).Training(run, group);
        if (table.RowCount < 200) throw new DataFaultException($"{table.RowCount} windows without a gap; at least 200 are needed to tell one zone from another", "flow");
        var high = flow.Values.Where(v => !double.IsNaN(v)).Order().ElementAt((int)(0.9 * flow.Values.Count(v => !double.IsNaN(v))));
        var every = Math.Max(1, table.RowCount / options.MostRows);
        if (every > 1) table = table.Take([.. Enumerable.Range(0, table.RowCount).Where(r => r % every == 0 || flow.Values[table.Issues[r]] > high && r % ((every + 3) / 4) == 0)]);
        var network = new NetworkOptions
        {
            Blocks = table.Blocks(), Hidden = [new(options.Neurons)], WeightDecay = options.WeightDecay,
            Training = new AdamOptions { Epochs = options.Epochs, Patience = 10 },
        };
        var ensemble = EnsembleTraining.Train(table.Table(options.Lead), new EnsembleOptions { Network = network, Initialisations = options.Initialisations }, run).Model;
        return new ZoneNetworks(ensemble, table, options, target);
    }

    /// <summary>Shares, response times and lag profiles over all windows, with their spread over initialisations.</summary>
    /// <param name="method">From the weights (KnoX), or from slopes.</param>
    /// <param name="without">Zones that are not asked for; the shares of the others add up to 1.</param>
    /// <param name="run">Seed of the draws.</param>
    public ContributionReport Of(ContributionMethod method, ImmutableArray<string> without, TrainingRun run)
    {
        var rows = method == ContributionMethod.Knox ? null : Sample(2000);
        return NetworkContributions.Of(_ensemble, _table.Columns, rows, new ContributionOptions { Method = method, Lead = _options.Lead, Without = without }, run);
    }

    /// <summary>
    /// What each zone adds to the change of flow forecast at some windows, m3/s, beside the mean over the others: Shapley values of the zones, exact
    /// over all their combinations, the zones left out being those of other windows (Lundberg and Lee 2017).
    /// </summary>
    /// <param name="rows">Places of windows.</param>
    /// <param name="run">Its cancellation is heeded.</param>
    /// <param name="background">Windows that stand in for a zone that is left out.</param>
    public ZoneShapley Shapley(IReadOnlyList<int> rows, TrainingRun run, int background = 60) =>
        ZoneShapley.Of(_ensemble, _table.Columns, _table.Features.Take([.. rows]), Sample(background), run);

    /// <summary>How much better than no change the median of the networks is on all windows: what cannot forecast cannot explain.</summary>
    public double Efficiency()
    {
        var (outputs, errors, changes) = (new double[_table.RowCount * _ensemble.Outputs.Length], 0.0, 0.0);
        _ensemble.Predict(_table.Features, outputs);
        for (var r = 0; r < _table.RowCount; r++)
        {
            errors += Math.Pow(outputs[r * _ensemble.Outputs.Length] - _table.Targets[0][r], 2);
            changes += Math.Pow(_table.Targets[0][r], 2);
        }
        return 1 - errors / changes;
    }

    /// <summary>Windows in which the change was largest, largest first.</summary>
    public int[] LargestRises(int count) => [.. Enumerable.Range(0, _table.RowCount).OrderByDescending(r => _table.Targets[0][r]).ThenBy(r => r).Take(count)];

    /// <summary>The window issued at a time; -1 when none was.</summary>
    public int WindowAt(DateTimeOffset time) => Array.IndexOf(_table.Times, time);

    /// <summary>When a window was issued.</summary>
    public DateTimeOffset TimeOf(int row) => _table.Times[row];

    /// <summary>The change that came after a window, m3/s.</summary>
    public double ChangeAt(int row) => _change.Values[_table.Issues[row] + _options.Lead];

    private FeatureMatrix Sample(int count) => _table.Features.Take([.. Enumerable.Range(0, Math.Min(count, _table.RowCount)).Select(i => (int)((long)i * _table.RowCount / Math.Min(count, _table.RowCount)))]);

    private static WindowOptions Windows(IReadOnlyList<ZoneInput> zones, ZoneOptions options) => new()
    {
        Target = "change", TargetLags = [], Leads = [options.Lead],
        Inputs = [.. zones.Select(z => new WindowInput(z.Series.Name, [.. z.Lags]) { Sums = [.. z.Sums], Zone = z.Zone })],
    };
}
