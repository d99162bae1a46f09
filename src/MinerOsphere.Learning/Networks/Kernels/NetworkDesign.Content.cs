using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>The design as settings and arrays, and back with everything checked.</summary>
internal sealed partial class NetworkDesign
{
    private const int MostNeurons = 1 << 16;

    public ModelContent Save()
    {
        var content = new ModelContent
        {
            Settings = new()
            {
                ["loss"] = Head.Loss.ToString(),
                ["missing"] = Missing.ToString(),
                ["skip"] = Shape.HasSkip,
                ["outputs"] = new JsonArray([.. Head.Names.Select(n => (JsonNode)n)]),
                ["activations"] = new JsonArray([.. Layers.Select(l => (JsonNode)l.Activation.ToString())]),
                ["baseColumn"] = BaseColumn,
                ["blocks"] = new JsonArray([.. (Blocks?.Names ?? []).Select(n => (JsonNode)n)]),
            },
        };
        content.Add("neurons", [.. Layers.Select(l => l.Neurons)]);
        content.Add("means", [.. Head.Means]);
        content.Add("scales", [.. Head.Scales]);
        content.Add("quantiles", [.. Head.Quantiles]);
        content.Add("baseMean", [BaseMean]);
        content.Add("inputColumn", [.. Encoding.Inputs.Select(i => i.Column)]);
        content.Add("inputKind", [.. Encoding.Inputs.Select(i => (byte)i.Kind)]);
        content.Add("inputLevel", [.. Encoding.Inputs.Select(i => i.Level)]);
        content.Add("inputMean", [.. Encoding.Inputs.Select(i => i.Mean)]);
        content.Add("inputScale", [.. Encoding.Inputs.Select(i => i.Scale)]);
        content.Add("neuronBlock", Blocks?.OfNeuron ?? []);
        content.Add("inputBlock", Blocks?.OfInput ?? []);
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no design for these features.</exception>
    public static NetworkDesign Load(ModelSignature signature, ModelContent content)
    {
        var encoding = LoadEncoding(signature, content);
        var head = LoadHead(signature, content);
        var neurons = content.Take<int>("neurons");
        var activations = content.Texts("activations");
        if (neurons.Length is < 1 or > 5 || activations.Length != neurons.Length) throw new InvalidDataException($"{neurons.Length} layers with {activations.Length} activations, expected 1 to 5");
        long parameters = (long)head.Count * encoding.Inputs.Count;
        var layers = ImmutableArray.CreateBuilder<HiddenLayer>();
        for (var l = 0; l < neurons.Length; l++)
        {
            if (neurons[l] < 1 || neurons[l] > MostNeurons) throw new InvalidDataException($"layer {l} has {neurons[l]} neurons");
            if (!Enum.TryParse<Activation>(activations[l], out var activation) || Enum.GetName(activation) != activations[l]) throw new InvalidDataException($"layer {l} does '{activations[l]}'");
            layers.Add(new HiddenLayer(neurons[l], activation));
            parameters += (long)neurons[l] * ((l == 0 ? encoding.Inputs.Count : neurons[l - 1]) + 1);
        }
        if (layers[^1] != new HiddenLayer(head.Count, Activation.Identity)) throw new InvalidDataException($"the last layer does not give {head.Count} outputs");
        // The weights themselves are in the file: what says that there are more of them than it holds is no network.
        if (parameters > content.Take<double>("parameters").LongLength + (long)head.Count * encoding.Inputs.Count) throw new InvalidDataException("fewer weights than the layers have");
        var baseColumn = content.Integer("baseColumn", -1, signature.Features.Length - 1);
        var baseMean = content.Take<double>("baseMean", 1)[0];
        if (baseColumn >= 0 && (signature.Features[baseColumn].IsCategorical || head.Loss is not (NetworkLoss.Squared or NetworkLoss.Pinball))) throw new InvalidDataException("a base column where there can be none");
        if (!double.IsFinite(baseMean)) throw new InvalidDataException("the mean of the base column is no number");
        return new NetworkDesign(
            signature, encoding, head, layers.ToImmutable(), content.Flag("skip"), content.Choice<MissingInputs>("missing"), baseColumn, baseMean, LoadBlocks(content, neurons[0], encoding.Inputs.Count));
    }

    /// <summary>Weights for this design, as many as it has parameters, times members.</summary>
    public double[] LoadParameters(ModelContent content, int members)
    {
        if ((long)members * Shape.ParameterCount > int.MaxValue) throw new InvalidDataException($"{members} members of {Shape.ParameterCount} weights");
        var parameters = content.Take<double>("parameters", members * Shape.ParameterCount);
        for (var i = 0; i < parameters.Length; i++)
            if (!double.IsFinite(parameters[i]) || (!Shape.IsFree[i % Shape.ParameterCount] && parameters[i] != 0)) throw new InvalidDataException($"weight {i} is {parameters[i]}");
        return parameters;
    }

    private static InputEncoding LoadEncoding(ModelSignature signature, ModelContent content)
    {
        var columns = content.Take<int>("inputColumn");
        var (kinds, levels) = (content.Take<byte>("inputKind", columns.Length), content.Take<int>("inputLevel", columns.Length));
        var (means, scales) = (content.Take<double>("inputMean", columns.Length), content.Take<double>("inputScale", columns.Length));
        if (columns.Length == 0) throw new InvalidDataException("a network without inputs");
        var inputs = ImmutableArray.CreateBuilder<InputEncoding.Input>(columns.Length);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] < 0 || columns[i] >= signature.Features.Length) throw new InvalidDataException($"input {i} is of column {columns[i]} of {signature.Features.Length}");
            if (kinds[i] > (byte)InputKind.Gap) throw new InvalidDataException($"input {i} is of kind {kinds[i]}");
            var feature = signature.Features[columns[i]];
            var kind = (InputKind)kinds[i];
            if (kind == InputKind.Level ? !feature.IsCategorical || levels[i] < 0 || levels[i] >= feature.Levels.Length : kind == InputKind.Value && feature.IsCategorical)
                throw new InvalidDataException($"input {i} does not fit column '{feature.Name}'");
            if (!double.IsFinite(means[i]) || scales[i] is not (> 0 and < double.PositiveInfinity)) throw new InvalidDataException($"input {i} is scaled by {means[i]}, {scales[i]}");
            inputs.Add(new InputEncoding.Input(columns[i], kind, levels[i], means[i], scales[i]));
        }
        return new InputEncoding(inputs.MoveToImmutable());
    }

    private static OutputHead LoadHead(ModelSignature signature, ModelContent content)
    {
        var loss = content.Choice<NetworkLoss>("loss");
        var names = content.Texts("outputs");
        var (means, scales, quantiles) = (content.Take<double>("means"), content.Take<double>("scales"), content.Take<double>("quantiles"));
        var targets = loss == NetworkLoss.Squared ? names.Length : 1;
        if (names.Length == 0 || means.Length != targets || scales.Length != targets || quantiles.Length != (loss == NetworkLoss.Pinball ? names.Length : 0))
            throw new InvalidDataException($"{names.Length} outputs, {means.Length} means, {scales.Length} scales and {quantiles.Length} quantiles do not go together");
        if (Array.Exists(means, m => !double.IsFinite(m)) || Array.Exists(scales, s => s is not (> 0 and < double.PositiveInfinity))) throw new InvalidDataException("a scale of the target is no number above 0");
        for (var k = 0; k < quantiles.Length; k++)
            if (quantiles[k] is not (> 0 and < 1) || (k > 0 && quantiles[k] <= quantiles[k - 1])) throw new InvalidDataException("the quantiles do not ascend between 0 and 1");
        if (loss is NetworkLoss.Logistic or NetworkLoss.Poisson && names.Length != 1) throw new InvalidDataException($"{names.Length} outputs of a {loss} network");
        if (loss == NetworkLoss.Softmax && (signature.Target.Levels.IsDefault || !names.SequenceEqual(signature.Target.Levels, StringComparer.Ordinal))) throw new InvalidDataException("the outputs are not the classes of the target");
        return new OutputHead(loss, [.. names], [.. means], [.. scales], [.. quantiles]);
    }

    private static Blocking? LoadBlocks(ModelContent content, int neurons, int inputs)
    {
        var names = content.Texts("blocks");
        var (ofNeuron, ofInput) = (content.Take<int>("neuronBlock", names.Length == 0 ? 0 : neurons), content.Take<int>("inputBlock", names.Length == 0 ? 0 : inputs));
        if (names.Length == 0) return null;
        if (Array.Exists([.. ofNeuron, .. ofInput], b => b < 0 || b >= names.Length)) throw new InvalidDataException("a neuron or an input of no block");
        return new Blocking([.. names], ofNeuron, ofInput);
    }
}
