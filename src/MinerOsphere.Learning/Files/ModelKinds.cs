using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Learning.Evaluating.Baselines;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Networks.Sequences;
using MinerOsphere.Learning.Spatial.Applicability;
using MinerOsphere.Learning.Spatial.Evidence;
using MinerOsphere.Learning.Spatial.Kriging;
using MinerOsphere.Learning.Trees;
using MinerOsphere.Learning.Trees.Boosting;
using MinerOsphere.Learning.Trees.Forests;
using MinerOsphere.Learning.Uncertainty.Conformal;
using MinerOsphere.Learning.Uncertainty.Ensembles;

namespace MinerOsphere.Learning.Files;

/// <summary>
/// The kinds of models that files hold, and what makes a model of a kind again. A kind's name never changes once files exist; a loader
/// checks everything, since a file may come from anywhere. Each kind has a sample in the tests (an IKindSample), which are saved, damaged and read.
/// </summary>
public static class ModelKinds
{
    private static readonly SortedDictionary<string, Func<ModelSignature, ModelContent, ISavedModel>> Loaders = new(StringComparer.Ordinal)
    {
        // Trees
        [GradientBoostingModel.KindName] = GradientBoostingModel.Load,
        [IsolationForest.KindName] = IsolationForest.Load,
        [NegativeDrawForest.KindName] = NegativeDrawForest.Load,
        [QuantileForest.KindName] = QuantileForest.Load,
        [RandomForest.KindName] = RandomForest.Load,
        [XgboostPredictor.KindName] = XgboostPredictor.Load,

        // Linear
        [GeneralisedLinearModel.KindName] = GeneralisedLinearModel.Load,
        [PenalisedLinearModel.KindName] = PenalisedLinearModel.Load,

        // Series

        // Networks
        [MultilayerPerceptron.KindName] = MultilayerPerceptron.Load,
        [PerceptronEnsemble.KindName] = PerceptronEnsemble.Load,
        [RecurrentNetwork.KindName] = RecurrentNetwork.Load,

        // Evaluating
        [ConstantModel.KindName] = ConstantModel.Load,
        [FeatureModel.KindName] = FeatureModel.Load,
        [LevelMeanModel.KindName] = LevelMeanModel.Load,

        // Uncertainty
        [ConformalClassifier.KindName] = ConformalClassifier.Load,
        [ConformalPredictor.KindName] = ConformalPredictor.Load,
        [CvPlusPredictor.KindName] = CvPlusPredictor.Load,
        [EnsembleModel.KindName] = EnsembleModel.Load,
        [StackedModel.KindName] = StackedModel.Load,

        // Spatial
        [AreaOfApplicability.KindName] = AreaOfApplicability.Load,
        [KrigingModel.KindName] = KrigingModel.Load,
        [WeightsOfEvidenceModel.KindName] = WeightsOfEvidenceModel.Load,

    };

    /// <summary>All kinds, in ordinal order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Loaders.Keys];

    /// <exception cref="InvalidDataException">No such kind, or the content is not one of it; the message says what is wrong.</exception>
    public static ISavedModel Load(string kind, ModelSignature signature, ModelContent content)
    {
        if (!Loaders.TryGetValue(kind, out var loader))
            throw new InvalidDataException($"no model of kind '{kind}' is known here, only: {string.Join(", ", Names)}. A newer version of MinerOsphere.Learning may know it");
        try
        {
            return loader(signature, content);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"the model of kind '{kind}' is damaged: {e.Message}", e);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException or KeyNotFoundException or JsonException)
        {
            throw new InvalidDataException($"the model of kind '{kind}' is damaged: {e.Message}", e);
        }
    }
}
