using System.Collections.Immutable;
using MinerOsphere.Learning.Training;
using Leads = double[];
using ByMethod = double[][];

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>
/// What each method would have said of every node from every past year on, from the values up to that year alone; on the scale of the
/// forecast. Everything else, the choice of a method, the intervals, their check, is bookkeeping on these.
/// </summary>
internal sealed class RollingForecasts
{
    /// <summary>Place of the first year that a forecast is made from: three values are the least that tell a step from a trend.</summary>
    public const int FirstOrigin = 2;

    private const int FlowDraws = 60;

    private readonly ByMethod?[][] _forecasts;
    private readonly double[][] _scales;
    private readonly Leads?[][] _flowScales;
    private readonly PooledDrift?[][] _pooled;

    private RollingForecasts(ImmutableArray<string> methods, double[][] series, ByMethod?[][] forecasts, double[][] scales, Leads?[][] flowScales, PooledDrift?[][] pooled, int horizon) =>
        (Methods, Series, _forecasts, _scales, _flowScales, _pooled, Horizon) = (methods, series, forecasts, scales, flowScales, pooled, horizon);

    /// <summary>Names of the methods, the baseline first.</summary>
    public ImmutableArray<string> Methods { get; }

    /// <summary>Per node the values on the scale of the forecast.</summary>
    public double[][] Series { get; }

    public int Horizon { get; }

    public int Years => Series[0].Length;

    /// <summary>A method's forecast; null where the node was not there in the origin's year, was too young, or is none of the method's.</summary>
    public double[]? Of(int method, int node, int origin) => _forecasts[node][origin]?[method] is { Length: > 0 } forecast ? forecast : null;

    /// <summary>
    /// How much a node strays from year to year, as known in a year: what its errors are divided by before they are pooled. Of a flow it is
    /// the spread of its draws, with half a step at least: rates of a calm past would promise too much.
    /// </summary>
    public double Scale(int method, int node, int origin, int lead) =>
        Methods[method] == ForecastMethods.CohortFlow && _flowScales[node][origin] is { } flow ? Math.Sqrt(flow[lead - 1] * flow[lead - 1] + _scales[node][origin] * _scales[node][origin] / 4) : _scales[node][origin];

    /// <summary>What all groups together had taught by a year; null while that is too little.</summary>
    public PooledDrift? Pooled(int origin, int lead) => _pooled[origin][lead - 1];

    /// <param name="nodes">What is forecast.</param>
    /// <param name="scale">On which scale.</param>
    /// <param name="flow">Stages; null where there are none.</param>
    /// <param name="horizon">Years ahead.</param>
    /// <param name="seed">Of the flow's draws.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Stops between nodes and years.</param>
    public static RollingForecasts Make(ForecastNodes nodes, ForecastScale scale, FlowSeries? flow, int horizon, ulong seed, Action<double> progress, CancellationToken cancellation)
    {
        var run = new TrainingRun { Seed = seed, Threads = 1, Cancellation = cancellation };
        ImmutableArray<string> methods = [.. ForecastMethods.OfOneSeries, ForecastMethods.PooledDrift, .. flow is null ? Array.Empty<string>() : [ForecastMethods.CohortFlow]];
        var series = nodes.All.Select(n => n.Values.Select(v => double.IsFinite(v) ? scale.Of(v) : double.NaN).ToArray()).ToArray();
        var years = series[0].Length;
        var pooled = Learn(series, nodes.Sums, horizon, cancellation);
        var forecasts = new ByMethod?[series.Length][];
        var flowScales = new Leads?[series.Length][];
        var done = 0;
        Parallel.For(0, series.Length, new ParallelOptions { CancellationToken = cancellation }, n =>
        {
            var values = series[n];
            (forecasts[n], flowScales[n]) = (new ByMethod?[years], new Leads?[years]);
            for (var origin = FirstOrigin; origin < years; origin++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (double.IsNaN(values[origin])) continue;
                var own = ForecastMethods.Forecast(values.AsSpan(0, origin + 1), horizon, run);
                var drift = Enumerable.Range(1, horizon).Select(h => values[origin] + (pooled[origin][h - 1]?.Change(values, origin) ?? 0)).ToArray();
                forecasts[n][origin] = [.. own, drift, .. flow is null ? Array.Empty<double[]>() : [Flow(nodes.All[n], n, origin)]];
            }
            progress(Interlocked.Increment(ref done) / (double)series.Length);
        });
        return new RollingForecasts(methods, series, forecasts, Scales(series, nodes.Sums), flowScales, pooled, horizon);

        double[] Flow(ForecastNode node, int n, int origin)
        {
            if (CohortFlow.Fit(flow!.StagesOf(n), flow.EntriesOf(n), node.Values, origin, horizon, run) is not { } fitted) return [];
            var draws = fitted.Draw(horizon, FlowScenario.None, FlowDraws, run.Stream((ulong)(n * years + origin)));
            flowScales[n][origin] = [.. Enumerable.Range(0, horizon).Select(h => Deviation(draws.Select(d => scale.Of(Math.Max(d[h], 1e-9)))))];
            return [.. fitted.Totals(fitted.Path(horizon, FlowScenario.None)).Select(v => scale.Of(Math.Max(v, 1e-9)))];
        }
    }

    /// <summary>Per origin and lead what all groups together teach; the sums are made of them, and teach nothing more.</summary>
    private static PooledDrift?[][] Learn(double[][] series, int sums, int horizon, CancellationToken cancellation)
    {
        var learned = new PooledDrift?[series[0].Length][];
        Parallel.For(0, learned.Length, new ParallelOptions { CancellationToken = cancellation }, origin =>
        {
            learned[origin] = [.. Enumerable.Range(1, horizon).Select(h => PooledDrift.Learn(series, sums, series.Length, origin, h))];
            // A lead that nothing is known of yet goes on as the one before it.
            for (var h = 1; h < horizon; h++) learned[origin][h] ??= learned[origin][h - 1]?.At(h + 1);
        });
        return learned;
    }

    /// <summary>
    /// Per node and year the root mean square of its steps so far, drawn towards the median of its like: few steps tell little. One step of a
    /// break counts for four times the median at most.
    /// </summary>
    private static double[][] Scales(double[][] series, int sums)
    {
        const double Own = 4;
        var years = series[0].Length;
        var scales = series.Select(_ => new double[years]).ToArray();
        foreach (var (from, to) in new[] { (0, sums), (sums, series.Length) })
            for (var origin = 1; origin < years && to > from; origin++)
            {
                var steps = Enumerable.Range(from, to - from).Select(n => Steps(series[n], origin)).ToArray();
                var all = steps.SelectMany(s => s).Select(Math.Abs).Where(s => s > 0).Order().ToArray();
                if (all.Length == 0) continue;
                var most = 4 * 1.4826 * all[all.Length / 2];
                var squares = steps.Select(s => s.Select(v => Math.Min(Math.Abs(v), most)).Sum(v => v * v)).ToArray();
                var typical = steps.Select((s, i) => (s.Count, Mean: s.Count == 0 ? double.NaN : squares[i] / s.Count)).Where(s => s.Count > 0).Select(s => s.Mean).Order().ToArray();
                var centre = Math.Max(typical[typical.Length / 2], 1e-12);
                for (var n = from; n < to; n++) scales[n][origin] = Math.Sqrt((squares[n - from] + Own * centre) / (steps[n - from].Count + Own));
            }
        return scales;
    }

    private static List<double> Steps(double[] values, int origin)
    {
        var steps = new List<double>();
        for (var t = 1; t <= origin; t++)
            if (double.IsFinite(values[t] - values[t - 1])) steps.Add(values[t] - values[t - 1]);
        return steps;
    }

    private static double Deviation(IEnumerable<double> values)
    {
        double sum = 0, squares = 0;
        var count = 0;
        foreach (var value in values)
        {
            sum += value;
            squares += value * value;
            count++;
        }
        return Math.Sqrt(Math.Max(0, squares / count - sum / count * (sum / count)));
    }
}
