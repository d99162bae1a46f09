using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Spatial.Evidence;
using MinerOsphere.Learning.Trees.Boosting;
using MinerOsphere.Learning.Trees.Forests;

namespace MinerOsphere.Learning.Tests.Learners;

/// <summary>Every trainer of the library, with settings that are quick.</summary>
internal static class LearnerList
{
    private static readonly EncodingOptions Gaps = new() { Numbers = GapTreatment.Indicator };

    public static readonly Learner[] All =
    [
        new("linear", LearnerTask.Amount, (t, run) => GeneralisedLinearRegression.Train(t, new GlmOptions { Encoding = Gaps }, run)),
        new("linear, no gaps", LearnerTask.Amount, (t, run) => GeneralisedLinearRegression.Train(t, new GlmOptions(), run)) { RefusesGaps = true },
        new("logistic", LearnerTask.TwoClasses, (t, run) => GeneralisedLinearRegression.Train(t, new GlmOptions { Family = GlmFamily.Binomial, Encoding = Gaps }, run)),
        new("Poisson", LearnerTask.Count, (t, run) => GeneralisedLinearRegression.Train(t, new GlmOptions { Family = GlmFamily.Poisson, Encoding = Gaps }, run)),
        new("negative binomial", LearnerTask.Count, (t, run) => GeneralisedLinearRegression.Train(t, new GlmOptions { Family = GlmFamily.NegativeBinomial, Encoding = Gaps }, run)),
        new("ridge", LearnerTask.Amount, (t, run) => RidgeRegression.Train(t, new RidgeOptions { Encoding = Gaps }, run)),
        new("elastic net", LearnerTask.Amount, (t, run) => ElasticNet.Train(t, new ElasticNetOptions { Encoding = Gaps }, run)) { DrawsRows = true },
        new("elastic net of counts", LearnerTask.Count, (t, run) => ElasticNet.Train(t, new ElasticNetOptions { Family = GlmFamily.Poisson, Encoding = Gaps }, run)) { DrawsRows = true },
        new("boosting", LearnerTask.Amount, (t, run) => GradientBoosting.Train(t, new GradientBoostingOptions(), run)),
        new("boosting of classes", LearnerTask.ThreeClasses, (t, run) => GradientBoosting.Train(t, new GradientBoostingOptions { Loss = BoostingLoss.Softmax }, run)) { DrawsColumns = true },
        new("boosting of two classes", LearnerTask.TwoClasses, (t, run) => GradientBoosting.Train(t, new GradientBoostingOptions { Loss = BoostingLoss.Logistic }, run)),
        new("boosting of counts", LearnerTask.Count, (t, run) => GradientBoosting.Train(t, new GradientBoostingOptions { Loss = BoostingLoss.NegativeBinomial }, run)),
        new("boosting of quantiles", LearnerTask.Amount, (t, run) => GradientBoosting.Train(t, new GradientBoostingOptions { Loss = BoostingLoss.Quantile }, run)) { DrawsColumns = true },
        new("boosting on samples", LearnerTask.Amount, (t, run) => GradientBoosting.Train(t, new GradientBoostingOptions { RowFraction = 0.7, ColumnFraction = 0.7, ValidationFraction = 0.2 }, run)) { DrawsRows = true, DrawsColumns = true },
        new("forest", LearnerTask.Amount, (t, run) => RandomForest.Train(t, new RandomForestOptions { Trees = 50 }, run).Model) { DrawsRows = true, DrawsColumns = true },
        new("forest of classes", LearnerTask.ThreeClasses, (t, run) => RandomForest.Train(t, new RandomForestOptions { Trees = 50 }, run).Model) { DrawsRows = true, DrawsColumns = true },
        new("balanced forest", LearnerTask.TwoClasses, (t, run) => RandomForest.Train(t, new RandomForestOptions { Trees = 50, Sampling = ForestSampling.Balanced }, run).Model) { DrawsRows = true, DrawsColumns = true },
        new("quantile forest", LearnerTask.Amount, (t, run) => QuantileForest.Train(t, new QuantileForestOptions { Forest = new() { Trees = 50, MinLeafRows = 5 } }, run).Model) { DrawsRows = true, DrawsColumns = true },
        new("forests over draws of negatives", LearnerTask.TwoClasses, (t, run) => NegativeDrawForest.Train(t, new NegativeDrawOptions { Draws = 5, NegativesPerPositive = 0.5, Forest = new() { Trees = 30 } }, run).Model) { DrawsRows = true, DrawsColumns = true },
        new("weights of evidence", LearnerTask.TwoClasses, (t, run) => WeightsOfEvidence.Train(t, new WeightsOfEvidenceOptions(), run)),
        new("ensemble of networks", LearnerTask.Amount, (t, run) => EnsembleTraining.Train(t, new EnsembleOptions { Initialisations = 3 }, run).Model) { DrawsRows = true, DrawsColumns = true },
        new("network by Adam", LearnerTask.Amount, (t, run) => PerceptronTraining.Train(t, new NetworkOptions(), run).Model) { DrawsRows = true, DrawsColumns = true },
        new("network by Levenberg-Marquardt", LearnerTask.Amount, (t, run) => PerceptronTraining.Train(t, new NetworkOptions { Training = new LevenbergMarquardtOptions() }, run).Model) { DrawsRows = true, DrawsColumns = true },
        new("network of classes", LearnerTask.ThreeClasses, (t, run) => PerceptronTraining.Train(t, new NetworkOptions { Loss = NetworkLoss.Softmax }, run).Model) { DrawsRows = true, DrawsColumns = true },
        new("network of counts", LearnerTask.Count, (t, run) => PerceptronTraining.Train(t, new NetworkOptions { Loss = NetworkLoss.Poisson }, run).Model) { DrawsRows = true, DrawsColumns = true },
    ];
}
