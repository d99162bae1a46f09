using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Explaining;

public static partial class PermutationImportance
{
    /// <summary>By a metric: a rise is by how much it gets worse, in its own unit.</summary>
    /// <exception cref="DataFaultException">A block has nothing to exchange, or the metric is undefined on it.</exception>
    public static ImmutableArray<PermutedImportance> Measure(
        TrainingTable table, IReadOnlyList<HeldOutRows> blocks, Metric metric, PermutationImportanceOptions? options = null, TrainingRun? run = null) =>
        Measure(table, blocks, LossOf(metric, blocks), options, run);

    /// <summary>
    /// Trains on each fold of a split and permutes its test rows. With the same seed the models are those that <see cref="Evaluation"/>
    /// scores. A fold that cannot be learned from is left out, and said.
    /// </summary>
    /// <param name="table">All rows.</param>
    /// <param name="trainer">Makes the model of a fold.</param>
    /// <param name="scheme">Parts the rows.</param>
    /// <param name="metric">What gets worse.</param>
    /// <param name="options">Repeats, groups and strata; null for the defaults.</param>
    /// <param name="run">Seed, threads, progress and cancellation; null for the default.</param>
    /// <exception cref="DataFaultException">The split cannot be made, no fold can be learned from, or the metric is undefined.</exception>
    public static PermutationReport CrossValidated(
        TrainingTable table, Trainer trainer, SplitScheme scheme, Metric metric, PermutationImportanceOptions? options = null, TrainingRun? run = null)
    {
        run ??= new TrainingRun();
        var split = scheme.Split(table, run);
        var (models, refused) = (new IPredictor?[split.Folds.Length], new string?[split.Folds.Length]);
        var threads = Math.Max(1, run.ThreadCount / split.Folds.Length);
        Blocks.Run(split.Folds.Length, run, f =>
        {
            var training = table.Take(split.Folds[f].Training);
            try
            {
                if (HeldOut.OneClass(training) is { } only) throw new DataFaultException($"every row to train on is of the class {only}");
                models[f] = trainer(training, new TrainingRun { Seed = run.Stream(1 + (ulong)f).NextBits(), Threads = threads, Cancellation = run.Cancellation });
            }
            catch (DataFaultException e)
            {
                refused[f] = e.Message;
            }
        });
        ImmutableArray<HeldOutRows> blocks = [.. split.Folds.Select((fold, f) => (fold, model: models[f])).Where(pair => pair.model is not null).Select(pair => new HeldOutRows(pair.fold.Name, pair.model!, pair.fold.Test))];
        if (blocks.IsEmpty) throw new DataFaultException($"no fold of {scheme.Description} can be learned from: {refused[0]}");
        return new PermutationReport(Measure(table, blocks, metric, options, run), [.. blocks.Select(block => block.Name)],
            [.. split.Warnings, .. split.Folds.Select((fold, f) => (fold.Name, why: refused[f])).Where(pair => pair.why is not null).Select(pair => $"fold {pair.Name} is left out: {pair.why}")]);
    }

    private static PredictionLoss LossOf(Metric metric, IReadOnlyList<HeldOutRows> blocks)
    {
        if (blocks.Count == 0) throw new ArgumentException("no blocks", nameof(blocks));
        var outputs = blocks[0].Model.Outputs;
        if (blocks.Any(block => !block.Model.Outputs.SequenceEqual(outputs))) throw new ArgumentException("the models of two blocks give different numbers", nameof(blocks));
        return (rows, predictions) =>
        {
            var score = metric.Compute(HeldOut.Gathered([(outputs, predictions.ToArray())], rows, -1, null));
            if (!score.IsDefined) throw new DataFaultException($"{metric.Title} is undefined on a block: {score.Undefined}");
            return metric.Direction switch { Direction.HigherIsBetter => -score.Value, Direction.LowerIsBetter => score.Value, _ => Math.Abs(score.Value - metric.Best) };
        };
    }
}
