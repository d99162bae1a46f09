using System.Collections.Immutable;
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
        var coalitions = new ZoneCoalitions(columns);
        var (members, zones) = (ensemble.Members.Length, coalitions.Zones);
        var shapley = new ZoneShapley(zones, new double[rows.RowCount][], new double[rows.RowCount], new double[rows.RowCount], new double[rows.RowCount][]);
        var answers = new double[coalitions.Count * background.RowCount * members];
        var values = new double[coalitions.Count];
        for (var r = 0; r < rows.RowCount; r++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            ensemble.PredictMembers(coalitions.Rows(rows, r, background), answers, run.Cancellation);
            var own = new double[members][];
            var (none, all) = (0.0, 0.0);
            for (var m = 0; m < members; m++)
            {
                for (var set = 0; set < values.Length; set++)
                {
                    values[set] = 0;
                    for (var b = 0; b < background.RowCount; b++) values[set] += answers[(set * background.RowCount + b) * members + m] / background.RowCount;
                }
                own[m] = coalitions.Amounts(values);
                (none, all) = (none + values[0] / members, all + values[^1] / members);
            }
            double Mean(Func<int, double> of) => Enumerable.Range(0, members).Average(of);
            shapley.Amounts[r] = [.. Enumerable.Range(0, zones.Length).Select(z => Mean(m => own[m][z]))];
            shapley.Spreads[r] = [.. Enumerable.Range(0, zones.Length).Select(z => Math.Sqrt(Mean(m => Math.Pow(own[m][z] - shapley.Amounts[r][z], 2))))];
            (shapley.Means[r], shapley.Forecasts[r]) = (none, all);
        }
        return shapley;
    }
}
