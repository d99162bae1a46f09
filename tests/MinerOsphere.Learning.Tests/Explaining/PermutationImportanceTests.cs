using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Explaining;

public class PermutationImportanceTests
{
    private static readonly FunctionPredictor Model = new(4, x => 3 * x[0] + x[1]);

    [Fact]
    public void The_rise_of_squared_error_is_twice_the_variance_that_the_column_brings()
    {
        // Over all orders of the rows the mean of (x - x')² is twice the variance (divisor n), and the model has no other error.
        var table = Table(500);
        var importances = PermutationImportance.Measure(table, Model, Squared, new() { Repeats = 60 });

        Assert.Equal("f0 f1 f2 f3", string.Join(' ', importances.Select(i => i.Name)));
        foreach (var (place, slope) in new[] { (0, 3.0), (1, 1.0) })
        {
            var column = table.Features.Column(place).ToArray();
            var variance = column.Select(v => (v - column.Average()) * (v - column.Average())).Average();
            var expected = 2 * slope * slope * variance;
            Assert.InRange(importances[place].Mean, expected - 4 * importances[place].Spread / Math.Sqrt(60), expected + 4 * importances[place].Spread / Math.Sqrt(60));
            Assert.InRange(importances[place].Spread, 1e-6, expected);
        }
        Assert.Equal((0.0, 0.0), (importances[2].Mean, importances[3].Spread));
    }

    [Fact]
    public void Columns_of_a_group_move_together()
    {
        // f0 - f1 of twins is 0 whatever the order, as long as they stay together.
        var twin = Table(50).Features.Column(0).ToArray();
        var features = FeatureMatrix.Of([twin, twin]);
        var model = new FunctionPredictor(2, x => x[0] - x[1]);
        var table = new TrainingTable(features, new double[50], new FeatureSpecification("y"));

        var group = Assert.Single(PermutationImportance.Measure(table, model, Squared, new() { Groups = [new("both", "f1", "f0")] }));
        Assert.Equal(("both", 0.0), (group.Name, group.Mean));
        Assert.Equal(["f0", "f1"], group.Columns.AsEnumerable());
        Assert.All(PermutationImportance.Measure(table, model, Squared), alone => Assert.True(alone.Mean > 0.1));
    }

    [Fact]
    public void Within_strata_what_they_have_in_common_does_not_count()
    {
        // f0 is the stratum itself: exchanging it within one changes nothing.
        var strata = Enumerable.Range(0, 60).Select(i => i % 3).ToArray();
        var table = new TrainingTable(FeatureMatrix.Of([[.. strata.Select(s => (double)s)], [.. Enumerable.Range(0, 60).Select(i => (double)i)]]), [.. strata.Select((s, i) => 3.0 * s + i)], new FeatureSpecification("y"));
        var model = new FunctionPredictor(2, x => 3 * x[0] + x[1]);

        Assert.True(PermutationImportance.Measure(table, model, Squared).Single(i => i.Name == "f0").Mean > 1);
        Assert.Equal(0, PermutationImportance.Measure(table, model, Squared, new() { Strata = strata }).Single(i => i.Name == "f0").Mean);
    }

    [Fact]
    public void Values_never_leave_their_block_and_each_block_has_its_model()
    {
        var table = Table(40);
        int[][] halves = [[.. Enumerable.Range(0, 20)], [.. Enumerable.Range(20, 20)]];
        var other = new FunctionPredictor(4, x => 3 * x[0] + x[1] + (x[2] > 1e6 ? 1 : 0));
        var importances = PermutationImportance.Measure(table, [new("west", Model, halves[0]), new("east", other, halves[1])], Squared, new() { Repeats = 5 });
        var west = PermutationImportance.Measure(table.Take(halves[0]), Model, Squared, new() { Repeats = 5 });

        Assert.Equal(2, importances[0].Rises.Length);
        Assert.Equal(west[0].Rises[0].AsEnumerable(), importances[0].Rises[0].AsEnumerable());
        Assert.Equal(importances[0].Rises.Average(r => r.Average()), importances[0].Mean);
        Assert.True(importances[0].SpreadOfBlocks > 0);
    }

    [Fact]
    public void Threads_and_the_order_of_the_columns_change_nothing()
    {
        var table = Table(80);
        var one = Values(table, Model, 1);

        Assert.Equal(one, Values(table, Model, 2));
        Assert.Equal(one, Values(table, Model, 5));
        var turned = new TrainingTable(FeatureMatrix.Of([.. Enumerable.Range(0, 4).Select(c => table.Features.Column(3 - c).ToArray())], ["f3", "f2", "f1", "f0"]), table.Target, table.Signature.Target);
        Assert.Equal(one.Where(v => v.Item2 != 0).Order(), Values(turned, new FunctionPredictor(4, x => 3 * x[3] + x[2]), 2).Where(v => v.Item2 != 0).Order());

        static (string, double)[] Values(TrainingTable table, IPredictor model, int threads) =>
            [.. PermutationImportance.Measure(table, model, Squared, run: new TrainingRun { Threads = threads }).SelectMany(i => i.Rises.SelectMany(r => r).Select(rise => (i.Name, rise)))];
    }

    [Fact]
    public void A_block_that_says_nothing_is_named()
    {
        var table = Table(6);

        Assert.Contains("block 'lonely' has no two rows", Assert.Throws<DataFaultException>(() => PermutationImportance.Measure(table, [new("lonely", Model, [3])], Squared)).Message, StringComparison.Ordinal);
        Assert.Contains("the loss on block 'all rows' is NaN", Assert.Throws<DataFaultException>(() => PermutationImportance.Measure(table, Model, (_, _) => double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("no two rows", Assert.Throws<DataFaultException>(() => PermutationImportance.Measure(table, Model, Squared, new() { Strata = [1, 2, 3, 4, 5, 6] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_and_splits_of_an_evaluation_serve_as_they_are()
    {
        var table = Table(60);
        Trainer trainer = (rows, _) => rows.RowCount < 45 ? throw new DataFaultException("too few") : Model;
        var folds = new GivenFolds("two sides", Validation.Spatial, [new RowFold("west", [.. Enumerable.Range(20, 40)], [.. Enumerable.Range(0, 20)]), new RowFold("east", [.. Enumerable.Range(0, 50)], [.. Enumerable.Range(50, 10)])]);
        var report = PermutationImportance.CrossValidated(table, trainer, folds, PointMetrics.Rmse);

        Assert.Equal("east", Assert.Single(report.Folds));
        Assert.Contains("fold west is left out: too few", report.Warnings);
        var rooted = PermutationImportance.Measure(table, [new("east", Model, [.. Enumerable.Range(50, 10)])], (rows, said) => Math.Sqrt(Squared(rows, said)));
        Assert.Equal(rooted[0].Mean, report.Importances[0].Mean, 1e-12);
        // R2 falls where the error rises.
        Assert.Equal("f0 f1", string.Join(' ', PermutationImportance.Measure(table, [new("all", Model, [.. Enumerable.Range(0, 60)])], PointMetrics.R2).Where(i => i.Mean > 0.01).Select(i => i.Name)));
        Assert.Contains("no scale is known", Assert.Throws<DataFaultException>(() => PermutationImportance.CrossValidated(table, trainer, folds, PointMetrics.Mase)).Message, StringComparison.Ordinal);
    }

    private static TrainingTable Table(int rows)
    {
        var features = RandomTrees.Rows(8, 4, rows, missing: 0);
        return new TrainingTable(features, [.. Enumerable.Range(0, rows).Select(r => 3 * features[r, 0] + features[r, 1])], new FeatureSpecification("y"));
    }

    private static double Squared(TrainingTable rows, ReadOnlySpan<double> predictions)
    {
        var sum = 0.0;
        for (var r = 0; r < rows.RowCount; r++) sum += (rows.Target[r] - predictions[r]) * (rows.Target[r] - predictions[r]);
        return sum / rows.RowCount;
    }
}
