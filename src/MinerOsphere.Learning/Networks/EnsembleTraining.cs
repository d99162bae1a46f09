using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Kernels;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Networks;

/// <summary>
/// Trains ensembles of networks, the members side by side. Single networks of one design scatter widely, their median is better than nearly
/// every one of them: what a decision rests on is an ensemble.
/// </summary>
public static class EnsembleTraining
{
    /// <param name="table">Rows to learn from.</param>
    /// <param name="options">The members.</param>
    /// <param name="run">Seed, threads, progress, cancellation.</param>
    /// <param name="targets">Several targets in the place of the table's one, by squared error.</param>
    /// <exception cref="DataFaultException">No honest network can be learnt from these rows.</exception>
    public static TrainedEnsemble Train(TrainingTable table, EnsembleOptions options, TrainingRun run, IReadOnlyList<NetworkTarget>? targets = null)
    {
        options.Check();
        var design = NetworkDesign.Make(table, options.Network, targets);
        var data = new NetworkData(design, table, targets);
        var fold = options.Folds > 1 ? NetworkFolds.Of(table, options.Folds, run) : null;
        var count = options.Initialisations * options.Folds;
        var (members, reports) = (new double[count][], new ConvergenceReport[count]);
        var progress = new SharedProgress(run, "networks", count);
        Blocks.Run(count, run, m =>
        {
            // A member's seed is drawn from a stream of its own: it is the same network whether others are trained or not.
            var own = run with { Seed = run.Stream((ulong)m).NextBits(), Threads = count == 1 ? run.Threads : 1, Progress = null };
            var split = fold is null ? RowSplit.Of(table, options.Network.ValidationShare, own) : RowSplit.OfFold(table, fold, m % options.Folds);
            (members[m], reports[m]) = NetworkFit.Run(design, data, split, options.Network, own, share => progress.Report(m, share));
            progress.Report(m, 1);
        });
        return new TrainedEnsemble(new PerceptronEnsemble(design, members), [.. reports], fold is null ? [] : [.. fold], fold is null ? [] : OutOfFold(design, members, table, fold, options.Folds, run));
    }

    private static ImmutableArray<double> OutOfFold(NetworkDesign design, double[][] members, TrainingTable table, int[] fold, int folds, TrainingRun run)
    {
        var outputs = design.Head.Count;
        var predictions = new double[table.RowCount * outputs];
        Blocks.Run(folds, run, f =>
        {
            var rows = Enumerable.Range(0, fold.Length).Where(r => fold[r] == f).ToArray();
            var part = new PerceptronEnsemble(design, [.. members.Where((_, m) => m % folds == f)]);
            var combined = new double[rows.Length * 2 * outputs];
            part.Predict(table.Features.Take(rows), combined, run.Cancellation);
            for (var i = 0; i < rows.Length; i++) combined.AsSpan(i * 2 * outputs, outputs).CopyTo(predictions.AsSpan(rows[i] * outputs));
        });
        return [.. predictions];
    }
}
