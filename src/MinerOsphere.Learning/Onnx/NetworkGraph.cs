using System.Collections.Immutable;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Networks;

namespace MinerOsphere.Learning.Onnx;

/// <summary>A perceptron: its inputs scaled inside the graph, its layers, the end that its loss asks for.</summary>
internal static class NetworkGraph
{
    private const OnnxElement Number = OnnxElement.Double;

    public static void Write(OnnxInputs inputs, MultilayerPerceptron network)
    {
        var features = inputs.Features(Number);
        var value = Predict(inputs, features, network, network.Loss == NetworkLoss.Softmax ? null : Known(inputs, features, network));
        switch (network.Loss)
        {
            case NetworkLoss.Softmax:
                inputs.Probabilities(value, Number, network.Outputs.Length);
                break;
            case NetworkLoss.Logistic:
                inputs.Probability(network.Outputs[0], value, Number);
                break;
            default:
                inputs.OutputEach(network.Outputs, value, Number);
                break;
        }
    }

    /// <summary>Every member beside the others; of each output their median, then their standard deviation.</summary>
    public static void Write(OnnxInputs inputs, PerceptronEnsemble ensemble)
    {
        var graph = inputs.Graph;
        var members = ensemble.Members;
        var (first, names, count) = (members[0], ensemble.MemberOutputs, members.Length);
        var features = inputs.Features(Number);
        var known = first.Loss == NetworkLoss.Softmax ? null : Known(inputs, features, first);
        string[] said = [.. members.Select(member => Predict(inputs, features, member, known))];
        string[] medians = new string[names.Length], spreads = new string[names.Length];
        for (var k = 0; k < names.Length; k++)
        {
            var all = graph.Node("Concat", [.. said.Select(s => names.Length == 1 ? s : graph.Node("Gather", [s, graph.Integers(k)], [OnnxAttribute.Of("axis", 1)]))], [OnnxAttribute.Of("axis", 1)]);
            (medians[k], spreads[k]) = (Median(graph, all, count), Deviation(graph, all, count));
        }
        var median = graph.Node("Concat", medians, [OnnxAttribute.Of("axis", 1)]);
        switch (first.Loss)
        {
            case NetworkLoss.Softmax:
                inputs.Probabilities(graph.Node("Div", median, graph.Node("MatMul", median, Column(graph, names.Length, 1))), Number, names.Length);
                break;
            case NetworkLoss.Logistic:
                inputs.Probability(names[0], median, Number);
                break;
            default:
                inputs.OutputEach(names, median, Number);
                break;
        }
        inputs.OutputEach(ensemble.Outputs[names.Length..], graph.Node("Concat", spreads, [OnnxAttribute.Of("axis", 1)]), Number);
    }

    private static string Median(OnnxGraph graph, string all, int count)
    {
        var middle = graph.Node("Gather", [graph.Ascending(all, count), graph.Integers((count - 1) / 2, count / 2)], [OnnxAttribute.Of("axis", 1)]);
        return graph.Node("MatMul", middle, Column(graph, 2, 0.5));
    }

    private static string Deviation(OnnxGraph graph, string all, int count)
    {
        var difference = graph.Node("Sub", all, graph.Node("MatMul", all, Column(graph, count, 1.0 / count)));
        return graph.Node("Sqrt", graph.Node("MatMul", graph.Node("Mul", difference, difference), Column(graph, count, 1.0 / Math.Max(1, count - 1))));
    }

    /// <summary>What sums the numbers of a row, each times the same.</summary>
    private static string Column(OnnxGraph graph, int length, double value)
    {
        var values = new double[length];
        Array.Fill(values, value);
        return graph.Numbers(Number, values, length, 1);
    }

    /// <summary>What one network predicts, of shape (rows, outputs).</summary>
    internal static string Predict(OnnxInputs inputs, string features, MultilayerPerceptron network, string? known)
    {
        var graph = inputs.Graph;
        var encoded = OnnxColumn.Encode(graph, features, [.. network.Encoding.Inputs.Select(Column)]);
        var sums = encoded;
        foreach (var layer in network.Layers)
        {
            sums = graph.Node("Add", Product(graph, sums, layer.Weights, layer.Neurons, layer.Inputs), graph.Numbers(Number, layer.Biases.AsSpan()));
            sums = layer.Activation switch
            {
                Activation.Identity => sums,
                Activation.Tanh => graph.Node("Tanh", sums),
                Activation.Relu => graph.Node("Relu", sums),
                Activation.Sigmoid => graph.Node("Sigmoid", sums),
                _ => throw new NotSupportedException($"the activation {layer.Activation} can't be written as ONNX"),
            };
        }
        if (!network.SkipWeights.IsEmpty) sums = graph.Node("Add", sums, Product(graph, encoded, network.SkipWeights, network.Outputs.Length, network.Encoding.Inputs.Count));
        var value = Finish(graph, network, sums, known);
        if (network.Missing != MissingInputs.Unanswered) return value;
        var gaps = graph.Cast(OnnxColumn.IsGap(graph, features), Number);
        var hasGap = graph.Node("Greater", graph.Node("MatMul", gaps, Column(graph, inputs.Signature.Features.Length, 1)), graph.Numbers(Number, [0]));
        return graph.Node("Where", hasGap, graph.Numbers(Number, [double.NaN]), value);
    }

    /// <summary>The base column, its gaps filled, and the offset; null for neither.</summary>
    internal static string? Known(OnnxInputs inputs, string features, MultilayerPerceptron network)
    {
        var graph = inputs.Graph;
        var offset = inputs.Offset(Number);
        if (network.BaseColumn < 0) return offset;
        var column = graph.Node("Gather", [features, graph.Integers(network.BaseColumn)], [OnnxAttribute.Of("axis", 1)]);
        var filled = graph.Node("Where", OnnxColumn.IsGap(graph, column), graph.Numbers(Number, [network.BaseMean]), column);
        return offset is null ? filled : graph.Node("Add", filled, offset);
    }

    private static string Finish(OnnxGraph graph, MultilayerPerceptron network, string sums, string? known)
    {
        string Plus(string value) => known is null ? value : graph.Node("Add", value, known);
        string Unscaled(string value, ReadOnlySpan<double> scales, ReadOnlySpan<double> means) => graph.Node("Add", graph.Node("Mul", value, graph.Numbers(Number, scales)), graph.Numbers(Number, means));
        switch (network.Loss)
        {
            case NetworkLoss.Squared:
                return Plus(Unscaled(sums, network.TargetScales.AsSpan(), network.TargetMeans.AsSpan()));
            case NetworkLoss.Logistic:
                return graph.Node("Sigmoid", Plus(sums));
            case NetworkLoss.Softmax:
                return graph.Node("Softmax", [sums], [OnnxAttribute.Of("axis", 1)]);
            case NetworkLoss.Poisson:
                return graph.Node("Exp", graph.Node("Clip", Plus(sums), graph.Numbers(Number, [-Networks.Kernels.OutputHead.LargestPredictor]), graph.Numbers(Number, [Networks.Kernels.OutputHead.LargestPredictor])));
            default:
                return Plus(Unscaled(Quantiles(graph, sums, network.Outputs.Length), [network.TargetScales[0]], [network.TargetMeans[0]]));
        }
    }

    /// <summary>The first output, and each next one ln(1 + e^sum) above: their running sums.</summary>
    private static string Quantiles(OnnxGraph graph, string sums, int count)
    {
        var zero = graph.Numbers(Number, [0]);
        var softplus = graph.Node("Add", graph.Node("Max", sums, zero), graph.Node("Log", graph.Node("Add", graph.Numbers(Number, [1]), graph.Node("Exp", graph.Node("Neg", graph.Node("Abs", sums))))));
        var isFirst = new double[count];
        isFirst[0] = 1;
        var steps = graph.Node("Where", graph.Cast(graph.Numbers(Number, isFirst, 1, count), OnnxElement.Boolean), sums, softplus);
        var upTo = new double[count * count];
        for (var from = 0; from < count; from++)
            for (var to = from; to < count; to++) upTo[from * count + to] = 1;
        return graph.Node("MatMul", steps, graph.Numbers(Number, upTo, count, count));
    }

    /// <summary>Weights stand neuron after neuron; a product wants them input after input.</summary>
    private static string Product(OnnxGraph graph, string values, ImmutableArray<double> weights, int neurons, int inputs)
    {
        var turned = new double[weights.Length];
        for (var n = 0; n < neurons; n++)
            for (var i = 0; i < inputs; i++) turned[i * neurons + n] = weights[n * inputs + i];
        return graph.Node("MatMul", values, graph.Numbers(Number, turned, inputs, neurons));
    }

    private static OnnxColumn Column(InputEncoding.Input input) => input.Kind switch
    {
        InputKind.Value => new OnnxColumn(input.Column, EncodedKind.Number, 0, input.Mean, input.Scale, 0),
        InputKind.Level => new OnnxColumn(input.Column, EncodedKind.Level, input.Level, 0, 1, 0),
        _ => new OnnxColumn(input.Column, EncodedKind.Missing, 0, 0, 1, 1),
    };
}
