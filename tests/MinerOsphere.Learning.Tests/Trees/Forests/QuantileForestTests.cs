using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Forests;

namespace MinerOsphere.Learning.Tests.Trees.Forests;

public sealed class QuantileForestTests
{
    private static QuantileForestFit Train(TrainingTable table, RandomForestOptions forest, params double[] quantiles) =>
        QuantileForest.Train(table, new QuantileForestOptions { Forest = forest, Quantiles = [.. quantiles] }, new TrainingRun());

    /// <summary>
    /// The weights of Meinshausen's equation 4 from the trees and the draws, training row by training row; then the definition of a quantile. With
    /// ties in the target, weights and gaps.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Quantiles_are_those_of_the_weights_of_the_training_rows(bool isWeighted)
    {
        var mixed = ForestTables.Mixed(90, 21);
        var table = new TrainingTable(mixed.Features, Array.ConvertAll(mixed.Target, y => Math.Round(2 * y) / 2), mixed.Signature.Target)
        {
            Weights = isWeighted ? [.. Enumerable.Range(0, 90).Select(row => row % 5 == 0 ? 0 : 0.5 + row % 3)] : null,
        };
        var options = new RandomForestOptions { Trees = 9, MinLeafRows = 4 };
        double[] levels = [0, 0.1, 1.0 / 3, 0.5, 0.9, 1];
        var fit = Train(table, options, levels);
        var rows = ForestTables.Mixed(25, 22).Features;
        var told = fit.Model.Predict(rows);

        var run = new TrainingRun();
        var data = ForestData.Of(table, options, run);
        var draw = new SampleDraw(90, data.Rows, null, null, 0, options);
        var samples = Enumerable.Range(0, 9).Select(tree => draw.Next(run.Stream((ulong)tree))).ToArray();
        for (var row = 0; row < 25; row++) Compare(Weights(rows, row, _ => true), told[(row * 7)..(row * 7 + 7)]);
        for (var row = 0; row < 90; row++)
        {
            var unknown = Weights(table.Features, row, tree => !samples[tree].Rows.Contains(row));
            var quantiles = fit.OutOfBagQuantiles!.Quantiles[(row * 6)..(row * 6 + 6)];
            if (unknown.Sum() > 0) Compare(unknown, [double.NaN, .. quantiles]);
            else Assert.All(quantiles, q => Assert.True(double.IsNaN(q)));
        }
        var value = table.Target[3];
        var below = new double[25];
        fit.Model.Cumulative(rows, value, below);
        for (var row = 0; row < 25; row++) Assert.Equal(Weights(rows, row, _ => true).Where((_, i) => table.Target[i] <= value).Sum(), below[row], 9);

        double[] Weights(FeatureMatrix of, int row, Predicate<int> isCounted)
        {
            var trees = Enumerable.Range(0, 9).Where(tree => isCounted(tree)).ToArray();
            var weights = new double[90];
            foreach (var tree in trees)
            {
                var leaf = Leaf(of, tree, row);
                var inLeaf = samples[tree].Rows.Select((r, i) => (Row: r, Weight: samples[tree].Counts[i] * (table.Weights?[r] ?? 1))).Where(r => Leaf(table.Features, tree, r.Row) == leaf).ToArray();
                foreach (var (r, weight) in inLeaf) weights[r] += weight / inLeaf.Sum(other => other.Weight) / trees.Length;
            }
            return weights;
        }

        int Leaf(FeatureMatrix of, int tree, int row)
        {
            var values = new float[5];
            of.CopyRows(row, row + 1, values);
            return fit.Model.Ensemble.Leaf(tree, values);
        }

        void Compare(double[] weights, double[] outputs)
        {
            Assert.Equal(1, weights.Sum(), 9);
            if (!double.IsNaN(outputs[0])) Assert.Equal(weights.Zip(table.Target, (w, y) => w * y).Sum(), outputs[0], 5);
            var seen = Enumerable.Range(0, 90).Where(i => weights[i] > 0).OrderBy(i => table.Target[i]).ToArray();
            for (var level = 0; level < levels.Length; level++)
            {
                var expected = seen.First(i => levels[level] == 1 ? table.Target[i] == table.Target[seen[^1]] : seen.Where(j => table.Target[j] <= table.Target[i]).Sum(j => weights[j]) >= levels[level] - 1e-9);
                Assert.Equal(table.Target[expected], outputs[level + 1]);
            }
        }
    }

    /// <summary>Mean and scatter grow with a feature: the true quantiles are known. (Splits go by the mean; scatter alone they follow only roughly.)</summary>
    [Fact]
    public void Quantiles_cover_what_they_say_out_of_bag_and_on_new_rows_and_follow_the_scatter()
    {
        var (table, test) = (Scattered(10_000, 1), Scattered(10_000, 2));
        var fit = Train(table, new RandomForestOptions { Trees = 60, MinLeafRows = 30, FeaturesPerSplit = 2 }, 0.05, 0.5, 0.9, 0.95);
        var told = fit.Model.Predict(test.Features);

        Assert.Equal(0.9, Enumerable.Range(0, 10_000).Average(row => test.Target[row] <= told[row * 5 + 3] ? 1.0 : 0), 0.01);
        Assert.Equal(0.9, fit.OutOfBagQuantiles!.ShareBelow(0.9), 0.01);
        Assert.Equal(0.9, fit.OutOfBagQuantiles.Coverage(0.05, 0.95), 0.012);
        // Not only over all rows: also where the scatter is great and where it is small.
        foreach (var isWide in (bool[])[false, true])
        {
            var part = Enumerable.Range(0, 10_000).Where(row => test.Features[row, 0] > 0.5 == isWide).ToArray();
            Assert.Equal(0.9, part.Average(row => test.Target[row] >= told[row * 5 + 1] && test.Target[row] <= told[row * 5 + 4] ? 1.0 : 0), 0.03);
            // Away from the border, where leaves hold rows of both sides.
            var width = part.Where(row => Math.Abs(test.Features[row, 0] - 0.5) > 0.1).Average(row => told[row * 5 + 4] - told[row * 5 + 1]);
            Assert.InRange(width / (2 * 1.6449 * (isWide ? 3 : 1)), 0.93, 1.1);
        }
    }

    [Fact]
    public void Other_quantiles_can_be_asked_for_later()
    {
        var table = ForestTables.Mixed(120, 23);
        var model = Train(table, new RandomForestOptions { Trees = 10 }, 0.5).Model;
        var more = model.WithQuantiles(0.9, 0, 0.5, 1);

        Assert.Equal(["mean", "q0", "q0.5", "q0.9", "q1"], more.Outputs.AsEnumerable());
        var told = more.Predict(table.Features);
        Assert.Equal(model.Predict(table.Features).Where((_, i) => i % 2 == 1), told.Where((_, i) => i % 5 == 2));
        Assert.All(Enumerable.Range(0, 120), row => Assert.True(told[row * 5 + 1] <= told[row * 5 + 2] && told[row * 5 + 2] <= told[row * 5 + 3] && told[row * 5 + 3] <= told[row * 5 + 4]));
        Assert.Throws<ArgumentException>(() => model.WithQuantiles(1.2));
    }

    [Fact]
    public void One_value_is_every_quantile() =>
        Assert.Equal([7, 7, 7, 7], Train(new TrainingTable(FeatureMatrix.Of([[1, 2, 3, 4]]), [7, 7, 7, 7], new FeatureSpecification("y")), new RandomForestOptions { Trees = 3 }, 0, 0.5, 1).Model.Predict(FeatureMatrix.Of([[2]])));

    [Fact]
    public void Threads_change_nothing()
    {
        var table = ForestTables.Mixed(200, 24);
        var one = Of(1);
        Assert.Equal(one, Of(2));
        Assert.Equal(one, Of(5));

        double[] Of(int threads)
        {
            var fit = QuantileForest.Train(table, new QuantileForestOptions { Forest = new RandomForestOptions { Trees = 11 } }, new TrainingRun { Threads = threads });
            return [.. fit.Model.Predict(table.Features), .. fit.OutOfBagQuantiles!.Quantiles];
        }
    }

    [Fact]
    public void A_class_has_no_quantiles() =>
        Assert.Contains("is a class", Assert.Throws<DataFaultException>(() => Train(ForestTables.Mixed(50, 1, 3), new RandomForestOptions(), 0.5)).Message, StringComparison.Ordinal);

    private static double Spread(double x) => x > 0.5 ? 3 : 1;

    private static TrainingTable Scattered(int rows, ulong seed)
    {
        var random = new RandomStream(seed);
        var (a, b, y) = (new double[rows], new double[rows], new double[rows]);
        for (var r = 0; r < rows; r++)
        {
            (a[r], b[r]) = (random.NextDouble(), random.NextDouble());
            y[r] = 2 * b[r] + 2 * Spread(a[r]) + Spread(a[r]) * random.NextNormal();
        }
        return new TrainingTable(FeatureMatrix.Of([a, b]), y, new FeatureSpecification("flow", "m3/s"));
    }
}

public class QuantileForestSample : IKindSample
{
    public ISavedModel Model => QuantileForest.Train(ForestTables.Mixed(50, 3), new QuantileForestOptions { Forest = new RandomForestOptions { Trees = 4, MinLeafRows = 5 } }, new TrainingRun()).Model;
    public FeatureMatrix Rows => ForestTables.Mixed(12, 4).Features;
}
