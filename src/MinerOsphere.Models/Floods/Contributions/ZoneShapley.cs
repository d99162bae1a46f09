using System.Collections.Immutable;
using System.Numerics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Floods.Contributions;

/// <summary>What zones add to single forecasts.</summary>
/// <param name="Zones">Names.</param>
/// <param name="Amounts">Per window an amount per zone; they add up to the forecast less the mean.</param>
/// <param name="Means">Per window what is forecast when no zone is known.</param>
/// <param name="Forecasts">Per window the forecast.</param>
/// <param name="Spreads">Per window and zone the standard deviation over initialisations.</param>
public sealed record ZoneShapley(ImmutableArray<string> Zones, double[][] Amounts, double[] Means, double[] Forecasts, double[][] Spreads)
{
    private const int MostZones = 8;

    /// <summary>Share of each zone in the mean size of amounts.</summary>
    public ImmutableArray<double> Shares
    {
        get
        {
            var sizes = Enumerable.Range(0, Zones.Length).Select(z => Amounts.Average(a => Math.Abs(a[z]))).ToArray();
            var total = sizes.Sum();
            return [.. sizes.Select(s => total > 0 ? s / total : 0)];
        }
    }

    internal static ZoneShapley Of(PerceptronEnsemble ensemble, ImmutableArray<WindowColumn> columns, FeatureMatrix rows, FeatureMatrix background, TrainingRun run)
    {
        ImmutableArray<string> zones = [.. columns.Select(c => c.Zone).Distinct()];
        if (zones.Length > MostZones) throw new ArgumentException($"{zones.Length} zones; exact Shapley values are reckoned for {MostZones} at most", nameof(columns));
        int[] zoneOf = [.. columns.Select(c => zones.IndexOf(c.Zone))];
        var (members, coalitions) = (ensemble.Members.Length, 1 << zones.Length);
        // Of n zones, one joins s others in s!(n - s - 1)!/n! of all orders.
        var weights = new double[zones.Length];
        for (var s = 0; s < weights.Length; s++) weights[s] = Factorial(s) * Factorial(zones.Length - s - 1) / Factorial(zones.Length);
        var shapley = new ZoneShapley(zones, new double[rows.RowCount][], new double[rows.RowCount], new double[rows.RowCount], new double[rows.RowCount][]);
        var cells = Enumerable.Range(0, columns.Length).Select(_ => new double[coalitions * background.RowCount]).ToArray();
        var answers = new double[coalitions * background.RowCount * members];
        for (var r = 0; r < rows.RowCount; r++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            for (var c = 0; c < columns.Length; c++)
                for (var set = 0; set < coalitions; set++)
                    for (var b = 0; b < background.RowCount; b++)
                        cells[c][set * background.RowCount + b] = (set >> zoneOf[c] & 1) != 0 ? rows[r, c] : background[b, c];
            ensemble.PredictMembers(new FeatureMatrix(rows.Features, cells), answers, run.Cancellation);
            var value = new double[members, coalitions];
            for (var set = 0; set < coalitions; set++)
                for (var b = 0; b < background.RowCount; b++)
                    for (var m = 0; m < members; m++) value[m, set] += answers[(set * background.RowCount + b) * members + m] / background.RowCount;
            var own = new double[members][];
            for (var m = 0; m < members; m++)
            {
                own[m] = new double[zones.Length];
                for (var z = 0; z < zones.Length; z++)
                    for (var set = 0; set < coalitions; set++)
                        if ((set >> z & 1) == 0) own[m][z] += weights[BitOperations.PopCount((uint)set)] * (value[m, set | 1 << z] - value[m, set]);
            }
            double Mean(Func<int, double> of) => Enumerable.Range(0, members).Average(of);
            shapley.Amounts[r] = [.. Enumerable.Range(0, zones.Length).Select(z => Mean(m => own[m][z]))];
            shapley.Spreads[r] = [.. Enumerable.Range(0, zones.Length).Select(z => Math.Sqrt(Mean(m => Math.Pow(own[m][z] - shapley.Amounts[r][z], 2))))];
            (shapley.Means[r], shapley.Forecasts[r]) = (Mean(m => value[m, 0]), Mean(m => value[m, coalitions - 1]));
        }
        return shapley;
    }

    private static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}
