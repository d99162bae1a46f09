using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>The end of a network: from its output sums to a loss with slopes, and to what is predicted.</summary>
/// <param name="Loss">What is learnt.</param>
/// <param name="Names">Names of the outputs.</param>
/// <param name="Means">Per target what was taken off it.</param>
/// <param name="Scales">Per target what it was divided by.</param>
/// <param name="Quantiles">Levels for pinball.</param>
internal sealed record OutputHead(NetworkLoss Loss, ImmutableArray<string> Names, ImmutableArray<double> Means, ImmutableArray<double> Scales, ImmutableArray<double> Quantiles)
{
    /// <summary>exp(30) is beyond any count; a sum is kept below it so that a wild step can't overflow.</summary>
    internal const double LargestPredictor = 30;

    public int Count => Names.Length;

    /// <summary>How many targets a row has.</summary>
    public int Targets => Loss == NetworkLoss.Squared ? Count : 1;

    /// <summary>Sum over the rows of weight x loss; fills the slopes when there is room for them.</summary>
    /// <param name="sums">Output sums, a line of <paramref name="stride"/> per output.</param>
    /// <param name="targets">Scaled targets, a line each.</param>
    /// <param name="weights">Per row.</param>
    /// <param name="offsets">Per row, of the margin; empty for none.</param>
    /// <param name="slopes">Like the sums; rows past the last are set to zero.</param>
    public double Evaluate(ReadOnlySpan<double> sums, ReadOnlySpan<double> targets, ReadOnlySpan<double> weights, ReadOnlySpan<double> offsets, int rows, int stride, Span<double> slopes)
    {
        if (!slopes.IsEmpty)
            for (var k = 0; k < Count; k++) slopes.Slice(k * stride + rows, stride - rows).Clear();
        double total = 0;
        Span<double> row = stackalloc double[Math.Min(Count, 256)];
        if (Count > row.Length) row = new double[Count];
        for (var r = 0; r < rows; r++)
        {
            var weight = weights[r];
            var offset = offsets.IsEmpty ? 0 : offsets[r];
            switch (Loss)
            {
                case NetworkLoss.Squared:
                    for (var k = 0; k < Count; k++)
                    {
                        var error = sums[k * stride + r] - targets[k * stride + r];
                        if (double.IsNaN(error)) error = 0;
                        total += 0.5 * weight * error * error;
                        row[k] = error;
                    }
                    break;
                case NetworkLoss.Logistic:
                    var margin = sums[r] + offset;
                    total += weight * (RowFunctions.Softplus(margin) - targets[r] * margin);
                    row[0] = RowFunctions.Sigmoid(margin) - targets[r];
                    break;
                case NetworkLoss.Poisson:
                    var log = Math.Clamp(sums[r] + offset, -LargestPredictor, LargestPredictor);
                    var mean = RowFunctions.Exp(log);
                    total += weight * (mean - targets[r] * log);
                    row[0] = mean - targets[r];
                    break;
                case NetworkLoss.Softmax:
                    total += weight * Softmax(sums, (int)targets[r], r, stride, row);
                    break;
                default:
                    total += weight * Pinball(sums, targets[r], r, stride, row);
                    break;
            }
            if (slopes.IsEmpty) continue;
            for (var k = 0; k < Count; k++) slopes[k * stride + r] = weight * row[k];
        }
        return total;
    }

    /// <summary>Output <paramref name="k"/> for Gauss-Newton steps: the root of each row's curvature, and its slope over that root.</summary>
    public void Linearise(int k, ReadOnlySpan<double> sums, ReadOnlySpan<double> targets, ReadOnlySpan<double> weights, ReadOnlySpan<double> offsets, int rows, int stride, Span<double> roots, Span<double> residuals)
    {
        roots[rows..].Clear();
        residuals[rows..].Clear();
        for (var r = 0; r < rows; r++)
        {
            var margin = sums[k * stride + r] + (offsets.IsEmpty ? 0 : offsets[r]);
            double slope, curvature = 1;
            switch (Loss)
            {
                case NetworkLoss.Logistic:
                    var p = RowFunctions.Sigmoid(margin);
                    (slope, curvature) = (p - targets[r], Math.Max(p * (1 - p), 1e-9));
                    break;
                case NetworkLoss.Poisson:
                    var mean = RowFunctions.Exp(Math.Clamp(margin, -LargestPredictor, LargestPredictor));
                    (slope, curvature) = (mean - targets[r], Math.Max(mean, 1e-9));
                    break;
                default:
                    slope = sums[k * stride + r] - targets[k * stride + r];
                    if (double.IsNaN(slope)) (slope, curvature) = (0, 0);
                    break;
            }
            roots[r] = Math.Sqrt(weights[r] * curvature);
            residuals[r] = roots[r] > 0 ? weights[r] * slope / roots[r] : 0;
        }
    }

    /// <summary>What is predicted, row after row. The base and the offset of a row are in the units of the target, or of the margin.</summary>
    public void Predict(ReadOnlySpan<double> sums, ReadOnlySpan<double> offsets, int rows, int stride, Span<double> predictions)
    {
        for (var r = 0; r < rows; r++)
        {
            var row = predictions.Slice(r * Count, Count);
            var offset = offsets.IsEmpty ? 0 : offsets[r];
            switch (Loss)
            {
                case NetworkLoss.Squared:
                    for (var k = 0; k < Count; k++) row[k] = Means[k] + Scales[k] * sums[k * stride + r] + offset;
                    break;
                case NetworkLoss.Logistic:
                    row[0] = RowFunctions.Sigmoid(sums[r] + offset);
                    break;
                case NetworkLoss.Poisson:
                    row[0] = RowFunctions.Exp(Math.Clamp(sums[r] + offset, -LargestPredictor, LargestPredictor));
                    break;
                case NetworkLoss.Softmax:
                    Probabilities(sums, r, stride, row);
                    break;
                default:
                    var value = sums[r];
                    row[0] = Means[0] + Scales[0] * value + offset;
                    for (var k = 1; k < Count; k++)
                    {
                        value += RowFunctions.Softplus(sums[k * stride + r]);
                        row[k] = Means[0] + Scales[0] * value + offset;
                    }
                    break;
            }
        }
    }

    private double Softmax(ReadOnlySpan<double> sums, int target, int r, int stride, Span<double> slopes)
    {
        Probabilities(sums, r, stride, slopes);
        var loss = -Math.Log(Math.Max(slopes[target], 1e-300));
        slopes[target] -= 1;
        return loss;
    }

    private void Probabilities(ReadOnlySpan<double> sums, int r, int stride, Span<double> row)
    {
        for (var k = 0; k < Count; k++) row[k] = sums[k * stride + r];
        var largest = TensorPrimitives.Max(row[..Count]);
        double total = 0;
        for (var k = 0; k < Count; k++) total += row[k] = RowFunctions.Exp(row[k] - largest);
        for (var k = 0; k < Count; k++) row[k] /= total;
    }

    /// <summary>Mean pinball loss of the levels. The slope by an output is that of its own quantile and all above, which it carries.</summary>
    private double Pinball(ReadOnlySpan<double> sums, double target, int r, int stride, Span<double> slopes)
    {
        var (loss, value) = (0.0, 0.0);
        for (var k = 0; k < Count; k++)
        {
            value = k == 0 ? sums[r] : value + RowFunctions.Softplus(sums[k * stride + r]);
            var below = target < value;
            loss += below ? (1 - Quantiles[k]) * (value - target) : Quantiles[k] * (target - value);
            slopes[k] = (below ? 1 - Quantiles[k] : -Quantiles[k]) / Count;
        }
        double carried = 0;
        for (var k = Count - 1; k >= 0; k--)
        {
            carried += slopes[k];
            slopes[k] = k == 0 ? carried : carried * RowFunctions.Sigmoid(sums[k * stride + r]);
        }
        return loss / Count;
    }
}
