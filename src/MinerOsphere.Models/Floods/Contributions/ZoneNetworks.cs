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

    private readonly WindowReader _reader;

    private ZoneNetworks(PerceptronEnsemble ensemble, WindowTable table, ZoneOptions options, TimedSeries change, WindowReader reader) => (_ensemble, _table, _options, _change, _reader) = (ensemble, table, options, change, reader);

    /// <summary>Zones in the order of their columns.</summary>
    public ImmutableArray<string> Zones => [.. _table.Columns.Select(c => c.Zone).Distinct()];

    /// <summary>Windows that were learnt from.</summary>
    public int Rows => _table.RowCount;

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
        var reader = new WindowReader([target, .. zones.Select(z => z.Series)], windows);
        var table = reader.Training(run, group);
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
        return new ZoneNetworks(ensemble, table, options, target, reader);
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
    /// What each zone adds to the change of flow forecast at some times, m3/s, beside the mean over the others: Shapley values of the zones, exact
    /// over all their combinations, the zones left out being those of other windows (Lundberg and Lee 2017).
    /// </summary>
    /// <param name="issues">Steps of issue.</param>
    /// <param name="run">Its cancellation is heeded.</param>
    /// <param name="background">Windows that stand in for a zone that is left out.</param>
    public ZoneShapley Shapley(IReadOnlyList<int> issues, TrainingRun run, int background = 60) =>
        ZoneShapley.Of(_ensemble, _table.Columns, _reader.Rows(issues, run).Features, Sample(background), run);

    /// <summary>Persistence criterion of the median of the networks on the windows issued at some steps: what cannot forecast cannot explain.</summary>
    public double Efficiency(Func<int, bool> issue, TrainingRun run)
    {
        int[] issues = [.. Enumerable.Range(0, Math.Max(0, _change.Count - _options.Lead)).Where(t => t >= _reader.FirstIssue && issue(t) && !double.IsNaN(ChangeAt(t)))];
        if (issues.Length == 0) return double.NaN;
        var rows = _reader.Rows(issues, run).Features;
        var (outputs, errors, changes) = (new double[issues.Length * _ensemble.Outputs.Length], 0.0, 0.0);
        _ensemble.Predict(rows, outputs, run.Cancellation);
        for (var r = 0; r < issues.Length; r++)
        {
            errors += Math.Pow(outputs[r * _ensemble.Outputs.Length] - ChangeAt(issues[r]), 2);
            changes += Math.Pow(ChangeAt(issues[r]), 2);
        }
        return changes > 0 ? 1 - errors / changes : double.NaN;
    }

    /// <summary>Whether every input of the window issued at a step is known.</summary>
    public bool IsWhole(int issue, TrainingRun run)
    {
        if (issue < _reader.FirstIssue || issue >= _change.Count) return false;
        var row = _reader.Rows([issue], run).Features;
        return !Enumerable.Range(0, row.ColumnCount).Any(c => double.IsNaN(row[0, c]));
    }

    /// <summary>Steps of issue, of those learnt from, after which the flow rose most; the steepest first.</summary>
    public int[] LargestRises(int count) => [.. _table.Issues.OrderByDescending(ChangeAt).ThenBy(t => t).Take(count)];

    /// <summary>The change over the lead after a step, m3/s; NaN where it is not known.</summary>
    public double ChangeAt(int issue) => issue + _options.Lead < _change.Count ? _change.Values[issue + _options.Lead] : double.NaN;

    private FeatureMatrix Sample(int count) => _table.Features.Take([.. Enumerable.Range(0, Math.Min(count, _table.RowCount)).Select(i => (int)((long)i * _table.RowCount / Math.Min(count, _table.RowCount)))]);

    private static WindowOptions Windows(IReadOnlyList<ZoneInput> zones, ZoneOptions options) => new()
    {
        Target = "change", TargetLags = [], Leads = [options.Lead],
        Inputs = [.. zones.Select(z => new WindowInput(z.Series.Name, [.. z.Lags]) { Sums = [.. z.Sums], Zone = z.Zone })],
    };
}
