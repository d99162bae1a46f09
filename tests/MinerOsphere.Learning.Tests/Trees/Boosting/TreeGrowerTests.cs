using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Binning;
using MinerOsphere.Learning.Trees.Boosting;
using MinerOsphere.Learning.Trees.Boosting.Growing;

namespace MinerOsphere.Learning.Tests.Trees.Boosting;

public class TreeGrowerTests
{
    /// <summary>With room for one histogram only, every node is counted from its rows and none by subtraction.</summary>
    [Theory]
    [InlineData(5, 0, true)]
    [InlineData(5, 0, false)]
    [InlineData(0, 20, false)]
    public void Subtracted_histograms_are_the_counted_ones(int depth, int leaves, bool hasConstantHessian)
    {
        var table = GradientBoostingTests.TableFor(BoostingLoss.Squared, 20_000);
        var bins = BinnedMatrix.Of(table.Features, null, Toys.Run);
        var random = new RandomStream(1);
        var hessians = hasConstantHessian ? [] : Array.ConvertAll(table.Target, _ => (float)(0.1 + random.NextDouble()));
        var pairs = new GradientPairs(table.RowCount);
        pairs.Fill(Array.ConvertAll(table.Target, y => (float)-y), hessians, (table.Target.Max(Math.Abs), 1.1), Toys.Run);
        var options = new GradientBoostingOptions { MaxDepth = depth, MaxLeaves = leaves };

        (int, int, bool, double, NodeSums)[] Grow(long most)
        {
            var grower = new TreeGrower(bins, options, new SplitFinder(options, [], double.PositiveInfinity), Toys.Run, most);
            for (var row = 0; row < table.RowCount; row++) grower.Rows[row] = row;
            grower.Grow(pairs, table.RowCount, [.. Enumerable.Range(0, bins.ColumnCount)], null);
            return [.. grower.Nodes.ToArray().Select(node => (node.Split.Column, node.Split.Bin, node.Split.IsMissingLeft, node.Split.Gain, node.Sums))];
        }

        var subtracted = Grow(512L << 20);
        Assert.True(subtracted.Length > 30);
        Assert.Equal(subtracted, Grow(1));
    }

    [Fact]
    public void Sums_of_a_leaf_are_those_of_its_rows()
    {
        var table = GradientBoostingTests.TableFor(BoostingLoss.Squared, 5_000);
        var bins = BinnedMatrix.Of(table.Features, null, Toys.Run);
        var pairs = new GradientPairs(table.RowCount);
        var gradients = Array.ConvertAll(table.Target, y => (float)-y);
        pairs.Fill(gradients, [], (table.Target.Max(Math.Abs), 1), Toys.Run);
        var options = new GradientBoostingOptions { MaxDepth = 4 };
        var finder = new SplitFinder(options, [], double.PositiveInfinity);
        var grower = new TreeGrower(bins, options, finder, Toys.Run);
        for (var row = 0; row < table.RowCount; row++) grower.Rows[row] = row;

        grower.Grow(pairs, table.RowCount, [.. Enumerable.Range(0, bins.ColumnCount)], null);

        var seen = new HashSet<int>();
        foreach (var node in grower.Nodes.ToArray().Where(node => node.IsLeaf))
        {
            var rows = grower.Rows.AsSpan(node.Start, node.Count).ToArray();
            Assert.All(rows, row => Assert.True(seen.Add(row)));
            Assert.Equal(rows, rows.Order());
            Assert.Equal(rows.Length, finder.Count(node.Sums));
            Assert.Equal(rows.Sum(row => (double)gradients[row]), finder.Gradient(node.Sums), 1e-4);
        }
        Assert.Equal(table.RowCount, seen.Count);
    }
}
