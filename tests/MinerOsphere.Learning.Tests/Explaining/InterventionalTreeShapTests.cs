using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Learning.Tests.Explaining;

public class InterventionalTreeShapTests
{
    [Theory]
    [InlineData(1, 1, 3, 1, 5)]
    [InlineData(2, 4, 0, 1, 3)]
    [InlineData(3, 5, 6, 2, 64)]
    [InlineData(4, 8, 8, 1, 70)]
    [InlineData(5, 3, 10, 3, 100)]
    [InlineData(6, 10, 9, 1, 12)]
    public void Contributions_are_the_Shapley_values_of_rows_mixed_with_the_background(ulong seed, int features, int depth, int outputs, int backgroundRows)
    {
        var trees = RandomTrees.Make(seed, features, depth, 3, outputs);
        var (background, rows) = (RandomTrees.Rows(seed + 50, features, backgroundRows), RandomTrees.Rows(seed, features, 3));
        var shap = new InterventionalTreeShap(trees, background);
        var contributions = new double[3 * outputs * shap.Width];
        shap.Explain(rows, contributions, new TrainingRun { Threads = 2 });

        for (var r = 0; r < 3; r++)
            for (var o = 0; o < outputs; o++)
            {
                var expected = Shapley.Values(features, set => Mixed(trees, rows, r, background, o, set));
                for (var f = 0; f < features; f++) Assert.Equal(expected[f], contributions[(r * outputs + o) * shap.Width + f], 1e-6);
                Assert.Equal(Mixed(trees, rows, r, background, o, 0), contributions[(r * outputs + o) * shap.Width + features], 1e-6);
            }
    }

    [Fact]
    public void Contributions_and_bias_sum_to_the_margin_on_any_number_of_threads()
    {
        var trees = RandomTrees.Make(9, 15, 10, 30, 2);
        var rows = RandomTrees.Rows(9, 15, 50);
        var shap = new InterventionalTreeShap(trees, RandomTrees.Rows(10, 15, 100));
        var (one, five) = (new double[50 * 2 * 16], new double[50 * 2 * 16]);
        shap.Explain(rows, one, new TrainingRun { Threads = 1 });
        shap.Explain(rows, five, new TrainingRun { Threads = 5 });

        Assert.Equal(one, five);
        var margins = RandomTrees.Margins(trees, rows);
        for (var i = 0; i < margins.Length; i++) Assert.Equal(margins[i], one.AsSpan(i * 16, 16).ToArray().Sum(), 1e-5);
    }

    [Fact]
    public void A_background_of_the_row_itself_leaves_nothing_to_explain()
    {
        var rows = RandomTrees.Rows(3, 6, 1);
        var contributions = new double[7];
        new InterventionalTreeShap(RandomTrees.Make(3, 6, 7), rows).Explain(rows, contributions);

        Assert.All(contributions[..6], c => Assert.Equal(0, c));
    }

    private static double Mixed(TreeEnsemble trees, FeatureMatrix rows, int row, FeatureMatrix background, int output, int set)
    {
        double[][] columns = [.. Enumerable.Range(0, rows.ColumnCount).Select(c => (set >> c & 1) != 0 ? [.. Enumerable.Repeat(rows[row, c], background.RowCount)] : background.Column(c).ToArray())];
        return RandomTrees.Margins(trees, FeatureMatrix.Of(columns)).Where((_, i) => i % trees.Outputs == output).Average();
    }
}
