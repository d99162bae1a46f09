using System.Collections.Concurrent;
using System.Collections.Immutable;
using MinerOsphere.Learning;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Kriging;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;

namespace MinerOsphere.Models.Minerals.Prospectivity;

/// <summary>What a map is worth on ground that its model has not seen.</summary>
/// <param name="Report">Every metric beside the baseline, on held-out blocks and, to tell by how much that flatters, on held-out cells at random.</param>
/// <param name="Importance">By how much the ranking of held-out cells suffers when a layer says nothing any more; empty when it can't be told.</param>
/// <param name="Pairs">By pairs of an occurrence and a cell without one; null where not asked for.</param>
/// <param name="FoldOfRow">The fold that tested each cell; -1 for none.</param>
/// <param name="BlockSize">Side of the blocks, in metres.</param>
/// <param name="Buffer">Width of ground left out around them, in metres.</param>
/// <param name="Range">How far occurrences resemble their neighbours; null where it can't be told.</param>
internal sealed record ProspectEvaluation(
    EvaluationReport Report, ImmutableArray<PermutedImportance> Importance, LeavePairOut? Pairs, int[] FoldOfRow, double BlockSize, double Buffer, double? Range)
{
    /// <summary>Shares of the area whose capture is told.</summary>
    public static readonly ImmutableArray<double> Areas = [0.01, 0.05, 0.1, 0.2];

    private const int BlocksPerFold = 4, PermutationRepeats = 3, MostPairs = 300;

    /// <summary>Whether the scores are meant as probabilities, so that Brier score and reliability mean something.</summary>
    public static bool IsCalibrated(ProspectOptions options) =>
        options.Method == ProspectMethod.WeightsOfEvidence || (options.Method == ProspectMethod.Logistic && options.Sampling == NegativeSampling.AllOther);

    /// <exception cref="DataFaultException">The occurrences lie in too few blocks.</exception>
    public static ProspectEvaluation Of(Prospect prospect, ProspectOptions options, ImmutableArray<ProspectFeature> features, ProspectTrainer trainer, TrainingRun run)
    {
        var table = prospect.Table(features);
        var (side, buffer) = Ground(prospect, options);
        SplitScheme scheme = options.Validation == ProspectValidation.Random ? new RandomFolds(options.Folds) : new SpatialBlocks(side, buffer, options.Folds);
        var kept = new ConcurrentDictionary<(ulong, int), IPredictor>();
        // Importance is asked of the very models that were scored: they are not trained twice.
        IPredictor Kept(TrainingTable rows, TrainingRun inner) => kept.GetOrAdd((inner.Seed, rows.RowCount), _ => trainer.Train(rows, inner));
        ImmutableArray<Metric> metrics =
        [
            RankMetrics.Auc, RankMetrics.AveragePrecision, .. Areas.Select(CaptureCurve.CaptureAt), CaptureCurve.AreaNeeded(0.8), CaptureCurve.NormalisedDensity,
            .. IsCalibrated(options) ? (Metric[])[ProbabilityMetrics.Brier] : [],
        ];
        var report = Evaluation.Run(table, Kept, (rows, _) => SingleLayerModel.Train(rows), scheme, metrics, run with { Progress = null }, new EvaluationOptions { Model = Names.Of(options.Method), Baseline = "single-layer" });
        var split = scheme.Split(table, run);
        var folds = new int[table.RowCount];
        Array.Fill(folds, -1);
        for (var f = 0; f < split.Folds.Length; f++)
            foreach (var row in split.Folds[f].Test) folds[row] = f;
        return new ProspectEvaluation(
            report, Importances(table, features, scheme, Kept, run),
            options.Validation == ProspectValidation.SpatialLeavePairOut ? LeavePairOut.Run(table, trainer.Train, buffer, MostPairs, run with { Progress = null }) : null,
            folds, side, buffer, VariogramRange.Of(table.Places!, table.Target, run));
    }

    private static (double Side, double Buffer) Ground(Prospect prospect, ProspectOptions options)
    {
        var cell = prospect.Grid.CellSize;
        var side = options.BlockSize ?? Math.Max(2 * cell, Math.Sqrt(prospect.Cells.Length / (double)(options.Folds * BlocksPerFold)) * cell);
        // The disc of a training node must not reach into a held-out block.
        var buffer = Math.Max(options.Buffer ?? 2 * cell, options.Method == ProspectMethod.DiscForest ? prospect.DiscRadius(options) : 0);
        return (side, buffer);
    }

    /// <summary>Columns of one layer are shuffled together: they say the same thing, and would stand in for one another.</summary>
    private static ImmutableArray<PermutedImportance> Importances(TrainingTable table, ImmutableArray<ProspectFeature> features, SplitScheme scheme, Trainer trainer, TrainingRun run)
    {
        ImmutableArray<FeatureGroup> groups = [.. features.GroupBy(f => f.Layer.Id).Select(g => new FeatureGroup(g.Key, g.Select(f => f.Specification.Name)))];
        try
        {
            return PermutationImportance.CrossValidated(table, trainer, scheme, RankMetrics.Auc, new PermutationImportanceOptions { Repeats = PermutationRepeats, Groups = groups }, run with { Progress = null }).Importances;
        }
        catch (DataFaultException)
        {
            // A block without an occurrence ranks nothing; then nothing is told of importance on held-out ground.
            return [];
        }
    }
}
