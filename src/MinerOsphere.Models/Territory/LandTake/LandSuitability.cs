using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Baselines;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>How suited a cell is for building: logistic regression of built or not (one date), or of built since (two dates), on what surrounds it.</summary>
public sealed class LandSuitability
{
    private static readonly GlmOptions Options = new() { Family = GlmFamily.Binomial, Ridge = 1e-3 };

    private readonly GeneralisedLinearModel _model;

    private LandSuitability(GeneralisedLinearModel model) => _model = model;

    /// <summary>Coefficients, with how sure they are.</summary>
    public ImmutableArray<CoefficientEstimate> Estimates => _model.Estimates();

    /// <summary>Rows of the cells: those unbuilt at first where <paramref name="later"/> tells what came, all of them otherwise.</summary>
    public static TrainingTable Table(LandMap map, double[]? later, string crs)
    {
        var features = map.Features(map.Built);
        var rows = Enumerable.Range(0, map.Cells.Length).Where(i => later is null || !map.IsBuilt(map.Cells[i])).ToArray();
        double[] target = [.. rows.Select(i => (later ?? map.Built)[map.Cells[i]] >= LandMap.BuiltFrom ? 1.0 : 0)];
        var positive = target.Count(t => t > 0);
        if (positive < 20 || target.Length - positive < 20)
            throw new DataFaultException($"{positive} built cells and {target.Length - positive} others to learn from; at least 20 of each are needed: take smaller cells or a wider area", "cell");
        var places = map.Places(crs);
        return new TrainingTable(features.Take(rows), target, new FeatureSpecification("built")) { Places = (PlaceColumn)places.Take(rows) };
    }

    public static LandSuitability Fit(TrainingTable table, TrainingRun run) => new(GeneralisedLinearRegression.Train(table, Options, run));

    /// <summary>Held out by blocks of ground, against the mean rate.</summary>
    public static EvaluationReport Evaluate(TrainingTable table, double side, TrainingRun run) => Evaluation.Run(
        table, (rows, inner) => GeneralisedLinearRegression.Train(rows, Options, inner), Baseline.Mean, new SpatialBlocks(side), [RankMetrics.Auc, ProbabilityMetrics.LogLoss, ProbabilityMetrics.Brier], run,
        new EvaluationOptions { Model = "logistic", Baseline = "rate" });

    /// <summary>Probability by cell of the study, of what is built now.</summary>
    public double[] Predict(LandMap map, double[] built, CancellationToken cancellation)
    {
        var features = map.Features(built);
        var predicted = new double[features.RowCount];
        _model.Predict(features, predicted, cancellation);
        return predicted;
    }
}
