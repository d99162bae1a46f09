using System.Collections.Immutable;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Kernels;

namespace MinerOsphere.Learning.Networks;

/// <summary>
/// A trained multilayer perceptron. Its outputs: <c>mean</c> or the names of several targets (squared error), <c>mean</c> (Poisson), the
/// second class or <c>probability</c> (logistic), every class (softmax), <c>q0.1</c> and so on (pinball, never crossing).
/// </summary>
public sealed class MultilayerPerceptron : ISavedModel
{
    internal const string KindName = "multilayer-perceptron";

    internal MultilayerPerceptron(NetworkDesign design, double[] parameters) => (Design, Parameters) = (design, parameters);

    internal NetworkDesign Design { get; }
    internal double[] Parameters { get; }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature => Design.Signature;

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs => Design.Head.Names;

    /// <summary>What it learnt to give; says what is still to be done to the sums of the last layer.</summary>
    public NetworkLoss Loss => Design.Head.Loss;

    /// <summary>How the features become its inputs.</summary>
    public InputEncoding Encoding => Design.Encoding;

    /// <summary>What a gap means to it.</summary>
    public MissingInputs Missing => Design.Missing;

    /// <summary>Place of the feature that is added to its outputs; -1 for none.</summary>
    public int BaseColumn => Design.BaseColumn;

    /// <summary>What a gap in the base column counts as.</summary>
    public double BaseMean => Design.BaseMean;

    /// <summary>Per target what is added to the last layer's sum, after <see cref="TargetScales"/> (squared error and pinball).</summary>
    public ImmutableArray<double> TargetMeans => Design.Head.Means;

    /// <summary>Per target what the last layer's sum is multiplied by.</summary>
    public ImmutableArray<double> TargetScales => Design.Head.Scales;

    /// <summary>All layers, the output layer last.</summary>
    public ImmutableArray<PerceptronLayer> Layers => Design.LayersOf(Parameters);

    /// <summary>Weights from the inputs straight to the sums of the last layer, output after output; empty for none.</summary>
    public ImmutableArray<double> SkipWeights => Design.Shape.HasSkip ? [.. Parameters.AsSpan(Design.Shape.SkipStart)] : [];

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default) => new NetworkPredictions(Design, [Parameters]).Predict(rows, predictions, cancellation);

    /// <inheritdoc/>
    public ModelContent Save()
    {
        var content = Design.Save();
        content.Add("parameters", Parameters);
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static MultilayerPerceptron Load(ModelSignature signature, ModelContent content)
    {
        var design = NetworkDesign.Load(signature, content);
        return new MultilayerPerceptron(design, design.LoadParameters(content, 1));
    }
}
