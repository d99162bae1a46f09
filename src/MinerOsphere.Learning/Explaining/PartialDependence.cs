using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Explaining;

/// <summary>
/// Partial dependence (Friedman 2001) and its single rows (individual conditional expectation, Goldstein et al. 2015): the prediction when
/// every row is given each value in turn. Where columns go together it asks the model about rows that do not exist: prefer
/// <see cref="AccumulatedLocalEffects"/>, and use this to show the difference.
/// </summary>
/// <param name="Feature">The column.</param>
/// <param name="Positions">The values given: those of an <see cref="AleCurve"/> with the same options.</param>
/// <param name="Means">Per position the mean prediction.</param>
/// <param name="Curves">Per row the prediction per position.</param>
public sealed record PartialDependence(FeatureSpecification Feature, ImmutableArray<double> Positions, ImmutableArray<double> Means, ImmutableArray<ImmutableArray<double>> Curves)
{
    /// <param name="model">Any model.</param>
    /// <param name="rows">The rows; their number times that of the positions is predicted.</param>
    /// <param name="feature">Name of the column.</param>
    /// <param name="options">Intervals, output, weights; null for the defaults.</param>
    /// <param name="run">Threads and cancellation; null for the default.</param>
    public static PartialDependence Of(IPredictor model, FeatureMatrix rows, string feature, AleOptions? options = null, TrainingRun? run = null)
    {
        (options, run) = (AccumulatedLocalEffects.Checked(model, rows, options), run ?? new TrainingRun());
        var axis = AleAxis.Of(rows, feature, options);
        var predictions = new double[axis.Positions.Length][];
        Blocks.Run(axis.Positions.Length, run, position =>
        {
            var column = new double[rows.RowCount];
            Array.Fill(column, axis.Positions[position]);
            predictions[position] = AccumulatedLocalEffects.Predict(model, rows.WithColumn(axis.Column, column), options, run);
        });
        var means = Array.ConvertAll(predictions, column =>
        {
            var (sum, total) = (0.0, 0.0);
            for (var row = 0; row < column.Length; row++)
            {
                var weight = options.Weights?[row] ?? 1;
                (sum, total) = (sum + weight * column[row], total + weight);
            }
            return sum / total;
        });
        return new PartialDependence(axis.Feature, [.. axis.Positions], [.. means], [.. Enumerable.Range(0, rows.RowCount).Select(row => predictions.Select(column => column[row]).ToImmutableArray())]);
    }
}
