using System.Numerics;
using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Learning.Tests.Explaining;

/// <summary>Shapley's formulas word for word, over every set of features: slow, and hard to get wrong.</summary>
internal static class Shapley
{
    /// <summary>Sum over the sets S without i of |S|! (n - |S| - 1)! / n! (v(S with i) - v(S)).</summary>
    public static double[] Values(int n, Func<int, double> value)
    {
        var v = All(n, value);
        var shares = new double[n];
        for (var set = 0; set < v.Length; set++)
            for (var i = 0; i < n; i++)
                if ((set >> i & 1) == 0) shares[i] += Weight(BitOperations.PopCount((uint)set), n) * (v[set | 1 << i] - v[set]);
        return shares;
    }

    /// <summary>Interaction values (Lundberg et al. 2020): n x n, the diagonal holding what is left of each feature's Shapley value.</summary>
    public static double[] Interactions(int n, Func<int, double> value)
    {
        var v = All(n, value);
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                for (var set = 0; i != j && set < v.Length; set++)
                    if ((set >> i & 1) == 0 && (set >> j & 1) == 0)
                        matrix[i * n + j] += Weight(BitOperations.PopCount((uint)set), n - 1) / 2 * (v[set | 1 << i | 1 << j] - v[set | 1 << i] - v[set | 1 << j] + v[set]);
        var shares = Values(n, value);
        for (var i = 0; i < n; i++) matrix[i * n + i] = shares[i] - Enumerable.Range(0, n).Where(j => j != i).Sum(j => matrix[i * n + j]);
        return matrix;
    }

    /// <summary>Algorithm 1 of Lundberg et al. 2020: a split on a feature outside the set is left both ways, each by its share of the training rows.</summary>
    public static double PathDependent(TreeEnsemble trees, float[] row, int output, int set)
    {
        double sum = trees.BaseMargins[output];
        for (var tree = 0; tree < trees.Trees; tree++)
            if (trees.TreeOutputs[tree] == output) sum += trees.TreeWeights[tree] * Down(trees, row, set, trees.Roots[tree]);
        return sum;
    }

    private static double Down(TreeEnsemble trees, float[] row, int set, int at)
    {
        var node = trees.Nodes[at];
        if (node.Feature < 0) return node.Value;
        if ((set >> node.Feature & 1) != 0) return Down(trees, row, set, trees.GoesLeft(node, row[node.Feature]) ? node.Left : node.Right);
        var share = node.Cover > 0 ? trees.Nodes[node.Left].Cover / (double)node.Cover : 0.5;
        var other = node.Cover > 0 ? trees.Nodes[node.Right].Cover / (double)node.Cover : 0.5;
        return share * Down(trees, row, set, node.Left) + other * Down(trees, row, set, node.Right);
    }

    private static double[] All(int n, Func<int, double> value) => [.. Enumerable.Range(0, 1 << n).Select(value)];

    private static double Weight(int s, int n) => Factorial(s) * Factorial(n - s - 1) / Factorial(n);

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}
