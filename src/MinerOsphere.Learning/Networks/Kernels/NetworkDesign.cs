using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>Everything of a trained network but its weights: what the members of an ensemble have in common.</summary>
internal sealed partial class NetworkDesign
{
    /// <summary>Rows that are predicted or evaluated together.</summary>
    public const int TileRows = 128;

    private NetworkDesign(
        ModelSignature signature, InputEncoding encoding, OutputHead head, ImmutableArray<HiddenLayer> layers, bool skip, MissingInputs missing, int baseColumn, double baseMean, Blocking? blocks)
    {
        (Signature, Encoding, Head, Layers, Missing, BaseColumn, BaseMean, Blocks) = (signature, encoding, head, layers, missing, baseColumn, baseMean, blocks);
        Shape = new NetworkShape(encoding.Inputs.Count, layers, skip, blocks is null ? null : (n, i) => blocks.OfNeuron[n] == blocks.OfInput[i]);
    }

    public ModelSignature Signature { get; }
    public InputEncoding Encoding { get; }
    public OutputHead Head { get; }

    /// <summary>All layers, those of the blocks first and the output last.</summary>
    public ImmutableArray<HiddenLayer> Layers { get; }

    public MissingInputs Missing { get; }
    public NetworkShape Shape { get; }
    public int BaseColumn { get; }
    public double BaseMean { get; }
    public Blocking? Blocks { get; }

    /// <summary>Which block each neuron of the first layer and each input belongs to.</summary>
    internal sealed record Blocking(ImmutableArray<string> Names, int[] OfNeuron, int[] OfInput);

    public static NetworkDesign Make(TrainingTable table, NetworkOptions options, IReadOnlyList<NetworkTarget>? targets)
    {
        var features = table.Features;
        if (options.Missing == MissingInputs.Unanswered) RefuseGaps(table);
        var encoding = InputEncoding.Fit(features, table.Weights, options.Missing);
        var (baseColumn, baseMean) = Base(table, options);
        var head = MakeHead(table, options, targets, baseColumn, baseMean);
        var blocks = Blocked(table.Signature, encoding, options.Blocks);
        var layers = ImmutableArray.CreateBuilder<HiddenLayer>();
        // Every neuron of a layer does the same, so blocks that differ in their function would need layers of their own.
        if (blocks is not null) layers.Add(new HiddenLayer(blocks.OfNeuron.Length, options.Blocks[0].Activation));
        layers.AddRange(options.Hidden);
        layers.Add(new HiddenLayer(head.Count, Activation.Identity));
        return new NetworkDesign(table.Signature, encoding, head, layers.ToImmutable(), options.LinearSkip, options.Missing, baseColumn, baseMean, blocks);
    }

    /// <summary>The part of a row's prediction that is known beforehand: the offset, and the base column where there is one.</summary>
    public double[]? Known(FeatureMatrix features)
    {
        if (BaseColumn < 0) return features.Offset;
        var known = features.Column(BaseColumn).ToArray();
        for (var r = 0; r < known.Length; r++)
            known[r] = (double.IsNaN(known[r]) ? BaseMean : known[r]) + (features.Offset?[r] ?? 0);
        return known;
    }

    /// <summary>The layers with these weights.</summary>
    public ImmutableArray<PerceptronLayer> LayersOf(double[] parameters) =>
        [.. Shape.Layers.Select(l => new PerceptronLayer(
            l.Inputs, l.Neurons, l.Activation,
            [.. parameters.AsSpan(l.WeightStart, l.Neurons * l.Inputs)], [.. parameters.AsSpan(l.BiasStart, l.Neurons)]))];

    private static void RefuseGaps(TrainingTable table)
    {
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        for (var c = 0; c < table.Features.ColumnCount; c++)
        {
            var row = Array.FindIndex(table.Features.Column(c).ToArray(), double.IsNaN);
            if (row >= 0) faults.Add(new DataFault("has a gap; this network was asked to learn from whole rows only", table.Signature.Features[c].Name, table.RowName(row)));
        }
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
    }

    private static (int Column, double Mean) Base(TrainingTable table, NetworkOptions options)
    {
        if (options.BaseColumn is not { } name) return (-1, 0);
        var column = table.Signature.IndexOf(name);
        if (column < 0 || table.Signature.Features[column].IsCategorical)
            throw new DataFaultException("is to be added to the prediction, but is not a numeric feature", name);
        return (column, InputEncoding.Moments(table.Features.Column(column), table.Weights).Mean);
    }

    private static Blocking? Blocked(ModelSignature signature, InputEncoding encoding, ImmutableArray<InputBlock> blocks)
    {
        if (blocks.IsDefaultOrEmpty) return null;
        var ofColumn = new int[signature.Features.Length];
        Array.Fill(ofColumn, -1);
        for (var b = 0; b < blocks.Length; b++)
        {
            foreach (var name in blocks[b].Columns)
            {
                var column = signature.IndexOf(name);
                if (column < 0) throw new DataFaultException($"is named by block '{blocks[b].Name}', but is not a feature", name);
                if (ofColumn[column] >= 0) throw new DataFaultException($"is in two blocks, '{blocks[ofColumn[column]].Name}' and '{blocks[b].Name}'", name);
                ofColumn[column] = b;
            }
        }
        var left = Array.IndexOf(ofColumn, -1);
        if (left >= 0) throw new DataFaultException("is in no block; every column of a network with blocks is in one", signature.Features[left].Name);
        return new Blocking(
            [.. blocks.Select(b => b.Name)],
            [.. blocks.SelectMany((b, i) => Enumerable.Repeat(i, b.Neurons))],
            [.. encoding.Inputs.Select(i => ofColumn[i.Column])]);
    }

    private static OutputHead MakeHead(TrainingTable table, NetworkOptions options, IReadOnlyList<NetworkTarget>? targets, int baseColumn, double baseMean)
    {
        TargetCheck.Check(table, options.Loss, targets);
        var levels = table.Signature.Target.Levels;
        switch (options.Loss)
        {
            case NetworkLoss.Logistic:
                return new OutputHead(options.Loss, [levels.IsDefault ? "probability" : levels[1]], [0], [1], []);
            case NetworkLoss.Softmax:
                return new OutputHead(options.Loss, levels, [0], [1], []);
            case NetworkLoss.Poisson:
                return new OutputHead(options.Loss, ["mean"], [0], [1], []);
        }
        var (means, scales) = (ImmutableArray.CreateBuilder<double>(), ImmutableArray.CreateBuilder<double>());
        foreach (var values in targets is null ? [table.Target] : targets.Select(t => t.Values))
        {
            var rest = (double[])values.Clone();
            for (var r = 0; r < rest.Length; r++)
            {
                if (baseColumn >= 0) rest[r] -= double.IsNaN(table.Features[r, baseColumn]) ? baseMean : table.Features[r, baseColumn];
                if (table.Features.Offset is { } offset) rest[r] -= offset[r];
            }
            var (mean, scale) = InputEncoding.Moments(rest, table.Weights);
            means.Add(mean);
            scales.Add(scale);
        }
        return options.Loss == NetworkLoss.Pinball
            ? new OutputHead(options.Loss, [.. options.Quantiles.Select(q => FormattableString.Invariant($"q{q}"))], means.ToImmutable(), scales.ToImmutable(), options.Quantiles)
            : new OutputHead(options.Loss, targets is null ? ["mean"] : [.. targets.Select(t => t.Name)], means.ToImmutable(), scales.ToImmutable(), []);
    }
}
