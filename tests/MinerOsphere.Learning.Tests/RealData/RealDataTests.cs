using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Boosting;
using MinerOsphere.Learning.Trees.Forests;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.RealData;

/// <summary>On real data, with its peers' usual settings, every learner reaches what XGBoost, scikit-learn and statsmodels reach (make.py).</summary>
public sealed class RealDataTests
{
    private static readonly JsonNode Expected = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "RealData", "expected.json")))!;

    private static double Peer(string path) =>
        path.Split('/').Aggregate(Expected, (node, name) => node is JsonArray list ? list[int.Parse(name, CultureInfo.InvariantCulture)]! : node[name]!).GetValue<double>();

    private static readonly TrainingRun Run = new() { Threads = 2 };

    /// <summary>How far below a peer's share of variance, area or precision a learner may stay: two seeds of the peers differ by as much.</summary>
    private const double Noise = 0.01;

    [SkippableFact]
    public void The_rows_are_the_peers_rows()
    {
        Assert.Equal(Peer("zinc/rows"), RealRows.Zinc().Train.RowCount);
        Assert.Equal(Peer("flow/rows"), RealRows.Flow().Train.RowCount);
        var (train, test) = RealRows.Calls();
        Assert.Equal(Peer("calls/rows"), train.RowCount);
        Assert.Equal(Peer("calls/total"), train.Target.Sum() + test.Target.Sum());
    }

    public static TheoryData<string> ZincLearners => ["boosting", "forest", "ridge"];

    [SkippableTheory]
    [MemberData(nameof(ZincLearners))]
    public void Zinc_in_soils(string learner)
    {
        var (train, test) = RealRows.Zinc();
        IPredictor model = learner switch
        {
            "boosting" => GradientBoosting.Train(train, PeersBoosting, Run),
            "forest" => RandomForest.Train(train, new RandomForestOptions { Trees = 300 }, Run).Model,
            _ => RidgeRegression.Train(train, new RidgeOptions { Lambdas = [1], Standardise = false }, Run),
        };

        Assert.InRange(PointMetrics.Determination(test.Target, Predict(model, test)).Value, Peer($"zinc/{learner}") - Noise, 1);
    }

    public static TheoryData<string> ClayLearners => ["boosting", "forest", "logistic"];

    [SkippableTheory]
    [MemberData(nameof(ClayLearners))]
    public void Clay_from_chemistry(string learner)
    {
        var (train, test) = RealRows.Clay();
        IPredictor model = learner switch
        {
            "boosting" => GradientBoosting.Train(train, PeersBoosting with { Loss = BoostingLoss.Logistic }, Run),
            "forest" => RandomForest.Train(train, new RandomForestOptions { Trees = 300 }, Run).Model,
            // scikit-learn's C is the inverse of a penalty on standardised columns.
            _ => GeneralisedLinearRegression.Train(train, new GlmOptions { Family = GlmFamily.Binomial, Ridge = 1 }, Run),
        };
        var scores = Predict(model, test);

        Assert.InRange(RankMetrics.AreaUnderRoc(test.Target, scores).Value, Peer($"clay/{learner}/auc") - Noise, 1);
        Assert.InRange(RankMetrics.MeanPrecision(test.Target, scores).Value, Peer($"clay/{learner}/ap") - 2 * Noise, 1);
    }

    public static TheoryData<string> FlowLearners => ["boosting", "ridge", "network"];

    [SkippableTheory]
    [MemberData(nameof(FlowLearners))]
    public void Flow_of_tomorrow(string learner)
    {
        var (train, test) = RealRows.Flow();
        IPredictor model = learner switch
        {
            "boosting" => GradientBoosting.Train(train, PeersBoosting, Run),
            "ridge" => RidgeRegression.Train(train, new RidgeOptions { Lambdas = [1], Standardise = false }, Run),
            _ => EnsembleTraining.Train(train, new EnsembleOptions { Initialisations = 5 }, Run).Model,
        };
        var reached = PointMetrics.Determination(test.Target, Predict(model, test)).Value;

        Assert.InRange(reached, Peer($"flow/{learner}") - Noise, 1);
        Assert.InRange(reached, Peer("flow/persistence"), 1);
    }

    [SkippableFact]
    public void Rescues_by_borough_and_month()
    {
        var (train, test) = RealRows.Calls();
        // XGBoost takes the hessian of a count e^0.7 times as large as it is, and so half the step that Newton would.
        var model = GradientBoosting.Train(train, PeersBoosting with { Loss = BoostingLoss.Poisson, LearningRate = 0.05 }, Run);

        var deviance = DevianceMetrics.MeanPoisson(test.Target, Predict(model, test)).Value;

        Assert.InRange(deviance, 0, 1.02 * Peer("calls/boosting"));
        Assert.InRange(deviance, 0, Peer("calls/seasonalNaive"));
    }

    [SkippableFact]
    public void The_regression_of_rescues_has_the_coefficients_of_statsmodels()
    {
        var (train, test) = RealRows.CallsRegression();
        var model = GeneralisedLinearRegression.Train(train, new GlmOptions { Family = GlmFamily.Poisson, Covariance = CovarianceKind.HC0 }, Run);
        var estimates = model.Estimates();

        for (var c = 0; c < estimates.Length; c++)
        {
            Assert.Equal(Peer($"calls/coefficients/{c}"), estimates[c].Estimate, 1e-6);
            Assert.Equal(Peer($"calls/robust/{c}"), estimates[c].StandardError, 1e-6);
        }
        Assert.Equal(Peer("calls/glm"), DevianceMetrics.MeanPoisson(test.Target, Predict(model, test)).Value, 1e-6);
    }

    /// <summary>The settings of make.py.</summary>
    private static GradientBoostingOptions PeersBoosting => new() { Rounds = 100, LearningRate = 0.1, MaxDepth = 6, MinRowsPerLeaf = 1, MinChildWeight = 1 };

    /// <summary>The first output; of a probability per class, that of the last.</summary>
    private static double[] Predict(IPredictor model, TrainingTable test)
    {
        var outputs = model.Outputs.Length;
        var all = new double[test.RowCount * outputs];
        model.Predict(test.Features, all);
        var place = outputs == (test.Signature.Target.IsCategorical ? test.Signature.Target.Levels.Length : -1) ? outputs - 1 : 0;
        return [.. Enumerable.Range(0, test.RowCount).Select(row => all[row * outputs + place])];
    }
}
