using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Learning.Tests.Explaining;

/// <summary>Trees and rows of every shape that the format allows: gaps, sets of categories, features split on again, leaves at any depth, nodes that no row came by.</summary>
internal static class RandomTrees
{
    /// <summary>The last feature is one of 70 categories (two words of a bit set), unless <paramref name="features"/> is 1.</summary>
    public static TreeEnsemble Make(ulong seed, int features, int depth, int trees = 3, int outputs = 1, bool isCoverWhole = false)
    {
        var random = new RandomStream(seed);
        var nodes = new List<TreeNode>();
        var sets = new List<ulong>();
        var roots = new int[trees];
        for (var tree = 0; tree < trees; tree++)
        {
            roots[tree] = nodes.Count;
            Grow(nodes, sets, random, features, depth, 100, isCoverWhole);
        }
        return new TreeEnsemble([.. nodes], roots, [.. Enumerable.Range(0, trees).Select(t => t % outputs)], [.. Enumerable.Range(0, trees).Select(_ => (float)(0.5 + random.NextDouble()))],
            [.. sets], [.. Enumerable.Range(0, outputs).Select(o => 0.25f * (o + 1))]);
    }

    private static void Grow(List<TreeNode> nodes, List<ulong> sets, RandomStream random, int features, int depth, float cover, bool isCoverWhole)
    {
        var at = nodes.Count;
        nodes.Add(default);
        if (depth == 0 || (nodes.Count > 1 && random.NextInt(6) == 0))
        {
            nodes[at] = new TreeNode(-1, (float)random.NextNormal(), 0, 0, false, 0, 0, cover);
            return;
        }
        var feature = random.NextInt(features);
        var (start, words) = (0, 0);
        if (feature == features - 1 && features > 1)
        {
            (start, words) = (sets.Count, 2);
            sets.Add(random.NextBits());
            sets.Add(random.NextBits() & 63);
        }
        // One split in ten sends every training row to one side, as a bound on hessians of 0 allows.
        var share = isCoverWhole || random.NextInt(10) > 0 ? (float)(0.05 + 0.9 * random.NextDouble()) : 0f;
        var left = nodes.Count;
        Grow(nodes, sets, random, features, depth - 1, cover * share, isCoverWhole);
        var right = nodes.Count;
        Grow(nodes, sets, random, features, depth - 1, cover - cover * share, isCoverWhole);
        nodes[at] = new TreeNode(feature, (float)random.NextNormal(), left, right, random.NextInt(2) == 0, start, words, cover);
    }

    public static FeatureMatrix Rows(ulong seed, int features, int rows, double missing = 0.15)
    {
        var random = new RandomStream(seed, 99);
        var columns = new double[features][];
        for (var c = 0; c < features; c++)
        {
            columns[c] = new double[rows];
            for (var r = 0; r < rows; r++)
                columns[c][r] = random.NextDouble() < missing ? double.NaN : c == features - 1 && features > 1 ? random.NextInt(75) : random.NextNormal();
        }
        return FeatureMatrix.Of(columns);
    }

    public static double[] Margins(TreeEnsemble trees, FeatureMatrix rows)
    {
        var margins = new double[rows.RowCount * trees.Outputs];
        var (row, sums) = (new float[rows.ColumnCount], new float[trees.Outputs]);
        for (var r = 0; r < rows.RowCount; r++)
        {
            rows.CopyRows(r, r + 1, row);
            trees.Sum(row, sums);
            for (var o = 0; o < sums.Length; o++) margins[r * sums.Length + o] = sums[o];
        }
        return margins;
    }
}
