using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Forests;

namespace MinerOsphere.Learning.Tests.Trees.Forests;

/// <summary>What must not change a forest, and what must.</summary>
public sealed class RandomForestPropertyTests
{
    private static readonly RandomForestOptions Few = new() { Trees = 12, MinLeafRows = 2, PermutationImportance = true };

    /// <summary>Sums are whole numbers, so what is claimed to be the same is the same to the last bit.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void Threads_change_nothing(int classes)
    {
        var table = ForestTables.Mixed(300, 6, classes);
        var one = table.Train(Few with { JackknifeVariance = true }, threads: 1);
        foreach (var threads in (int[])[2, 5])
        {
            var many = table.Train(Few with { JackknifeVariance = true }, threads: threads);
            Assert.Equal(one.Model.Predict(table.Features), many.Model.Predict(table.Features));
            Assert.Equal(one.Model.Save().Arrays["pairs"], many.Model.Save().Arrays["pairs"]);
            Assert.Equal(one.OutOfBag!.Predictions, many.OutOfBag!.Predictions);
            Assert.Equal(one.Importances.AsEnumerable(), many.Importances);
        }
        Assert.NotEqual(one.Model.Predict(table.Features), table.Train(Few, seed: 43).Model.Predict(table.Features));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_order_of_the_columns_changes_nothing(int classes)
    {
        var table = ForestTables.Mixed(300, 7, classes);
        int[] order = [3, 0, 4, 2, 1];
        var turned = Turned(table.Features, order);
        var (a, b) = (table.Train(Few), new TrainingTable(turned, table.Target, table.Signature.Target).Train(Few));

        Assert.Equal(a.Model.Predict(table.Features), b.Model.Predict(turned));
        Assert.Equal(a.OutOfBag!.Predictions, b.OutOfBag!.Predictions);
        foreach (var importance in a.Importances)
        {
            var other = Assert.Single(b.Importances, i => i.Feature == importance.Feature);
            Assert.Equal(importance.Impurity, other.Impurity, 12);
            Assert.Equal(importance.Permutation, other.Permutation, 12);
        }
    }

    /// <summary>All rows in every tree, since the drawing of rows goes by their place.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_order_of_the_rows_changes_nothing_but_which_are_drawn(int classes)
    {
        var table = ForestTables.Mixed(300, 8, classes);
        var options = new RandomForestOptions { Trees = 8, Sampling = ForestSampling.All, FeaturesPerSplit = 2 };
        var turned = table.Take(new RandomStream(3).Permutation(300));

        Assert.Equal(table.Train(options).Model.Predict(table.Features), turned.Train(options).Model.Predict(table.Features));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_row_twice_is_a_row_of_weight_two(int classes)
    {
        var table = ForestTables.Mixed(200, 9, classes);
        var options = new RandomForestOptions { Trees = 8, Sampling = ForestSampling.All, FeaturesPerSplit = 2, MinLeafRows = 1 };
        int[] twice = [.. Enumerable.Range(0, 200), .. Enumerable.Range(0, 200).Where(row => row % 3 == 0)];
        var weighted = new TrainingTable(table.Features, table.Target, table.Signature.Target) { Weights = [.. Enumerable.Range(0, 200).Select(row => row % 3 == 0 ? 2.0 : 1)] };
        var doubled = table.Take(twice);

        var (a, b) = (weighted.Train(options).Model.Predict(table.Features), doubled.Train(options).Model.Predict(table.Features));

        // Weights take bits from the target's scale: the same trees, means to single precision.
        Assert.All(a.Zip(b), pair => Assert.Equal(pair.First, pair.Second, 5));
    }

    [Fact]
    public void A_row_of_no_weight_is_as_if_it_were_not_there()
    {
        var table = ForestTables.Mixed(200, 10, 2);
        var weights = Enumerable.Range(0, 200).Select(row => row < 150 ? 1.0 : 0).ToArray();
        var fit = new TrainingTable(table.Features, [.. table.Target.Select((y, row) => row < 150 ? y : double.NaN)], table.Signature.Target) { Weights = weights }.Train(Few);

        Assert.Equal(table.Take([.. Enumerable.Range(0, 150)]).Train(Few).Model.Predict(table.Features), fit.Model.Predict(table.Features));
        Assert.All(fit.OutOfBag!.TreeCounts[150..], count => Assert.Equal(Few.Trees, count));
    }

    /// <summary>Splits go by ranks. All rows in every tree: one that falls between two that a tree knows would tell where half-way is.</summary>
    [Fact]
    public void A_rising_transform_of_a_feature_changes_nothing()
    {
        var table = ForestTables.Mixed(300, 11);
        var lifted = table.Features.WithColumn(0, Array.ConvertAll(table.Features.Column(0).ToArray(), v => Math.Exp(v) * 1000 - 7));

        var options = new RandomForestOptions { Trees = 8, Sampling = ForestSampling.All, FeaturesPerSplit = 2 };

        Assert.Equal(table.Train(options).Model.Predict(table.Features), new TrainingTable(lifted, table.Target, table.Signature.Target).Train(options).Model.Predict(lifted));
    }

    [Fact]
    public void The_target_may_be_moved_and_stretched()
    {
        var table = ForestTables.Mixed(300, 12);
        var moved = new TrainingTable(table.Features, Array.ConvertAll(table.Target, y => 1024 * y + 2e5), table.Signature.Target);

        Assert.All(table.Train(Few).Model.Predict(table.Features).Zip(moved.Train(Few).Model.Predict(table.Features)), pair => Assert.Equal(pair.First, (pair.Second - 2e5) / 1024, 4));
    }

    [Fact]
    public void Constant_and_empty_columns_never_split()
    {
        var table = ForestTables.Mixed(200, 13);
        ImmutableArray<FeatureSpecification> features = [.. table.Features.Features, new("constant"), new("empty"), new("void", Levels: []), new("one", Levels: ["a"])];
        var columns = Enumerable.Range(0, 5).Select(c => table.Features.Column(c).ToArray()).Append(Filled(3)).Append(Filled(double.NaN)).Append(Filled(double.NaN)).Append(Filled(0)).ToArray();
        var fit = new TrainingTable(new FeatureMatrix(features, columns), table.Target, table.Signature.Target).Train(Few);

        Assert.All(fit.Importances.TakeLast(4), i => Assert.Equal((0, 0), (i.Impurity, i.Permutation)));
        Assert.DoesNotContain(fit.Model.Ensemble.UsedFeatures(), f => f >= 5);

        double[] Filled(double value) => [.. Enumerable.Repeat(value, 200)];
    }

    [Fact]
    public void Gaps_that_mean_something_are_learned()
    {
        var random = new RandomStream(5);
        var column = Enumerable.Range(0, 400).Select(row => row % 4 == 0 ? double.NaN : random.NextNormal()).ToArray();
        var table = new TrainingTable(FeatureMatrix.Of([column]), Array.ConvertAll(column, v => double.IsNaN(v) ? 1.0 : 0), new FeatureSpecification("cell", Levels: ForestTables.Two));

        Assert.True(table.Train(new RandomForestOptions { Trees = 20 }).OutOfBag!.Auc > 0.9999);
        Assert.Equal([1, 0], table.Train(new RandomForestOptions { Trees = 20 }).Model.Predict(FeatureMatrix.Of([[double.NaN, 0.3]])));
    }

    /// <summary>Of all ways to part five categories in two, the best is found (for a mean exactly, for more classes here as well).</summary>
    [Fact]
    public void Categories_are_parted_as_the_best_set()
    {
        double[] means = [3, -1, 4, 0, 5];
        var codes = Enumerable.Range(0, 100).Select(row => (double)(row % 5)).ToArray();
        var features = new FeatureMatrix([new FeatureSpecification("rock", Levels: ["a", "b", "c", "d", "e"])], [codes]);
        var stump = new RandomForestOptions { Trees = 1, Sampling = ForestSampling.All, MaxDepth = 1 };

        var p = new TrainingTable(features, Array.ConvertAll(codes, c => means[(int)c]), new FeatureSpecification("y")).Train(stump).Model.Predict(features);
        Assert.Equal([4, -0.5, 4, -0.5, 4], p[..5]);

        int[] classes = [2, 0, 2, 1, 2];
        var shares = new TrainingTable(features, Array.ConvertAll(codes, c => (double)classes[(int)c]), new FeatureSpecification("y", Levels: ForestTables.Three)).Train(stump).Model.Predict(features);
        Assert.Equal([0, 0, 1, 0.5, 0.5, 0], shares[..6]);
    }

    /// <summary>Every threshold tried by hand at the root of a tree of one split.</summary>
    [Fact]
    public void The_first_split_is_the_best_of_all()
    {
        var table = ForestTables.Quantity(5, 80);
        var stump = table.Train(new RandomForestOptions { Trees = 1, Sampling = ForestSampling.All, MaxDepth = 1, MinLeafRows = 7, FeaturesPerSplit = 8 }).Model.Ensemble.Nodes;
        var best = (Loss: double.PositiveInfinity, Feature: -1, Threshold: 0.0);
        for (var f = 0; f < 8; f++)
        {
            var values = table.Features.Column(f).ToArray();
            var sorted = Array.ConvertAll(values, v => (float)v).Order().ToArray();
            for (var i = 7; i <= 73; i++)
            {
                var threshold = (sorted[i - 1] + sorted[i]) / 2;
                var sides = table.Target.Select((y, row) => (y, Left: values[row] < threshold)).ToLookup(r => r.Left, r => r.y);
                var loss = sides.Sum(side => side.Sum(y => Math.Pow(y - side.Average(), 2)));
                if (loss < best.Loss) best = (loss, f, threshold);
            }
        }
        Assert.Equal(best.Feature, stump[0].Feature);
        Assert.Equal(best.Threshold, stump[0].Value, 6);
    }

    /// <summary>The training parts rows by their ranks, the prediction by their values; more rows than a small subtree's copy holds.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void Training_rows_fall_into_the_leaves_that_they_made(int classes)
    {
        var table = ForestTables.Mixed(2500, 15, classes);
        var growth = ForestGrowth.Grow(table, new RandomForestOptions { Trees = 3, MinLeafRows = 2 }, new TrainingRun(), keepsRows: true);
        var numbers = ForestLeaves.NumbersOf(growth.Ensemble, out _);
        var (values, walk, first) = (new float[2500 * 5], new LeafWalk(growth.Ensemble), 0);
        table.Features.CopyRows(0, 2500, values);
        for (var tree = 0; tree < 3; tree++)
        {
            var grown = growth.Trees[tree];
            var leaves = new int[grown.LeafRows.Length];
            walk.Leaves(tree, values, 5, grown.LeafRows, leaves);
            Assert.Equal(grown.LeafRows.Length, grown.LeafRows.Distinct().Count());
            var leaf = 0;
            for (var i = 0; i < leaves.Length; i++)
            {
                if (i == grown.LeafEnds[leaf]) leaf++;
                Assert.Equal(first + leaf, numbers[leaves[i]]);
                Assert.Equal(leaves[i], growth.Ensemble.Leaf(tree, values.AsSpan(grown.LeafRows[i] * 5, 5)));
            }
            first += grown.LeafEnds.Length;
        }
    }

    [Fact]
    public void Small_leaves_and_depth_are_kept()
    {
        var table = ForestTables.Mixed(400, 14, 3);
        var nodes = table.Train(new RandomForestOptions { Trees = 10, Sampling = ForestSampling.All, MinLeafRows = 9, MaxDepth = 4 }).Model.Ensemble;
        Assert.All(nodes.Nodes.ToArray().Where(n => n.Feature < 0), leaf => Assert.True(leaf.Cover >= 9));
        Assert.All(Enumerable.Range(0, nodes.Trees), tree => Assert.True(Depth(nodes.Roots[tree]) <= 4));

        int Depth(int node) => nodes.Nodes[node] is { Feature: >= 0 } split ? 1 + Math.Max(Depth(split.Left), Depth(split.Right)) : 0;
    }

    /// <summary>More different values than codes: neighbours share one, and the forest is as good.</summary>
    [Fact]
    public void Codes_shared_by_neighbours_keep_rows_on_their_side()
    {
        var random = new RandomStream(1);
        var values = Enumerable.Range(0, 5000).Select(_ => random.NextNormal()).ToArray();
        var column = RankedColumn.OfNumbers(values, 100);
        Assert.InRange(column.Count, 90, 100);
        for (var code = 0; code + 1 < column.Count; code++)
        {
            var threshold = column.Between(code, code + 1);
            for (var row = 0; row < 5000; row++) Assert.Equal(column.Codes[row] <= code, (float)values[row] < threshold);
        }
    }

    [Fact]
    public void One_class_is_refused() =>
        Assert.Contains("nothing to tell apart", Refused(new TrainingTable(FeatureMatrix.Of([[1, 2, 3]]), [1, 1, 1], new FeatureSpecification("cell", Levels: ForestTables.Two))), StringComparison.Ordinal);

    [Fact]
    public void Rows_without_target_or_class_are_named()
    {
        var message = Refused(new TrainingTable(FeatureMatrix.Of([[1, 2, 3]]), [1, double.NaN, 7], new FeatureSpecification("cell", Levels: ForestTables.Two)));
        Assert.Contains("row 1", message, StringComparison.Ordinal);
        Assert.Contains("row 2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_offset_has_no_place() =>
        Assert.Contains("no margin", Refused(new TrainingTable(new FeatureMatrix([new FeatureSpecification("a")], [[1, 2]], [0, 1]), [1, 2], new FeatureSpecification("y"))), StringComparison.Ordinal);

    [Fact]
    public void One_row_is_a_forest_of_leaves() =>
        Assert.Equal([5], new TrainingTable(FeatureMatrix.Of([[1]]), [5], new FeatureSpecification("y")).Train(Few with { MinLeafRows = 1 }).Model.Predict(FeatureMatrix.Of([[9]])));

    [Fact]
    public void It_stops_when_told_to()
    {
        using var stop = new CancellationTokenSource(50);
        Assert.ThrowsAny<OperationCanceledException>(() => RandomForest.Train(ForestTables.Quantity(1), new RandomForestOptions { Trees = 20_000 }, new TrainingRun { Cancellation = stop.Token }));
    }

    private static string Refused(TrainingTable table) => Assert.Throws<DataFaultException>(() => table.Train(new RandomForestOptions { Trees = 2 })).Message;

    private static FeatureMatrix Turned(FeatureMatrix rows, int[] order) =>
        new([.. order.Select(c => rows.Features[c])], Array.ConvertAll(order, c => rows.Column(c).ToArray()));
}
