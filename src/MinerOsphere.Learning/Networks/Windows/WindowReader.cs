using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Kernels;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>Makes windows of series. Nothing that was not known at a window's time of issue comes into its features, but for forecasts.</summary>
public sealed class WindowReader
{
    private readonly WindowOptions _options;
    private readonly TimedSeries _target;
    private readonly double[] _targetValues;
    private readonly SeriesValues _targetAt;
    private readonly (WindowInput Input, TimedSeries Series, double[] Values, SeriesValues At)[] _inputs;

    /// <param name="series">All series of the options, at equal steps; they may begin and end at different times. Windows are of the target's steps.</param>
    /// <param name="options">What goes into a window.</param>
    /// <exception cref="ArgumentException">A series is missing, or steps differ.</exception>
    public WindowReader(IReadOnlyCollection<TimedSeries> series, WindowOptions options)
    {
        options.Check();
        _options = options;
        TimedSeries Named(string name) => series.FirstOrDefault(s => s.Name == name) ?? throw new ArgumentException($"no series '{name}'; there are: {string.Join(", ", series.Select(s => s.Name))}", nameof(series));
        _target = Named(options.Target);
        var fill = options.Gaps is GapRule.Fill or GapRule.FillAndKeep ? options.LongestFill : 0;
        _targetValues = (double[])_target.Values.Clone();
        _targetAt = new SeriesValues(_targetValues, fill);
        _inputs = [.. options.Inputs.Select(input =>
        {
            var values = Named(input.Series).Over(_target);
            return (input, Named(input.Series), values, new SeriesValues(values, fill));
        })];
        Columns = ColumnsOf();
    }

    /// <summary>The features of a window.</summary>
    public ImmutableArray<WindowColumn> Columns { get; }

    /// <summary>The first step that has enough past for every lag.</summary>
    public int FirstIssue =>
        Math.Max(_options.TargetLags.DefaultIfEmpty(0).Max(), _options.Inputs.SelectMany(i => i.Lags.Concat(i.Sums.Select(s => s - 1))).DefaultIfEmpty(0).Max());

    /// <summary>Windows to learn from: those with a known target, by the rules for gaps, dry times and events.</summary>
    /// <param name="run">Its seed draws the errors of perturbed forecasts.</param>
    /// <param name="group">The event or year of each step, below 0 for a step of none, which is left out; null for no groups.</param>
    /// <exception cref="DataFaultException">Not one window could be made.</exception>
    public WindowTable Training(TrainingRun run, IReadOnlyList<int>? group = null)
    {
        if (group is not null && group.Count != _target.Count) throw new ArgumentException($"{group.Count} groups for {_target.Count} steps", nameof(group));
        var (issues, gaps, noTarget, thinned, outside) = (new List<int>(), 0, 0, 0, 0);
        var wet = _options.Thinning is { } thinning ? new DrySteps(thinning, _inputs.Select(i => (i.Series.Name, i.Values)), _options.Leads[^1]) : null;
        Span<double> row = new double[Columns.Length];
        var keepsGaps = _options.Gaps is GapRule.Keep or GapRule.FillAndKeep;
        var steps = Math.Max(0, _target.Count - FirstIssue);
        for (var issue = FirstIssue; issue < _target.Count; issue++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            var filled = 0;
            if (group is not null && group[issue] < 0) outside++;
            else if (!_options.Leads.Any(lead => issue + lead < _target.Count && !double.IsNaN(_targetValues[issue + lead]))) noTarget++;
            else if (wet is not null && !wet.Keep(issue)) thinned++;
            else
            {
                Read(issue, row, ref filled);
                if (!keepsGaps && HasGap(row)) gaps++;
                else issues.Add(issue);
            }
        }
        var counts = new WindowCounts(steps, issues.Count, gaps, noTarget, thinned, outside, 0, 0);
        if (issues.Count == 0)
            throw new DataFaultException($"no window can be made: of {steps} steps {gaps} have a gap in their inputs, {noTarget} no known target, {outside} lie outside of events", _options.Target);
        return Make([.. issues], run, group, counts);
    }

    /// <summary>Windows to predict from, one for each of these steps whatever its gaps.</summary>
    public WindowTable Rows(IReadOnlyList<int> issues, TrainingRun run) => Make([.. issues], run, null, new WindowCounts(issues.Count, issues.Count, 0, 0, 0, 0, 0, 0));

    internal TimedSeries TargetSeries => _target;
    internal WindowOptions Options => _options;

    /// <summary>The features of one window, without perturbation of forecasts.</summary>
    /// <param name="issue">The step of issue.</param>
    /// <param name="row">Room for them.</param>
    /// <param name="filled">Counts values filled.</param>
    /// <param name="target">What stands for the target, in the place of its measures; a gap in it is a gap.</param>
    internal void Read(int issue, Span<double> row, ref int filled, double[]? target = null)
    {
        var c = 0;
        foreach (var lag in _options.TargetLags)
            row[c++] = target is null ? _targetAt.At(issue - lag, issue, ref filled) : issue - lag >= 0 ? target[issue - lag] : double.NaN;
        foreach (var (input, _, values, at) in _inputs)
        {
            foreach (var lag in input.Lags) row[c++] = at.At(issue - lag, issue, ref filled);
            foreach (var length in input.Sums) row[c++] = at.Sum(length, issue, ref filled);
            if (!HasForecast(input)) continue;
            for (var lead = 1; lead <= _options.Leads[^1]; lead++) row[c++] = issue + lead < values.Length ? values[issue + lead] : double.NaN;
        }
    }

    private bool HasForecast(WindowInput input) => input.HasForecast && _options.Forecast != ForecastUse.Absent;

    private ImmutableArray<WindowColumn> ColumnsOf()
    {
        var columns = ImmutableArray.CreateBuilder<WindowColumn>();
        foreach (var lag in _options.TargetLags) columns.Add(new WindowColumn(_target.Name, WindowColumnKind.Lag, lag, _target.Unit, _target.Name));
        foreach (var (input, series, _, _) in _inputs)
        {
            var zone = input.Zone ?? series.Name;
            foreach (var lag in input.Lags) columns.Add(new WindowColumn(series.Name, WindowColumnKind.Lag, lag, series.Unit, zone));
            foreach (var length in input.Sums) columns.Add(new WindowColumn(series.Name, WindowColumnKind.Sum, length, series.Unit, zone));
            if (!HasForecast(input)) continue;
            for (var lead = 1; lead <= _options.Leads[^1]; lead++) columns.Add(new WindowColumn(series.Name, WindowColumnKind.Forecast, lead, series.Unit, zone));
        }
        return columns.ToImmutable();
    }

    private WindowTable Make(int[] issues, TrainingRun run, IReadOnlyList<int>? group, WindowCounts counts)
    {
        var columns = new double[Columns.Length][];
        for (var c = 0; c < columns.Length; c++) columns[c] = new double[issues.Length];
        var filled = new int[issues.Length];
        Span<double> row = new double[columns.Length];
        for (var r = 0; r < issues.Length; r++)
        {
            Read(issues[r], row, ref filled[r]);
            for (var c = 0; c < columns.Length; c++) columns[c][r] = row[c];
        }
        if (_options.Forecast == ForecastUse.Perturbed) Perturb(columns, issues, run);
        var features = new FeatureMatrix([.. Columns.Select(c => new FeatureSpecification(c.Name, c.Unit))], columns);
        double[][] targets = [.. _options.Leads.Select(lead => Array.ConvertAll(issues, issue => issue + lead < _target.Count ? _targetValues[issue + lead] : double.NaN))];
        return new WindowTable(
            features, Columns, _options.Leads, targets, _target.Name, _target.Unit, Array.ConvertAll(issues, _target.TimeOf), issues, group is null ? null : Array.ConvertAll(issues, i => group[i]), filled,
            counts with { FilledRows = filled.Count(f => f > 0), FilledValues = filled.Sum() });
    }

    /// <summary>Each time of issue has a stream of its own, so that the error of a forecast does not depend on which windows were kept.</summary>
    private void Perturb(double[][] columns, int[] issues, TrainingRun run)
    {
        var deviation = _options.Error.LogDeviation;
        foreach (var series in Columns.Where(c => c.Kind == WindowColumnKind.Forecast).Select(c => c.Series).Distinct(StringComparer.Ordinal))
        {
            var first = Enumerable.Range(0, Columns.Length).First(c => Columns[c].Series == series && Columns[c].Kind == WindowColumnKind.Forecast);
            for (var r = 0; r < issues.Length; r++)
            {
                var stream = run.Stream(NetworkStart.Hash(series) + (ulong)issues[r]);
                double error = 0;
                for (var lead = 1; lead <= _options.Leads[^1]; lead++)
                {
                    error += deviation * stream.NextNormal();
                    columns[first + lead - 1][r] *= Math.Exp(error - lead * deviation * deviation / 2);
                }
            }
        }
    }

    private static bool HasGap(ReadOnlySpan<double> row)
    {
        foreach (var value in row)
            if (double.IsNaN(value)) return true;
        return false;
    }
}
