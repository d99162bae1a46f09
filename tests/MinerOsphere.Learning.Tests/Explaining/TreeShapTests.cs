using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Learning.Tests.Explaining;

public class TreeShapTests
{
    public static TheoryData<ulong, int, int, int> Shapes => new()
    {
        { 1, 1, 3, 1 }, { 2, 2, 0, 1 }, { 3, 3, 2, 1 }, { 4, 4, 4, 2 }, { 5, 5, 6, 1 }, { 6, 6, 8, 3 }, { 7, 8, 9, 1 }, { 8, 10, 10, 1 }, { 9, 3, 12, 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Contributions_are_the_Shapley_values_of_algorithm_1(ulong seed, int features, int depth, int outputs)
    {
        var trees = RandomTrees.Make(seed, features, depth, 3, outputs);
        var rows = RandomTrees.Rows(seed, features, 9);
        var shap = new TreeShap(trees, features);
        var contributions = Explain(shap, rows);

        var row = new float[features];
        for (var r = 0; r < rows.RowCount; r++)
        {
            rows.CopyRows(r, r + 1, row);
            for (var o = 0; o < outputs; o++)
            {
                var expected = Shapley.Values(features, set => Shapley.PathDependent(trees, row, o, set));
                for (var f = 0; f < features; f++) Close(expected[f], contributions[(r * outputs + o) * shap.Width + f], 1e-11);
                Close(Shapley.PathDependent(trees, row, o, 0), contributions[(r * outputs + o) * shap.Width + features], 1e-11);
            }
        }
    }

    [Fact]
    public void Contributions_and_bias_sum_to_the_margin()
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            var features = 1 + (int)(seed % 17);
            var trees = RandomTrees.Make(seed, features, (int)(seed % 13), 8, 2);
            var rows = RandomTrees.Rows(seed, features, 21);
            var margins = RandomTrees.Margins(trees, rows);
            var contributions = Explain(new TreeShap(trees, features), rows);
            for (var i = 0; i < margins.Length; i++) Close(margins[i], contributions.AsSpan(i * (features + 1), features + 1).ToArray().Sum(), 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(XgboostFixture.Names), MemberType = typeof(XgboostFixture))]
    public void Contributions_are_those_of_XGBoost(string name)
    {
        var given = XgboostFixture.Read(name);
        var contributions = Explain(new TreeShap(given.Model.Ensemble, given.Rows.ColumnCount), given.Rows);

        Assert.Equal(given.Contributions.Length, contributions.Length);
        for (var i = 0; i < contributions.Length; i++) Close(given.Contributions[i], contributions[i], 1e-5 * Math.Max(1, Math.Abs(given.Contributions[i])));
    }

    [Fact]
    public void A_deep_tree_on_many_features_is_exact()
    {
        // A chain of 300 splits, each on a feature of its own: 2^300 sets, which no enumeration reaches; its sum and its mean are known.
        var nodes = new List<TreeNode>();
        for (var i = 0; i < 300; i++)
        {
            nodes.Add(new TreeNode(i, 0, 2 * i + 1, 2 * i + 2, true, 0, 0, 1000 - i));
            nodes.Add(new TreeNode(-1, i % 7 - 3, 0, 0, false, 0, 0, 1));
        }
        nodes.Add(new TreeNode(-1, 10, 0, 0, false, 0, 0, 700));
        var trees = new TreeEnsemble([.. nodes], [0], [0], [1], [], [0]);
        var shap = new TreeShap(trees, 300);
        var rows = FeatureMatrix.Of([.. Enumerable.Range(0, 300).Select(i => new double[] { 1, i == 299 ? -1 : 1, i < 150 ? 1 : -1 })]);

        var contributions = Explain(shap, rows);

        Close((Enumerable.Range(0, 300).Sum(i => i % 7 - 3.0) + 7000) / 1000, shap.ExpectedMargins[0], 1e-9);
        foreach (var (row, margin) in new[] { (0, 10.0), (1, 299 % 7 - 3), (2, 150 % 7 - 3) }) Close(margin, contributions.AsSpan(row * 301, 301).ToArray().Sum(), 1e-9);
        Assert.All(contributions, c => Assert.True(double.IsFinite(c)));
    }

    [Fact]
    public void A_feature_that_no_tree_asks_for_gets_0_and_twins_get_the_same()
    {
        // f = [x0 < 0] + [x1 < 0] with equal covers: 0 and 1 are twins, 2 is asked for nowhere.
        TreeNode[] nodes =
        [
            new(0, 0, 1, 4, true, 0, 0, 8), new(1, 0, 2, 3, true, 0, 0, 4), new(-1, 2, 0, 0, false, 0, 0, 2), new(-1, 1, 0, 0, false, 0, 0, 2),
            new(1, 0, 5, 6, true, 0, 0, 4), new(-1, 1, 0, 0, false, 0, 0, 2), new(-1, 0, 0, 0, false, 0, 0, 2),
        ];
        var contributions = Explain(new TreeShap(new TreeEnsemble(nodes, [0], [0], [1], [], [0]), 3), FeatureMatrix.Of([[-1, 1, -1], [-1, 1, 1], [5, double.NaN, -3]]));

        Assert.Equal([0.5, 0.5, 0, 1, -0.5, -0.5, 0, 1, 0.5, -0.5, 0, 1], contributions.Select(c => Math.Round(c, 14)));
    }

    [Fact]
    public void Columns_that_are_alike_to_the_trees_get_the_same()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            // Every tree once more with the two columns in each other's place; both have the same values.
            var trees = RandomTrees.Make(seed, 2, 5);
            var (nodes, count) = (trees.Nodes.ToArray().Select(n => n with { CategoryWords = 0 }).ToArray(), trees.Nodes.Length);
            var mirrored = nodes.Select(n => n.Feature < 0 ? n : n with { Feature = 1 - n.Feature, Left = n.Left + count, Right = n.Right + count });
            var both = new TreeEnsemble([.. nodes, .. mirrored], [.. trees.Roots, .. trees.Roots.ToArray().Select(r => r + count)], new int[6], [.. trees.TreeWeights, .. trees.TreeWeights], [], [0]);
            var column = RandomTrees.Rows(seed, 1, 12).Column(0).ToArray();
            var rows = FeatureMatrix.Of([column, column]);
            var interventional = new double[36];
            new InterventionalTreeShap(both, rows.Take([0, 5, 6])).Explain(rows, interventional);
            foreach (var contributions in new[] { Explain(new TreeShap(both, 2), rows), interventional })
                for (var r = 0; r < 12; r++) Close(contributions[r * 3], contributions[r * 3 + 1], 1e-12);
        }
    }

    [Fact]
    public void Leaves_times_two_are_contributions_times_two()
    {
        var trees = RandomTrees.Make(3, 6, 7);
        var nodes = trees.Nodes.ToArray();
        var twice = new TreeEnsemble([.. nodes.Select(n => n.Feature < 0 ? n with { Value = 2 * n.Value } : n with { Cover = n.Cover })], trees.Roots.ToArray(), trees.TreeOutputs.ToArray(),
            trees.TreeWeights.ToArray(), trees.Categories.ToArray(), [2 * trees.BaseMargins[0]]);
        var rows = RandomTrees.Rows(3, 6, 30);

        Assert.Equal(Explain(new TreeShap(trees, 6), rows).Select(c => 2 * c), Explain(new TreeShap(twice, 6), rows));
    }

    [Fact]
    public void The_offset_of_a_row_is_in_its_bias()
    {
        var trees = RandomTrees.Make(4, 4, 4);
        var rows = RandomTrees.Rows(4, 4, 6);
        var offset = new FeatureMatrix(rows.Features, [.. Enumerable.Range(0, 4).Select(c => rows.Column(c).ToArray())], [1, 2, 3, 4, 5, 6]);
        var (plain, moved) = (Explain(new TreeShap(trees, 4), rows), Explain(new TreeShap(trees, 4), offset));

        for (var i = 0; i < plain.Length; i++) Assert.Equal(plain[i] + (i % 5 == 4 ? i / 5 + 1 : 0), moved[i]);
    }

    [Fact]
    public void Threads_and_the_rows_beside_it_do_not_change_a_row()
    {
        var trees = RandomTrees.Make(5, 12, 9, 20, 3);
        var rows = RandomTrees.Rows(5, 12, 700);
        var shap = new TreeShap(trees, 12);
        var one = Explain(shap, rows, 1);

        Assert.Equal(one, Explain(shap, rows, 2));
        Assert.Equal(one, Explain(shap, rows, 5));
        var width = 3 * shap.Width;
        foreach (var r in new[] { 0, 3, 257, 699 }) Assert.Equal(one.AsSpan(r * width, width).ToArray(), Explain(shap, rows.Take([r])));
    }

    [Fact]
    public void Trees_without_covers_are_refused()
    {
        TreeNode[] nodes = [new(0, 0, 1, 2, true, 0, 0, 0), new(-1, 2, 0, 0, false, 0, 0, 0), new(-1, 1, 0, 0, false, 0, 0, 0)];

        Assert.Contains("tree 0 of the model does not say how many training rows", Assert.Throws<DataFaultException>(() => new TreeShap(new TreeEnsemble(nodes, [0], [0], [1], [], [0]), 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_stops_when_told_to()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var rows = RandomTrees.Rows(5, 4, 700);

        Assert.Throws<OperationCanceledException>(() => new TreeShap(RandomTrees.Make(5, 4, 3), 4).Explain(rows, new double[700 * 5], new TrainingRun { Cancellation = stopped.Token }));
    }

    internal static double[] Explain(TreeShap shap, FeatureMatrix rows, int threads = 1)
    {
        var contributions = new double[rows.RowCount * shap.Outputs * shap.Width];
        shap.Explain(rows, contributions, new TrainingRun { Threads = threads });
        return contributions;
    }

    private static void Close(double expected, double actual, double tolerance) => Assert.True(Math.Abs(expected - actual) <= tolerance, $"{actual} where {expected} is expected");
}
