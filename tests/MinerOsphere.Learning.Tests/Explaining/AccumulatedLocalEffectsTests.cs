using System.Collections.Immutable;
using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Explaining;

public class AccumulatedLocalEffectsTests
{
    [Fact]
    public void Of_columns_that_go_together_the_slope_is_the_model_s_where_there_are_rows_and_partial_dependence_lies()
    {
        // Columns never differ by more than 0.5; what the model says beyond that is nobody's concern.
        var random = new RandomStream(1);
        var first = Normals(random, 400);
        double[] second = [.. first.Select(x => x + random.NextDouble() - 0.5)];
        var model = new FunctionPredictor(2, x => 2 * x[0] + 3 * x[1] + (Math.Abs(x[0] - x[1]) > 1 ? 50 * x[0] : 0));
        var rows = FeatureMatrix.Of([first, second]);

        var ale = AccumulatedLocalEffects.Of(model, rows, "f0", new() { Intervals = 60 });
        for (var k = 1; k < ale.Positions.Length - 1; k++)
            if (ale.Positions[k + 1] - ale.Positions[k] < 0.5) Assert.Equal(2, (ale.Effects[k + 1] - ale.Effects[k]) / (ale.Positions[k + 1] - ale.Positions[k]), 1e-9);
        var pdp = PartialDependence.Of(model, rows, "f0", new() { Intervals = 60 });
        Assert.Equal(ale.Positions.AsEnumerable(), pdp.Positions.AsEnumerable());
        Assert.True((pdp.Means[^1] - pdp.Means[0]) / (pdp.Positions[^1] - pdp.Positions[0]) > 20);
    }

    [Fact]
    public void A_sum_of_functions_is_recovered_term_by_term()
    {
        var rows = FeatureMatrix.Of([Normals(new RandomStream(2), 300), Normals(new RandomStream(3), 300)]);
        var model = new FunctionPredictor(2, x => Math.Sin(3 * x[0]) + x[1] * x[1] + 7);
        var sine = AccumulatedLocalEffects.Of(model, rows, "f0");
        var square = AccumulatedLocalEffects.Of(model, rows, "f1");

        Assert.Equal(41, sine.Positions.Length);
        for (var k = 1; k < 41; k++)
        {
            Assert.Equal(Math.Sin(3 * sine.Positions[k]) - Math.Sin(3 * sine.Positions[0]), sine.Effects[k] - sine.Effects[0], 1e-12);
            Assert.Equal(square.Positions[k] * square.Positions[k] - square.Positions[0] * square.Positions[0], square.Effects[k] - square.Effects[0], 1e-12);
        }
        // Centred over the rows, each taken as half way through its interval.
        Assert.Equal(0, Enumerable.Range(0, 40).Sum(k => sine.Counts[k] * (sine.Effects[k] + sine.Effects[k + 1]) / 2), 1e-9);
        Assert.Equal(300, sine.Counts.Sum());
        Assert.InRange(sine.Counts.Min(), 7, 9);
    }

    [Fact]
    public void Of_an_interaction_the_curve_is_that_of_the_paper_by_hand()
    {
        // Two intervals: rises of x0 x1 are the interval's length times the mean of x1 in it.
        var rows = FeatureMatrix.Of([[0, 1, 2, 3, 4], [10, 20, 30, 40, 50]]);
        var ale = AccumulatedLocalEffects.Of(new FunctionPredictor(2, x => x[0] * x[1]), rows, "f0", new() { Intervals = 2 });

        Assert.Equal([0, 2, 4], ale.Positions.AsEnumerable());
        Assert.Equal([3, 2], ale.Counts.AsEnumerable());
        // 2 * 20 = 40, then 2 * 45 = 90; the mean is (3 * 20 + 2 * 85) / 5 = 46.
        Assert.Equal([-46, -6, 84], ale.Effects.AsEnumerable());
    }

    [Fact]
    public void Levels_in_a_given_order_have_the_rises_of_the_rows_at_either()
    {
        var (model, rows) = Levels();
        var ale = AccumulatedLocalEffects.Of(model, rows, "soil", new() { LevelOrders = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("soil", ["sand", "clay", "chalk"]) });

        // Effects 5 (sand), 0 (clay), -1 (chalk) whatever the row; rows 1, 2 and 3 of each.
        Assert.Equal(["sand", "clay", "chalk"], ale.Labels.AsEnumerable());
        Assert.Equal([1, 2, 3], ale.Counts.AsEnumerable());
        var mean = (1 * 5 + 2 * 0 + 3 * -1) / 6.0;
        Assert.Equal([5 - mean, 0 - mean, -1 - mean], ale.Effects.Select(e => Math.Round(e, 12)), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Levels_without_an_order_stand_beside_those_they_are_like()
    {
        // By the other column: chalk 0 to 9, sand 4 to 13, clay 8 to 17, marl 12 to 21; codes in another order. "peat" does not occur.
        string[] levels = ["clay", "chalk", "peat", "marl", "sand"];
        int[] starts = [8, 0, 99, 12, 4];
        int[] codes = [0, 1, 3, 4];
        double[][] columns = [[.. codes.SelectMany(c => Enumerable.Repeat((double)c, 10))], [.. codes.SelectMany(c => Enumerable.Range(starts[c], 10).Select(v => (double)v))]];
        var rows = new FeatureMatrix([new("soil", null, [.. levels]), new("depth")], columns);
        var ale = AccumulatedLocalEffects.Of(new FunctionPredictor(rows.Features, x => [x[0]], ["y"]), rows, "soil");
        string[] expected = ["chalk", "sand", "clay", "marl"];

        Assert.Contains(string.Join(' ', ale.Labels), new[] { string.Join(' ', expected), string.Join(' ', expected.Reverse()) });
    }

    [Theory]
    [InlineData("sand clay", "lacks 'chalk'")]
    [InlineData("sand clay chalk clay", "names 'clay' twice")]
    [InlineData("sand clay chalk peat", "has no level 'peat'")]
    public void An_order_that_cannot_be_is_said(string order, string expected)
    {
        var (model, rows) = Levels();
        var options = new AleOptions { LevelOrders = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("soil", [.. order.Split(' ')]) };

        Assert.Contains(expected, Assert.Throws<DataFaultException>(() => AccumulatedLocalEffects.Of(model, rows, "soil", options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_sum_the_surface_is_flat()
    {
        var random = new RandomStream(4);
        var first = Normals(random, 250);
        var rows = new FeatureMatrix([new("a"), new("b"), new("c", null, ["x", "y", "z"])],
            [first, [.. first.Select(x => x + random.NextNormal())], [.. first.Select(x => x > 0.5 ? 2.0 : random.NextInt(2))]]);
        var model = new FunctionPredictor(rows.Features, x => [Math.Exp(x[0]) + x[1] * x[1] + 4 * x[2] * x[2]], ["y"]);

        foreach (var (one, two) in new[] { ("a", "b"), ("a", "c"), ("c", "b") })
            Assert.All(AccumulatedLocalEffects.OfPair(model, rows, one, two, new() { Intervals = 12 }).Effects, effect => Assert.Equal(0, effect, 1e-9));
    }

    [Fact]
    public void Of_a_product_the_surface_is_the_product_of_the_deviations()
    {
        // Every pair of 0..6 and 0..4: the columns are independent, so x y - mean y x - mean x y is left, up to what intervals blur.
        double[][] columns = [[.. Enumerable.Range(0, 35).Select(i => (double)(i / 5))], [.. Enumerable.Range(0, 35).Select(i => (double)(i % 5))]];
        var surface = AccumulatedLocalEffects.OfPair(new FunctionPredictor(2, x => 2 * x[0] * x[1]), FeatureMatrix.Of(columns), "f0", "f1");

        Assert.Equal((7, 5), (surface.FirstPositions.Length, surface.SecondPositions.Length));
        for (var i = 1; i < 7; i++)
            for (var j = 1; j < 5; j++) Assert.Equal(2, surface[i, j] - surface[i - 1, j] - surface[i, j - 1] + surface[i - 1, j - 1], 1e-12);
        // No curve is left along either axis: over the rows of each interval the rise is 0 on average.
        for (var i = 1; i < 7; i++) Assert.Equal(0, Enumerable.Range(0, 35).Where(r => Place(columns[0][r]) == i).Average(r => Between(columns[1][r], j => surface[i, j] - surface[i - 1, j])), 1e-12);
        Assert.Equal(0, Enumerable.Range(0, 35).Average(r => (Between(columns[1][r], j => surface[Place(columns[0][r]), j]) + Between(columns[1][r], j => surface[Place(columns[0][r]) - 1, j])) / 2), 1e-12);

        static int Place(double value) => Math.Max(1, (int)value);
        static double Between(double value, Func<int, double> at) => (at(Place(value)) + at(Place(value) - 1)) / 2;
    }

    [Fact]
    public void Cells_without_rows_carry_on_from_the_nearest_and_are_counted_0()
    {
        var diagonal = Enumerable.Range(0, 30).Select(i => (double)i).ToArray();
        var surface = AccumulatedLocalEffects.OfPair(new FunctionPredictor(2, x => x[0] * x[1]), FeatureMatrix.Of([diagonal, [.. diagonal]]), "f0", "f1", new() { Intervals = 3 });

        Assert.Equal([10, 0, 0, 0, 10, 0, 0, 0, 10], surface.Counts.AsEnumerable());
        Assert.All(surface.Effects, effect => Assert.True(double.IsFinite(effect)));
        Assert.NotEqual(0, surface[3, 0]);
    }

    [Fact]
    public void The_band_holds_the_curve_and_rows_of_a_group_are_not_taken_for_many()
    {
        var random = new RandomStream(5);
        var (first, second) = (Normals(random, 120), Normals(random, 120));
        var model = new FunctionPredictor(2, x => x[0] * x[1] + x[0]);
        var options = new AleOptions { Intervals = 8, Bootstraps = 200 };
        var alone = AccumulatedLocalEffects.Of(model, FeatureMatrix.Of([first, second]), "f0", options);
        int[] thrice = [.. Enumerable.Range(0, 480).Select(i => i % 120)];
        var copies = FeatureMatrix.Of([first, second]).Take(thrice);
        var (naive, grouped) = (AccumulatedLocalEffects.Of(model, copies, "f0", options), AccumulatedLocalEffects.Of(model, copies, "f0", options with { Groups = thrice }));

        for (var k = 0; k < alone.Effects.Length; k++) Assert.InRange(alone.Effects[k], alone.Low[k], alone.High[k]);
        Assert.InRange(Width(grouped) / Width(alone), 0.8, 1.25);
        Assert.InRange(Width(naive) / Width(alone), 0.35, 0.7);

        static double Width(AleCurve curve) => curve.High.Zip(curve.Low, (high, low) => high - low).Sum();
    }

    [Fact]
    public void A_row_twice_is_a_row_of_weight_2()
    {
        var rows = RandomTrees.Rows(6, 3, 60);
        var model = new FunctionPredictor(3, x => (double.IsNaN(x[0]) ? 1 : x[0] * x[0]) + (double.IsNaN(x[1]) ? 0 : x[0] * x[1]));
        int[] doubled = [.. Enumerable.Range(0, 60).SelectMany(r => r % 3 == 0 ? new[] { r, r } : [r])];
        double[] weights = [.. Enumerable.Range(0, 60).Select(r => r % 3 == 0 ? 2.0 : 1)];
        // With an interval per value the grid is the same for both.
        var (one, two) = (AccumulatedLocalEffects.Of(model, rows, "f1", new() { Intervals = 1000, Weights = weights }), AccumulatedLocalEffects.Of(model, rows.Take(doubled), "f1", new() { Intervals = 1000 }));

        Assert.Equal(one.Positions.AsEnumerable(), two.Positions.AsEnumerable());
        for (var k = 0; k < one.Effects.Length; k++) Assert.Equal(one.Effects[k], two.Effects[k], 1e-12);
        Assert.Equal(rows.Column(1).ToArray().Count(double.IsNaN), one.MissingCount);
    }

    [Fact]
    public void Columns_of_one_value_or_none_have_flat_curves()
    {
        var rows = FeatureMatrix.Of([[3, 3, 3], [double.NaN, double.NaN, double.NaN], [1, 2, 3]]);
        var model = new FunctionPredictor(3, x => x[0] + x[2]);
        var (constant, empty) = (AccumulatedLocalEffects.Of(model, rows, "f0", new() { Bootstraps = 5 }), AccumulatedLocalEffects.Of(model, rows, "f1", new() { Bootstraps = 5 }));

        Assert.Equal((3.0, 0.0), (Assert.Single(constant.Positions), Assert.Single(constant.Effects)));
        Assert.Equal((0, 3), (empty.Positions.Length, empty.MissingCount));
        Assert.Equal([0, 0, 0], AccumulatedLocalEffects.OfPair(model, rows, "f0", "f2").Effects.AsEnumerable());
        Assert.Empty(AccumulatedLocalEffects.OfPair(model, rows, "f1", "f2").Effects);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var rows = RandomTrees.Rows(7, 4, 1500);
        var trees = RandomTrees.Make(7, 4, 6, 10);
        var model = new FunctionPredictor(4, x => RandomTrees.Margins(trees, FeatureMatrix.Of([.. x.Select(v => new[] { v })]))[0]);
        var one = Run(1);

        Assert.Equal(one, Run(2));
        Assert.Equal(one, Run(5));

        double[] Run(int threads)
        {
            var run = new TrainingRun { Threads = threads };
            var curve = AccumulatedLocalEffects.Of(model, rows, "f0", new() { Bootstraps = 20 }, run);
            return [.. curve.Effects, .. curve.Low, .. curve.High, .. AccumulatedLocalEffects.OfPair(model, rows, "f0", "f1", new() { Intervals = 10 }, run).Effects];
        }
    }

    [Fact]
    public void Each_row_has_its_curve_of_expectation()
    {
        var pdp = PartialDependence.Of(new FunctionPredictor(2, x => x[0] * x[1]), FeatureMatrix.Of([[1, 2], [10, 20]]), "f0", new() { Weights = [3, 1] });

        Assert.Equal([10, 20], pdp.Curves[0].AsEnumerable());
        Assert.Equal([20, 40], pdp.Curves[1].AsEnumerable());
        Assert.Equal([12.5, 25], pdp.Means.AsEnumerable());
    }

    private static (FunctionPredictor Model, FeatureMatrix Rows) Levels()
    {
        var rows = new FeatureMatrix([new("soil", null, ["chalk", "clay", "sand"]), new("depth")], [[0, 1, 0, 2, 1, 0, double.NaN], [1, 2, 3, 4, 5, 6, 7]]);
        return (new FunctionPredictor(rows.Features, x => [(x[0] == 0 ? -1 : x[0] == 2 ? 5 : 0) + x[1] * x[1]], ["y"]), rows);
    }

    private static double[] Normals(RandomStream random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
}
