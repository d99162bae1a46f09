using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Evaluating.Baselines;

/// <summary>Predicts the value of one of the features; NaN where that is a gap.</summary>
public sealed class FeatureModel : ISavedModel
{
    /// <summary>Its name in files.</summary>
    public const string KindName = "feature";

    private readonly int _feature;

    /// <param name="signature">Features and target.</param>
    /// <param name="feature">Place of the feature.</param>
    public FeatureModel(ModelSignature signature, int feature)
    {
        if (feature < 0 || feature >= signature.Features.Length) throw new ArgumentOutOfRangeException(nameof(feature), feature, $"there are {signature.Features.Length} features");
        if (signature.Features[feature].IsCategorical) throw new DataFaultException("a categorical feature is no prediction of a quantity", signature.Features[feature].Name);
        (Signature, _feature) = (signature, feature);
    }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs { get; } = ["mean"];

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default) => rows.Column(_feature).CopyTo(predictions);

    /// <inheritdoc/>
    public ModelContent Save() => new() { Settings = new JsonObject { ["feature"] = _feature } };

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static FeatureModel Load(ModelSignature signature, ModelContent content)
    {
        var feature = content.Integer("feature", 0, signature.Features.Length - 1);
        return !signature.Features[feature].IsCategorical ? new FeatureModel(signature, feature) : throw new InvalidDataException($"feature {feature} is categorical");
    }
}
