using MinerOsphere.Learning;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Learners;

/// <summary>What a model says of rows whose target is known, ready to be scored.</summary>
internal static class Predictions
{
    public static ScoredRows Scored(IPredictor model, TrainingTable rows, CancellationToken cancellation)
    {
        var columns = Columns(model, rows.Features, cancellation);
        return new ScoredRows(rows.Target, model.Outputs, columns)
        {
            Weights = rows.Weights, Levels = rows.Signature.Target.Levels, Features = rows.Features, Times = rows.Times, Groups = rows.Groups,
        };
    }

    /// <summary>Per output a number per row.</summary>
    public static double[][] Columns(IPredictor model, FeatureMatrix rows, CancellationToken cancellation)
    {
        var width = model.Outputs.Length;
        var numbers = new double[rows.RowCount * width];
        model.Predict(rows, numbers, cancellation);
        var columns = new double[width][];
        for (var o = 0; o < width; o++)
        {
            columns[o] = new double[rows.RowCount];
            for (var row = 0; row < rows.RowCount; row++) columns[o][row] = numbers[row * width + o];
        }
        return columns;
    }
}
