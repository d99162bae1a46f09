using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>Losses of predictions in the target's own units, so that networks with different scales can be compared.</summary>
internal static class PredictionLoss
{
    /// <summary>The smallest probability and mean that are counted: one that says never and is wrong costs much, not everything.</summary>
    private const double Floor = 1e-9;

    /// <summary>Sum over rows of weight x loss, and of the weights.</summary>
    public static (double Loss, double Weight) Total(PerceptronEnsemble model, TrainingTable rows, CancellationToken cancellation)
    {
        var outputs = model.MemberOutputs.Length;
        var predictions = new double[rows.RowCount * 2 * outputs];
        model.Predict(rows.Features, predictions, cancellation);
        double loss = 0, total = 0;
        for (var r = 0; r < rows.RowCount; r++)
        {
            var weight = rows.Weights?[r] ?? 1;
            loss += weight * Of(model.Design.Head, predictions.AsSpan(r * 2 * outputs, outputs), rows.Target[r]);
            total += weight;
        }
        return (loss, total);
    }

    private static double Of(OutputHead head, ReadOnlySpan<double> prediction, double target)
    {
        switch (head.Loss)
        {
            case NetworkLoss.Squared: return (prediction[0] - target) * (prediction[0] - target);
            case NetworkLoss.Logistic: return -Math.Log(Math.Max(target == 1 ? prediction[0] : 1 - prediction[0], Floor));
            case NetworkLoss.Softmax: return -Math.Log(Math.Max(prediction[(int)target], Floor));
            case NetworkLoss.Poisson:
                var mean = Math.Max(prediction[0], Floor);
                return 2 * ((target > 0 ? target * Math.Log(target / mean) : 0) - (target - mean));
        }
        double sum = 0;
        for (var k = 0; k < prediction.Length; k++) sum += target < prediction[k] ? (1 - head.Quantiles[k]) * (prediction[k] - target) : head.Quantiles[k] * (target - prediction[k]);
        return sum / prediction.Length;
    }
}
