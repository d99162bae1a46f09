using System.Collections.Immutable;
using MinerOsphere.Learning;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Minerals.Prospectivity.Methods;

/// <summary>The mean of models that each saw another draw, and how much they differ.</summary>
internal sealed class DrawnModel(ImmutableArray<IPredictor> draws) : IPredictor
{
    public ImmutableArray<IPredictor> Draws => draws;

    public ModelSignature Signature => draws[0].Signature;

    public ImmutableArray<string> Outputs { get; } = ["mean", "sd"];

    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        var (sums, squares) = (new double[rows.RowCount], new double[rows.RowCount]);
        foreach (var draw in draws)
        {
            var scores = Scores.Of(draw, rows, cancellation);
            for (var row = 0; row < scores.Length; row++)
            {
                sums[row] += scores[row];
                squares[row] += scores[row] * scores[row];
            }
        }
        for (var row = 0; row < sums.Length; row++)
        {
            var mean = sums[row] / draws.Length;
            predictions[2 * row] = mean;
            predictions[2 * row + 1] = draws.Length > 1 ? Math.Sqrt(Math.Max(0, (squares[row] - draws.Length * mean * mean) / (draws.Length - 1))) : double.NaN;
        }
    }
}
