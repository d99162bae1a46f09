using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Spatial.Evidence;

/// <summary>Weights of evidence put together: the posterior of a deposit per cell, and how sure it is.</summary>
public sealed class WeightsOfEvidenceModel : ISavedModel
{
    /// <summary>Name of the format.</summary>
    public const string KindName = "weights-of-evidence";

    internal WeightsOfEvidenceModel(ModelSignature signature, double deposits, double cells, ImmutableArray<EvidenceLayer> layers) =>
        (Signature, Deposits, Cells, Layers) = (signature, deposits, cells, layers);

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <summary>The posterior, and its standard deviation with that of evidence not known.</summary>
    public ImmutableArray<string> Outputs { get; } = ["posterior", "deviation"];

    /// <summary>Cells with a deposit.</summary>
    public double Deposits { get; }

    /// <summary>Cells of the area.</summary>
    public double Cells { get; }

    /// <summary>The layers, in the order of the features.</summary>
    public ImmutableArray<EvidenceLayer> Layers { get; }

    /// <summary>Logit of the share of cells with a deposit.</summary>
    public double PriorLogit => Math.Log(Deposits / (Cells - Deposits));

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        var groups = new int[Layers.Length];
        for (var row = 0; row < rows.RowCount; row++)
        {
            if (row % 4096 == 0) cancellation.ThrowIfCancellationRequested();
            for (var k = 0; k < groups.Length; k++) groups[k] = Layers[k].GroupOf(rows[row, k]);
            var (posterior, variance) = Posterior(groups);
            (predictions[2 * row], predictions[2 * row + 1]) = (posterior, Math.Sqrt(variance));
        }
    }

    /// <summary>
    /// The posterior of a unique condition and its variance, P^2 (1/n + sum of the weights' variances), with the variance that each layer
    /// without a value adds.
    /// </summary>
    /// <param name="groups">The group of classes per layer; -1 where it is not known.</param>
    public (double Posterior, double Variance) Posterior(ReadOnlySpan<int> groups)
    {
        var (logit, variance) = (PriorLogit, 1 / Deposits);
        for (var k = 0; k < groups.Length; k++)
        {
            if (groups[k] < 0) continue;
            logit += Layers[k].GroupWeights[groups[k]];
            variance += Layers[k].GroupVariances[groups[k]];
        }
        var posterior = Logistic(logit);
        variance *= posterior * posterior;
        for (var k = 0; k < groups.Length; k++)
            if (groups[k] < 0) variance += Layers[k].MissingVariance(logit);
        return (posterior, variance);
    }

    /// <inheritdoc/>
    public ModelContent Save()
    {
        var layers = new JsonArray();
        var content = new ModelContent { Settings = new JsonObject { ["deposits"] = Deposits, ["cells"] = Cells, ["layers"] = layers } };
        for (var k = 0; k < Layers.Length; k++)
        {
            var layer = Layers[k];
            layers.Add(new JsonObject { ["weighting"] = layer.Weighting.ToString() });
            if (layer.IsNumeric) content.Add($"bounds{k}", layer.Bounds.ToArray());
            content.Add($"deposits{k}", layer.Deposits.ToArray());
            content.Add($"cells{k}", layer.Cells.ToArray());
            content.Add($"groups{k}", layer.Groups.ToArray());
            content.Add($"weights{k}", layer.GroupWeights.ToArray());
            content.Add($"variances{k}", layer.GroupVariances.ToArray());
        }
        return content;
    }

    /// <exception cref="InvalidDataException">The content is not that of such a model.</exception>
    public static WeightsOfEvidenceModel Load(ModelSignature signature, ModelContent content)
    {
        var (deposits, cells) = (Number(content.Settings, "deposits"), Number(content.Settings, "cells"));
        if (!(deposits > 0 && deposits < cells)) throw new InvalidDataException("'deposits' and 'cells' are not counts of an area");
        if (content.Settings["layers"] is not JsonArray layers || layers.Count != signature.Features.Length)
            throw new InvalidDataException($"'layers' does not hold {signature.Features.Length} layers");
        return new WeightsOfEvidenceModel(signature, deposits, cells, [.. signature.Features.Select((feature, k) => Layer(feature, layers[k], content, k))]);
    }

    private static EvidenceLayer Layer(FeatureSpecification feature, JsonNode? settings, ModelContent content, int k)
    {
        if (settings is not JsonObject layer || layer["weighting"] is not JsonValue value || !value.TryGetValue(out string? name)
            || !Enum.TryParse<EvidenceWeighting>(name, out var weighting) || !Enum.IsDefined(weighting) || weighting == EvidenceWeighting.EitherWay)
            throw new InvalidDataException($"layer {k} has no known weighting");
        var bounds = feature.IsCategorical ? null : content.Take<double>($"bounds{k}");
        var classes = bounds is null ? feature.Levels.Length : bounds.Length + 1;
        var (deposits, cells, groups) = (content.Take<double>($"deposits{k}"), content.Take<double>($"cells{k}"), content.Take<int>($"groups{k}"));
        var (weights, variances) = (content.Take<double>($"weights{k}"), content.Take<double>($"variances{k}"));
        if (deposits.Length != classes || cells.Length != classes || groups.Length != classes || weights.Length == 0 || weights.Length != variances.Length)
            throw new InvalidDataException($"the arrays of layer {k} are of different lengths");
        for (var i = 0; i < classes; i++)
        {
            if (!(deposits[i] >= 0 && deposits[i] <= cells[i] && double.IsFinite(cells[i]))) throw new InvalidDataException(FormattableString.Invariant($"class {i} of layer {k} holds {deposits[i]:R} deposits in {cells[i]:R} cells"));
            if (groups[i] < 0 || groups[i] >= weights.Length) throw new InvalidDataException($"class {i} of layer {k} has group {groups[i]} of {weights.Length}");
        }
        if (!Array.TrueForAll(weights, double.IsFinite) || !Array.TrueForAll(variances, v => v >= 0 && double.IsFinite(v))) throw new InvalidDataException($"the weights of layer {k} are no numbers");
        for (var i = 0; i < bounds?.Length; i++)
            if (!double.IsFinite(bounds[i]) || (i > 0 && bounds[i] <= bounds[i - 1])) throw new InvalidDataException($"the bounds of layer {k} do not rise");
        var labels = bounds is null ? feature.Levels : EvidenceClasses.Labels(bounds);
        return new EvidenceLayer(feature.Name, weighting, labels, bounds, deposits, cells, groups, weights, variances);
    }

    private static double Number(JsonObject settings, string name) =>
        settings[name] is JsonValue value && value.TryGetValue(out double number) && double.IsFinite(number) ? number : throw new InvalidDataException($"'{name}' is not a number");

    internal static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
