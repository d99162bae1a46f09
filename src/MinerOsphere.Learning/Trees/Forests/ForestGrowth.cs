using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>The trees of a forest, grown side by side, each on its own random stream, with what each knows of the training rows.</summary>
internal sealed class ForestGrowth
{
    private ForestGrowth(ForestData data, GrownTree[] trees, TreeSample[] samples, TargetScale scale, double unitDraws, int unitCount)
    {
        (Data, Trees, Samples, UnitDraws, UnitCount) = (data, trees, samples, unitDraws, unitCount);
        Ensemble = GrownTree.Mean(trees, scale.Start);
    }

    public ForestData Data { get; }
    public GrownTree[] Trees { get; }

    /// <summary>Per tree; only what is asked of them later, their rows and counts are let go.</summary>
    public TreeSample[] Samples { get; }
    public TreeEnsemble Ensemble { get; }

    /// <summary>Draws per tree, of rows or of groups.</summary>
    public double UnitDraws { get; }

    /// <summary>Rows or groups to draw from.</summary>
    public int UnitCount { get; }

    /// <param name="keepsRows">Whether the leaves are to keep their rows.</param>
    public static ForestGrowth Grow(TrainingTable table, RandomForestOptions options, TrainingRun run, bool keepsRows)
    {
        var data = ForestData.Of(table, options, run);
        var scale = TargetScale.Of(data);
        var draw = new SampleDraw(table.RowCount, data.Rows, options.KeepsGroups ? table.Groups : null, data.Classes, data.ClassCount, options);
        var trees = new GrownTree[options.Trees];
        var samples = new TreeSample[options.Trees];
        var progress = new CountedProgress(run, "trees", options.Trees);
        Blocks.Run(options.Trees, run, tree =>
        {
            var random = run.Stream((ulong)tree);
            var sample = draw.Next(random);
            trees[tree] = new TreeGrower(data, sample, options, scale, random.NextBits(), run.Cancellation).Grow(keepsRows);
            samples[tree] = sample with { Rows = [], Counts = [], UnitCounts = options.JackknifeVariance ? sample.UnitCounts : [] };
            progress.Step();
        });
        return new ForestGrowth(data, trees, samples, scale, draw.UnitDraws, draw.UnitCount);
    }

    /// <summary>Mean over the trees of the part that each feature's splits have in what all splits brought.</summary>
    public double[] ImpurityImportance()
    {
        var sums = new double[Data.Columns.Length];
        foreach (var tree in Trees)
            for (var f = 0; f < sums.Length; f++) sums[f] += tree.Gains[f];
        var all = sums.Sum();
        return all > 0 ? Array.ConvertAll(sums, sum => sum / all) : sums;
    }

    /// <summary>Share of each class in the table, by the rows' own weights.</summary>
    public double[] ClassShares()
    {
        var shares = new double[Data.ClassCount];
        if (Data.Classes is not { } classes) return shares;
        foreach (var row in Data.Rows) shares[classes[row]] += Data.Table.Weights?[row] ?? 1;
        var all = shares.Sum();
        return Array.ConvertAll(shares, share => share / all);
    }

    /// <summary>Share of each class in what the trees were grown on, mean over the trees.</summary>
    public double[] DrawnShares()
    {
        var shares = new double[Data.ClassCount];
        foreach (var tree in Trees)
            for (var c = 0; c < shares.Length; c++) shares[c] += tree.RootShares[c] / Trees.Length;
        return shares;
    }
}
