using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// Forecasts of every node of a hierarchy that add up, in the mean and in each drawn future. The nodes' futures are moved together as their
/// one-step errors were, then each future is reconciled (Panagiotelis et al. 2023).
/// </summary>
public sealed class HierarchicalForecast
{
    private HierarchicalForecast(Hierarchy hierarchy, ImmutableArray<IFittedSeries> fitted, double[][] means, double[][][] paths, ImmutableArray<SeriesForecast> forecasts) =>
        (Hierarchy, Fitted, Means, Paths, Forecasts) = (hierarchy, fitted, means, paths, forecasts);

    /// <summary>The nodes.</summary>
    public Hierarchy Hierarchy { get; }

    /// <summary>What was fitted to each node alone.</summary>
    public ImmutableArray<IFittedSeries> Fitted { get; }

    /// <summary>Per node and step the mean; sums are the sums of their parts.</summary>
    public IReadOnlyList<double[]> Means { get; }

    /// <summary>Per node, future and step a value; in each future sums are the sums of their parts.</summary>
    public IReadOnlyList<double[][]> Paths { get; }

    /// <summary>Per node the forecast with its intervals, of the futures.</summary>
    public ImmutableArray<SeriesForecast> Forecasts { get; }

    /// <param name="hierarchy">The nodes.</param>
    /// <param name="bottom">The bottom series, of the same steps.</param>
    /// <param name="method">Fitted to each node.</param>
    /// <param name="options">How they are reconciled; errors and shares that it lacks are taken of the fits and of the series.</param>
    /// <param name="horizon">Steps.</param>
    /// <param name="paths">Futures to draw.</param>
    /// <param name="run">Seed and threads.</param>
    /// <exception cref="DataFaultException">A node's series is too short for the method; names the node.</exception>
    public static HierarchicalForecast Make(
        Hierarchy hierarchy, IReadOnlyList<RegularSeries> bottom, IForecastMethod method, ReconciliationOptions options, int horizon, int paths, TrainingRun run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(paths, 2);
        var series = hierarchy.Aggregate(bottom);
        var n = series.Length;
        var fitted = new IFittedSeries[n];
        Blocks.Run(n, run, node => fitted[node] = method.Fit(series[node], run with { Threads = 1, Progress = null }));
        double[][] errors = [.. fitted.Select(f => Enumerable.Range(0, f.Series.Length).Select(t => f.Series[t] - f.Fitted[t]).ToArray())];
        if (options.Errors is null) options = options with { Errors = errors };
        if (options.Shares.IsDefault && options.Method == ReconciliationMethod.TopDown) options = options with { Shares = Shares(series, hierarchy) };
        var reconciliation = new Reconciliation(hierarchy, options);

        var own = fitted.Select(f => f.Forecast(horizon).Means).ToArray();
        var means = Reconciled(reconciliation, (node, h) => own[node][h], n, horizon);
        var drawn = Draw(fitted, errors, reconciliation, horizon, paths, run);
        return new HierarchicalForecast(hierarchy, [.. fitted], means, drawn, [.. Enumerable.Range(0, n).Select(node => SimulatedPaths.Forecast(drawn[node], [.. means[node]]))]);
    }

    private static double[][][] Draw(IFittedSeries[] fitted, double[][] errors, Reconciliation reconciliation, int horizon, int paths, TrainingRun run)
    {
        var n = fitted.Length;
        double[] deviations = [.. errors.Select(e => e.Where(double.IsFinite).Select(v => v * v).DefaultIfEmpty(1).Average() is > 0 and var variance ? Math.Sqrt(variance) : 1)];
        // Sums are all but known by their parts; a little shrinkage at least keeps the correlations apart from singular.
        var correlation = ShrunkCovariance.Of(errors, deviations).Correlation.ToArray();
        for (var i = 0; i < n; i++) correlation[i * n + i] += 1e-6;
        var factor = CholeskyFactor.Of(correlation, n, out _) ?? throw new DataFaultException("the errors of the nodes have no correlation to draw from");
        var drawn = new double[n][][];
        for (var node = 0; node < n; node++) drawn[node] = new double[paths][];
        Blocks.Run(paths, 16, run, (_, start, end) =>
        {
            var (independent, together) = (new double[n], new double[n]);
            var innovations = new double[n][];
            var futures = new double[n][];
            for (var node = 0; node < n; node++) (innovations[node], futures[node]) = (new double[horizon + 1], new double[horizon]);
            for (var k = start; k < end; k++)
            {
                var random = run.Stream((ulong)k);
                for (var h = 0; h <= horizon; h++)
                {
                    for (var node = 0; node < n; node++) independent[node] = random.NextNormal();
                    factor.Multiply(independent, together);
                    for (var node = 0; node < n; node++) innovations[node][h] = together[node];
                }
                for (var node = 0; node < n; node++) fitted[node].Simulate(innovations[node], futures[node]);
                var coherent = Reconciled(reconciliation, (node, h) => futures[node][h], n, horizon);
                for (var node = 0; node < n; node++) drawn[node][k] = coherent[node];
            }
        });
        return drawn;
    }

    private static double[][] Reconciled(Reconciliation reconciliation, Func<int, int, double> value, int n, int horizon)
    {
        var coherent = new double[n][];
        for (var node = 0; node < n; node++) coherent[node] = new double[horizon];
        var step = new double[n];
        for (var h = 0; h < horizon; h++)
        {
            for (var node = 0; node < n; node++) step[node] = value(node, h);
            var reconciled = reconciliation.Reconcile(step);
            for (var node = 0; node < n; node++) coherent[node][h] = reconciled[node];
        }
        return coherent;
    }

    /// <summary>What each bottom series made of the total over the steps where the total is known.</summary>
    private static ImmutableArray<double> Shares(ImmutableArray<RegularSeries> series, Hierarchy hierarchy)
    {
        var sums = new double[hierarchy.BottomCount];
        double total = 0;
        for (var t = 0; t < series[0].Length; t++)
        {
            if (double.IsNaN(series[0][t])) continue;
            total += series[0][t];
            for (var b = 0; b < sums.Length; b++) sums[b] += series[hierarchy.SumCount + b][t];
        }
        return total == 0 ? throw new DataFaultException("the total is 0, of which no series has a share") : [.. sums.Select(s => s / total)];
    }
}
