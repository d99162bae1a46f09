using System.Text;
using MathNet.Numerics.Distributions;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>
/// Weights before the training: uniform with the variance of Glorot and Bengio (2010), before ReLU that of He et al. (2015). The weights of
/// an input are drawn from a stream of the input's own name, so that the order of the columns does not matter. Weights from the inputs
/// straight to the outputs start at zero, the biases of the outputs at what the targets are on the whole.
/// </summary>
internal static class NetworkStart
{
    public static double[] Draw(NetworkDesign design, NetworkData data, ReadOnlySpan<int> rows, TrainingRun run)
    {
        var shape = design.Shape;
        var parameters = new double[shape.ParameterCount];
        for (var l = 0; l < shape.Layers.Length; l++)
        {
            var layer = shape.Layers[l];
            var rest = run.Stream(Hash($"layer {l}"));
            for (var i = 0; i < layer.Inputs; i++)
            {
                var stream = l == 0 ? run.Stream(Hash(Name(design, i))) : rest;
                for (var n = 0; n < layer.Neurons; n++)
                {
                    var seen = l == 0 && design.Blocks is { } blocks ? blocks.OfInput.Count(b => b == blocks.OfNeuron[n]) : layer.Inputs;
                    var limit = Math.Sqrt(6.0 / (layer.Activation == Activation.Relu ? seen : seen + layer.Neurons));
                    var weight = limit * (2 * stream.NextDouble() - 1);
                    if (shape.IsFree[layer.WeightStart + n * layer.Inputs + i]) parameters[layer.WeightStart + n * layer.Inputs + i] = weight;
                }
            }
            if (layer.Activation is Activation.Tanh or Activation.Sigmoid)
                for (var n = 0; n < layer.Neurons; n++) parameters[layer.BiasStart + n] = rest.NextDouble() - 0.5;
        }
        OutputBiases(design.Head, data, rows).CopyTo(parameters.AsSpan(shape.Layers[^1].BiasStart));
        return parameters;
    }

    /// <summary>A number for a text that is the same on every machine (FNV-1a, 64 bits).</summary>
    internal static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in Encoding.UTF8.GetBytes(text)) hash = (hash ^ value) * 1099511628211UL;
        return hash;
    }

    private static string Name(NetworkDesign design, int input)
    {
        var (column, kind, level, _, _) = design.Encoding.Inputs[input];
        var feature = design.Signature.Features[column];
        return kind switch { InputKind.Level => $"{feature.Name} = {feature.Levels[level]}", InputKind.Gap => $"{feature.Name} missing", _ => feature.Name };
    }

    private static double[] OutputBiases(OutputHead head, NetworkData data, ReadOnlySpan<int> rows)
    {
        var biases = new double[head.Count];
        switch (head.Loss)
        {
            case NetworkLoss.Pinball:
                for (var k = 0; k < biases.Length; k++)
                {
                    var here = Normal.InvCDF(0, 1, head.Quantiles[k]);
                    // The inverse of ln(1 + e^x), for the distance from the quantile below.
                    biases[k] = k == 0 ? here : Math.Log(Math.Exp(here - Normal.InvCDF(0, 1, head.Quantiles[k - 1])) - 1);
                }
                break;
            case NetworkLoss.Logistic:
            case NetworkLoss.Poisson:
                double total = 0, atRisk = 0;
                foreach (var row in rows)
                {
                    total += data.Weights[row] * data.Targets(0)[row];
                    atRisk += data.Weights[row] * (head.Loss == NetworkLoss.Poisson && !data.Offsets.IsEmpty ? Math.Exp(data.Offsets[row]) : 1);
                }
                var rate = Math.Max(total / atRisk, 1e-8);
                biases[0] = head.Loss == NetworkLoss.Poisson ? Math.Log(rate) : Math.Log(rate / Math.Max(1 - rate, 1e-8));
                break;
            case NetworkLoss.Softmax:
                foreach (var row in rows) biases[(int)data.Targets(0)[row]] += data.Weights[row];
                var all = biases.Sum();
                for (var k = 0; k < biases.Length; k++) biases[k] = Math.Log((biases[k] + 0.5) / (all + 0.5 * biases.Length));
                break;
        }
        return biases;
    }
}
