using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Kernels;

namespace MinerOsphere.Learning.Networks.Contributions;

/// <summary>Slopes of a network's output sum by its scaled inputs, over rows.</summary>
internal static class InputSlopes
{
    /// <summary>Mean size per input: of the slope at the row, or of its part in the way from the mean of the inputs to the row.</summary>
    /// <param name="steps">Points along that way; 0 for the slope at the row alone.</param>
    public static double[] MeanSizes(MultilayerPerceptron network, FeatureMatrix rows, int output, int steps, CancellationToken cancellation)
    {
        var (design, parameters) = (network.Design, network.Parameters);
        var inputs = design.Shape.Inputs;
        var sizes = new double[inputs];
        var pass = new NetworkPass(design.Shape, NetworkDesign.TileRows);
        var (at, slopes, sums) = (new double[pass.Input.Length], new double[pass.Input.Length], new double[pass.Input.Length]);
        for (var start = 0; start < rows.RowCount; start += NetworkDesign.TileRows)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(NetworkDesign.TileRows, rows.RowCount - start);
            design.Encoding.Encode(rows, start, count, at, pass.Stride);
            Array.Clear(sums);
            for (var step = 0; step < Math.Max(1, steps); step++)
            {
                // The middle of each piece of the way.
                var share = steps == 0 ? 1 : (step + 0.5) / steps;
                for (var i = 0; i < at.Length; i++) pass.Input[i] = share * at[i];
                pass.Forward(parameters, count);
                Array.Clear(pass.OutputSlope);
                pass.OutputSlope.AsSpan(output * pass.Stride, count).Fill(1);
                pass.Backward(parameters, count);
                pass.InputSlopes(parameters, count, slopes);
                for (var i = 0; i < sums.Length; i++) sums[i] += slopes[i] / Math.Max(1, steps);
            }
            for (var i = 0; i < inputs; i++)
                for (var r = 0; r < count; r++)
                    sizes[i] += Math.Abs(sums[i * pass.Stride + r] * (steps == 0 ? 1 : at[i * pass.Stride + r])) / rows.RowCount;
        }
        return sizes;
    }
}
