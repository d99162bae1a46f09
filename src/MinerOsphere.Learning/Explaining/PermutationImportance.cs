using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Explaining;

/// <summary>
/// Permutation importance (Breiman 2001; Fisher, Rudin and Dominici 2019) on rows that the model has not seen, block by block: by how much
/// the loss rises when a column's values are handed to other rows of the block. Columns that say the same are each unimportant alone:
/// permute them as a group.
/// </summary>
public static partial class PermutationImportance
{
    /// <param name="table">The rows and their target.</param>
    /// <param name="blocks">Held-out blocks, each with the model that did not see it.</param>
    /// <param name="loss">What counts as wrong.</param>
    /// <param name="options">Repeats, groups and strata; null for the defaults.</param>
    /// <param name="run">Seed, threads, progress and cancellation; null for the default.</param>
    /// <returns>The greatest first; equals stay in the order of the columns.</returns>
    /// <exception cref="DataFaultException">A block has nothing to exchange, or its loss is not a number.</exception>
    public static ImmutableArray<PermutedImportance> Measure(
        TrainingTable table, IReadOnlyList<HeldOutRows> blocks, PredictionLoss loss, PermutationImportanceOptions? options = null, TrainingRun? run = null)
    {
        (options, run) = (options ?? new PermutationImportanceOptions(), run ?? new TrainingRun());
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Repeats, 1, nameof(options));
        if (options.Strata is { } strata && strata.Length != table.RowCount) throw new ArgumentException($"{strata.Length} strata for {table.RowCount} rows", nameof(options));
        if (blocks.Count == 0) throw new ArgumentException("no blocks", nameof(blocks));
        var groups = FeatureGroup.Resolve(table.Features.Features, options.Groups);
        var parts = blocks.Select(block => (block.Model, Rows: table.Take(block.Rows), Strata: StrataOf(block, options.Strata))).ToArray();
        RefuseIdle(blocks, parts.Select(part => part.Strata));
        var losses = new double[parts.Length];
        Blocks.Run(parts.Length, run, block => losses[block] = LossOf(parts[block].Model, parts[block].Rows, parts[block].Rows.Features, loss, run));
        RefuseNaN(blocks, losses);

        var rises = new double[parts.Length * groups.Length * options.Repeats];
        var progress = new CountedProgress(run, "permuting", rises.Length);
        Blocks.Run(rises.Length, run, item =>
        {
            var (block, group, repeat) = (item / options.Repeats / groups.Length, item / options.Repeats % groups.Length, item % options.Repeats);
            var (model, rows, within) = parts[block];
            // One order for all groups: what differs between columns is then the columns, and their order in the table does not matter.
            var order = OrderOf(within, run.Stream((ulong)(block * (long)options.Repeats + repeat)));
            var features = rows.Features;
            foreach (var column in groups[group].Columns) features = features.WithColumn(column, FeatureMatrix.Take(rows.Features.Column(column).ToArray(), order));
            rises[item] = LossOf(model, rows, features, loss, run) - losses[block];
            progress.Step();
        });
        return
        [
            .. groups.Select((group, g) => new PermutedImportance(group.Name, [.. group.Columns.Select(c => table.Features.Features[c].Name)],
                [.. parts.Select((_, block) => rises.AsSpan((block * groups.Length + g) * options.Repeats, options.Repeats).ToImmutableArray())])).OrderByDescending(importance => importance.Mean),
        ];
    }

    /// <summary>Of one model and one block.</summary>
    public static ImmutableArray<PermutedImportance> Measure(TrainingTable table, IPredictor model, PredictionLoss loss, PermutationImportanceOptions? options = null, TrainingRun? run = null) =>
        Measure(table, [new HeldOutRows("all rows", model, [.. Enumerable.Range(0, table.RowCount)])], loss, options, run);

    private static double LossOf(IPredictor model, TrainingTable rows, FeatureMatrix features, PredictionLoss loss, TrainingRun run)
    {
        var predictions = new double[rows.RowCount * model.Outputs.Length];
        model.Predict(features, predictions, run.Cancellation);
        return loss(rows, predictions);
    }

    /// <summary>Places in the block, stratum by stratum.</summary>
    private static int[][] StrataOf(HeldOutRows block, int[]? strata) =>
        strata is null ? [[.. Enumerable.Range(0, block.Rows.Length)]]
        : [.. Enumerable.Range(0, block.Rows.Length).GroupBy(place => strata[block.Rows[place]]).OrderBy(stratum => stratum.Key).Select(stratum => stratum.ToArray())];

    private static int[] OrderOf(int[][] strata, RandomStream random)
    {
        var order = new int[strata.Sum(stratum => stratum.Length)];
        foreach (var stratum in strata)
        {
            var shuffled = (int[])stratum.Clone();
            random.Shuffle<int>(shuffled);
            for (var i = 0; i < stratum.Length; i++) order[stratum[i]] = shuffled[i];
        }
        return order;
    }

    private static void RefuseIdle(IReadOnlyList<HeldOutRows> blocks, IEnumerable<int[][]> strata)
    {
        ImmutableArray<DataFault> faults =
        [
            .. strata.Select((within, i) => (within, i)).Where(pair => pair.within.All(stratum => stratum.Length < 2))
                .Select(pair => new DataFault($"block '{blocks[pair.i].Name}' has no two rows whose values could be exchanged")),
        ];
        if (!faults.IsEmpty) throw new DataFaultException(faults);
    }

    private static void RefuseNaN(IReadOnlyList<HeldOutRows> blocks, double[] losses)
    {
        ImmutableArray<DataFault> faults =
            [.. losses.Select((value, i) => (value, i)).Where(pair => !double.IsFinite(pair.value)).Select(pair => new DataFault(FormattableString.Invariant($"the loss on block '{blocks[pair.i].Name}' is {pair.value}: it cannot be seen to rise")))];
        if (!faults.IsEmpty) throw new DataFaultException(faults);
    }
}
