using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>Permutation importance on out-of-bag rows (Breiman 2001): how much worse a tree gets at rows it does not know when one feature is shuffled among them.</summary>
internal static class PermutedOutOfBag
{
    private const ulong Streams = 1UL << 40;

    /// <summary>Per feature the mean over the trees of the growth of their error, and its standard error.</summary>
    public static (double[] Mean, double[] Error) Of(ForestGrowth growth, ForestLeaves leaves, TrainingRun run)
    {
        var features = growth.Data.Columns.Length;
        var losses = new double[growth.Trees.Length][];
        Blocks.Run(losses.Length, run, tree => losses[tree] = LossesOf(growth, leaves, tree, run));
        var counted = losses.Where(loss => loss.Length > 0).ToArray();
        var (means, errors) = (new double[features], new double[features]);
        for (var f = 0; f < features; f++)
        {
            means[f] = counted.Length > 0 ? counted.Average(loss => loss[f]) : double.NaN;
            errors[f] = counted.Length > 1 ? Math.Sqrt(counted.Sum(loss => (loss[f] - means[f]) * (loss[f] - means[f])) / (counted.Length - 1) / counted.Length) : double.NaN;
        }
        return (means, errors);
    }

    /// <summary>Per feature by how much the tree's loss grows; empty when it knew every row.</summary>
    private static double[] LossesOf(ForestGrowth growth, ForestLeaves leaves, int tree, TrainingRun run)
    {
        var table = growth.Data.Table;
        var sample = growth.Samples[tree];
        int[] unknown = [.. growth.Data.Rows.Where(row => !sample.Knows(row))];
        if (unknown.Length == 0) return [];
        var width = table.Features.ColumnCount;
        var rows = new float[unknown.Length * width];
        for (var f = 0; f < width; f++)
        {
            var column = table.Features.Column(f);
            for (var i = 0; i < unknown.Length; i++) rows[i * width + f] = (float)column[unknown[i]];
        }
        var losses = new double[width];
        var known = Loss(growth, leaves, tree, unknown, rows);
        var held = new float[unknown.Length];
        for (var f = 0; f < width; f++)
        {
            // A feature that the tree does not use costs it nothing.
            if (growth.Trees[tree].Gains[f] == 0 && !growth.Trees[tree].Nodes.Exists(node => node.Feature == f)) continue;
            run.Cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < held.Length; i++) held[i] = rows[i * width + f];
            var order = new RandomStream(run.Seed ^ growth.Data.Names[f], Streams + (ulong)tree).Permutation(held.Length);
            for (var i = 0; i < held.Length; i++) rows[i * width + f] = held[order[i]];
            losses[f] = Loss(growth, leaves, tree, unknown, rows) - known;
            for (var i = 0; i < held.Length; i++) rows[i * width + f] = held[i];
        }
        return losses;
    }

    private static double Loss(ForestGrowth growth, ForestLeaves leaves, int tree, int[] unknown, float[] rows)
    {
        var table = growth.Data.Table;
        var width = table.Features.ColumnCount;
        var said = new double[leaves.Outputs];
        var (sum, weight) = (0.0, 0.0);
        for (var i = 0; i < unknown.Length; i++)
        {
            Array.Clear(said);
            leaves.Add(tree, rows.AsSpan(i * width, width), said);
            var (w, y) = (table.Weights?[unknown[i]] ?? 1, table.Target[unknown[i]]);
            weight += w;
            for (var o = 0; o < said.Length; o++)
            {
                var off = leaves.Mean(said[o], 1) - (said.Length == 1 ? y : (int)y == o ? 1 : 0);
                sum += w * off * off;
            }
        }
        return sum / weight;
    }
}
