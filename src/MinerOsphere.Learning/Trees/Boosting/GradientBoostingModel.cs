using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Boosting.Losses;

namespace MinerOsphere.Learning.Trees.Boosting;

/// <summary>
/// What <see cref="GradientBoosting"/> made. Its outputs are <c>mean</c> (squared, counts), the probability of the second class (logistic,
/// named after it), a probability per class (softmax), or a quantile each (<c>q0.9</c>), which never cross.
/// </summary>
public sealed class GradientBoostingModel : ISavedModel, ITreeModel
{
    internal const string KindName = "gradient-boosting";

    private readonly double[] _gains;

    internal GradientBoostingModel(
        ModelSignature signature, TreeEnsemble ensemble, BoostingLoss loss, ImmutableArray<double> quantiles, double? dispersion, double[] gains, ImmutableArray<double> validationLosses)
    {
        (Signature, Ensemble, Loss, Quantiles, Dispersion, _gains, ValidationLosses) = (signature, ensemble, loss, quantiles, dispersion, gains, validationLosses);
        Outputs = loss switch
        {
            BoostingLoss.Quantile => [.. quantiles.Select(q => string.Create(CultureInfo.InvariantCulture, $"q{q}"))],
            BoostingLoss.Logistic => [signature.Target.IsCategorical ? signature.Target.Levels[1] : "probability"],
            BoostingLoss.Softmax => signature.Target.IsCategorical ? signature.Target.Levels : [.. Enumerable.Range(0, ensemble.Outputs).Select(k => $"class_{k}")],
            _ => ["mean"],
        };
    }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs { get; }

    /// <inheritdoc/>
    public TreeEnsemble Ensemble { get; }

    /// <inheritdoc/>
    public Link Link => LinkOf(Loss);

    /// <summary>What it was trained to minimise.</summary>
    public BoostingLoss Loss { get; }

    /// <summary>Probabilities of its quantiles; empty for other losses.</summary>
    public ImmutableArray<double> Quantiles { get; }

    /// <summary>Dispersion of a negative binomial, given or estimated; null for other losses.</summary>
    public double? Dispersion { get; }

    /// <summary>Rounds that were kept.</summary>
    public int Rounds => Ensemble.Trees / Ensemble.Outputs;

    /// <summary>Loss on the validation rows after each round that was made, also of those after the best; empty without validation.</summary>
    public ImmutableArray<double> ValidationLosses { get; }

    /// <summary>Gain importance per feature, the greatest first.</summary>
    public ImmutableArray<FeatureGain> Gains()
    {
        var splits = new int[_gains.Length];
        foreach (ref readonly var node in Ensemble.Nodes)
            if (node.Feature >= 0) splits[node.Feature]++;
        var total = _gains.Sum();
        return [.. Signature.Features.Select((feature, i) => new FeatureGain(feature.Name, _gains[i], total > 0 ? _gains[i] / total : 0, splits[i])).OrderByDescending(gain => gain.Gain)];
    }

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        var outputs = Outputs.Length;
        if (rows.ColumnCount != Signature.Features.Length) throw new ArgumentException($"{rows.ColumnCount} columns for a model of {Signature.Features.Length}", nameof(rows));
        if (predictions.Length != rows.RowCount * outputs) throw new ArgumentException($"room for {predictions.Length} predictions, {rows.RowCount * outputs} are due", nameof(predictions));
        var margins = new float[predictions.Length];
        EnsembleScoring.Sum(Ensemble, rows, margins, new TrainingRun { Cancellation = cancellation });
        for (var i = 0; i < margins.Length; i++) predictions[i] = margins[i];
        if (rows.Offset is not null && Loss != BoostingLoss.Softmax)
            for (var i = 0; i < predictions.Length; i++) predictions[i] += rows.Offset[i / outputs];
        Finish(predictions);
    }

    /// <summary>From margins to what is predicted, in place.</summary>
    private void Finish(Span<double> predictions)
    {
        switch (Link)
        {
            case Link.Logistic:
                foreach (ref var margin in predictions) margin = -margin;
                Exponential.Of(predictions);
                foreach (ref var power in predictions) power = 1 / (1 + power);
                break;
            case Link.Exponential:
                Exponential.Of(predictions);
                break;
            case Link.Softmax:
                for (var start = 0; start < predictions.Length; start += Outputs.Length) Softmax(predictions.Slice(start, Outputs.Length));
                break;
            default:
                // Quantiles learnt apart may cross; in order they are nearer the true ones (Chernozhukov et al. 2010).
                if (Quantiles.Length > 1)
                    for (var start = 0; start < predictions.Length; start += Quantiles.Length) predictions.Slice(start, Quantiles.Length).Sort();
                break;
        }
    }

    private static void Softmax(Span<double> margins)
    {
        var most = double.NegativeInfinity;
        foreach (var margin in margins) most = Math.Max(most, margin);
        foreach (ref var margin in margins) margin -= most;
        Exponential.Of(margins);
        var sum = 0.0;
        foreach (var share in margins) sum += share;
        foreach (ref var share in margins) share /= sum;
    }

    /// <inheritdoc/>
    public ModelContent Save()
    {
        var content = new ModelContent { Settings = new JsonObject { ["loss"] = Loss.ToString(), ["dispersion"] = Dispersion } };
        content.Add("trees", TreeEnsembleContent.Save(Ensemble));
        content.Add("quantiles", Quantiles.ToArray());
        content.Add("gains", _gains);
        content.Add("validationLosses", ValidationLosses.ToArray());
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static GradientBoostingModel Load(ModelSignature signature, ModelContent content)
    {
        var ensemble = TreeEnsembleContent.Load(content.Part("trees"), signature.Features.Length);
        var loss = content.Choice<BoostingLoss>("loss");
        var quantiles = content.Take<double>("quantiles");
        var outputs = loss switch
        {
            BoostingLoss.Quantile => quantiles.Length,
            BoostingLoss.Softmax => signature.Target.IsCategorical ? signature.Target.Levels.Length : ensemble.Outputs,
            _ => 1,
        };
        if (ensemble.Outputs != outputs || ensemble.Trees % outputs != 0) throw new InvalidDataException($"{ensemble.Trees} trees for {ensemble.Outputs} outputs, where the loss {loss} has {outputs}");
        if (loss == BoostingLoss.Logistic && signature.Target.IsCategorical && signature.Target.Levels.Length != 2)
            throw new InvalidDataException($"{signature.Target.Levels.Length} classes for the logistic loss");
        if (Array.Exists(quantiles, q => !(q > 0 && q < 1)) || !quantiles.Order().Distinct().SequenceEqual(quantiles)) throw new InvalidDataException("quantiles do not ascend between 0 and 1");
        var gains = content.Take<double>("gains", signature.Features.Length);
        if (Array.Exists(gains, gain => !(gain >= 0 && double.IsFinite(gain)))) throw new InvalidDataException("a gain is negative or no number");
        double? dispersion = content.Has("dispersion") ? content.Number("dispersion", 0) : null;
        return new GradientBoostingModel(signature, ensemble, loss, [.. quantiles], dispersion, gains, [.. content.Take<double>("validationLosses")]);
    }

    private static Link LinkOf(BoostingLoss loss) => loss switch
    {
        BoostingLoss.Logistic => Link.Logistic,
        BoostingLoss.Softmax => Link.Softmax,
        BoostingLoss.Poisson or BoostingLoss.NegativeBinomial => Link.Exponential,
        _ => Link.Identity,
    };
}
