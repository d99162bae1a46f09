using MinerOsphere.Learning;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Spatial.Evidence;
using MinerOsphere.Learning.Trees.Forests;

namespace MinerOsphere.Models.Minerals.Prospectivity.Methods;

/// <summary>The score of cells by any model, and how unsure it is.</summary>
internal static class Scores
{
    // One standard deviation either way of a normal distribution.
    private const double OneSigma = 0.6826894921370859;

    public static double[] Of(IPredictor model, FeatureMatrix rows, CancellationToken cancellation)
    {
        var outputs = model.Outputs.Length;
        var at = Math.Max(0, model.Outputs.IndexOf("yes"));
        var all = new double[rows.RowCount * outputs];
        model.Predict(rows, all, cancellation);
        return outputs == 1 ? all : [.. Enumerable.Range(0, rows.RowCount).Select(row => all[row * outputs + at])];
    }

    /// <summary>A standard deviation per row: over draws, over trees, or by the model's own reckoning; null where there is none.</summary>
    public static double[]? Spread(IPredictor model, FeatureMatrix rows, CancellationToken cancellation)
    {
        switch (model)
        {
            case DrawnModel or WeightsOfEvidenceModel:
                var all = new double[2 * rows.RowCount];
                model.Predict(rows, all, cancellation);
                return [.. Enumerable.Range(0, rows.RowCount).Select(row => all[2 * row + 1])];
            case RandomForest forest:
                return forest.Uncertainty(rows, cancellation).Spreads;
            case GeneralisedLinearModel linear:
                return [.. linear.PredictIntervals(rows, OneSigma).Select(e => (e.Upper - e.Lower) / 2)];
            default:
                return null;
        }
    }
}
