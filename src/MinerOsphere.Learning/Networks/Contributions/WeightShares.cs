using MinerOsphere.Learning.Networks.Kernels;

namespace MinerOsphere.Learning.Networks.Contributions;

/// <summary>Shares of the inputs in an output by the sizes of weights: each neuron hands what it has down by its weights' shares.</summary>
internal static class WeightShares
{
    /// <param name="shape">The network.</param>
    /// <param name="sizes">Sizes of all its parameters.</param>
    /// <param name="output">Which output.</param>
    /// <returns>A share per input, adding up to 1 (to 0 for a network of no weights at all).</returns>
    public static double[] Of(NetworkShape shape, ReadOnlySpan<double> sizes, int output)
    {
        var inputs = new double[shape.Inputs];
        var last = shape.Layers[^1];
        var weights = sizes.Slice(last.WeightStart + output * last.Inputs, last.Inputs);
        var straight = shape.HasSkip ? sizes.Slice(shape.SkipStart + output * shape.Inputs, shape.Inputs) : default;
        double total = 0;
        foreach (var size in weights) total += size;
        foreach (var size in straight) total += size;
        if (!(total > 0)) return inputs;
        for (var i = 0; i < straight.Length; i++) inputs[i] = straight[i] / total;
        var has = new double[last.Inputs];
        for (var n = 0; n < has.Length; n++) has[n] = weights[n] / total;
        for (var l = shape.Layers.Length - 2; l >= 0; l--)
        {
            var layer = shape.Layers[l];
            var below = new double[layer.Inputs];
            for (var n = 0; n < layer.Neurons; n++)
            {
                var own = sizes.Slice(layer.WeightStart + n * layer.Inputs, layer.Inputs);
                double sum = 0;
                foreach (var size in own) sum += size;
                if (!(sum > 0)) continue;
                for (var i = 0; i < own.Length; i++) below[i] += has[n] * own[i] / sum;
            }
            has = below;
        }
        for (var i = 0; i < inputs.Length; i++) inputs[i] += has[i];
        return inputs;
    }
}
