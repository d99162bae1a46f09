using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Trees.Boosting;

namespace MinerOsphere.Learning.Tests.Trees.Boosting;

public class BoostingFaultTests
{
    private static readonly double[] Ramp = [1, 2, 3, 4];

    [Theory]
    [InlineData(BoostingLoss.Logistic, new[] { 0.0, 1, 2, 1 }, "row 2: the target is 2; expected 0 or 1")]
    [InlineData(BoostingLoss.Logistic, new[] { 1.0, 1, 1, 1 }, "all rows are of the one class 1")]
    [InlineData(BoostingLoss.Softmax, new[] { 2.0, 2, 2, 2 }, "all rows are of the one class 2")]
    [InlineData(BoostingLoss.Softmax, new[] { 0.0, 1.5, 2, 2 }, "row 1: the target is 1.5; expected the code of a class, 0 to 2")]
    [InlineData(BoostingLoss.Poisson, new[] { 0.0, 1, -2, -1 }, "row 3: the target is -1; expected a count or amount of 0 or more")]
    [InlineData(BoostingLoss.Poisson, new[] { 0.0, 0, 0, 0 }, "every count is 0")]
    [InlineData(BoostingLoss.NegativeBinomial, new[] { 0.0, 0, 0, 0 }, "every count is 0")]
    [InlineData(BoostingLoss.NegativeBinomial, new[] { 0.0, 1.5, 0, 0 }, "row 1: the target is 1.5; expected a whole count")]
    public void A_target_that_the_loss_cannot_learn_is_said(BoostingLoss loss, double[] target, string expected) =>
        Assert.Contains(expected, Fault(Toys.Of([Ramp], target), new GradientBoostingOptions { Loss = loss }), StringComparison.Ordinal);

    [Fact]
    public void No_rows_no_features_and_no_weight_are_said()
    {
        Assert.Contains("no row to learn from", Fault(Toys.Of([[]], []), new()), StringComparison.Ordinal);
        Assert.Contains("no feature", Fault(new TrainingTable(new FeatureMatrix([], [], [0, 0]), [1, 2], new FeatureSpecification("y")), new()), StringComparison.Ordinal);
        Assert.Contains("no row to learn from", Fault(Toys.Of([Ramp], Ramp, weights: [0, 0, 0, 0]), new()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_beyond_single_precision_is_named() =>
        Assert.Contains("column 'x0', row 2: the value is too large", Fault(Toys.Of([[1, double.NaN, 1e200, 2]], Ramp), new()), StringComparison.Ordinal);

    [Fact]
    public void A_constraint_on_no_feature_or_on_levels_is_said()
    {
        var options = new GradientBoostingOptions();
        Assert.Contains("column 'x9'", Fault(Toys.Of([Ramp], Ramp), options with { Monotone = options.Monotone.Add("x9", Monotonicity.Increasing) }), StringComparison.Ordinal);
        Assert.Contains("without an order", Fault(Toys.WithLevels([0, 1, 1, 0], 2, Ramp), options with { Monotone = options.Monotone.Add("kind", Monotonicity.Increasing) }), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var options = new GradientBoostingOptions();
        GradientBoostingOptions[] wrong =
        [
            options with { Rounds = 0 }, options with { LearningRate = 0 }, options with { MaxDepth = 0 }, options with { MaxDepth = 20 }, options with { MaxLeaves = 1 },
            options with { L2 = -1 }, options with { L1 = double.NaN }, options with { RowFraction = 1.5 }, options with { MaxBins = 256 }, options with { ValidationFraction = 1 },
            options with { Loss = BoostingLoss.Quantile, Quantiles = [0.9, 0.1] }, options with { Loss = BoostingLoss.Quantile, Quantiles = [1] }, options with { MaxStep = 0 },
            options with { Loss = BoostingLoss.Softmax, Monotone = options.Monotone.Add("x0", Monotonicity.Increasing) },
        ];
        Assert.All(wrong, o => Assert.ThrowsAny<ArgumentException>(() => GradientBoosting.Train(Toys.Of([Ramp], Ramp), o, Toys.Run)));
    }

    [Theory]
    [InlineData(BoostingLoss.Squared)]
    [InlineData(BoostingLoss.Poisson)]
    [InlineData(BoostingLoss.NegativeBinomial)]
    [InlineData(BoostingLoss.Quantile)]
    public void A_constant_target_is_predicted_everywhere(BoostingLoss loss)
    {
        var table = Toys.Table(200, 8, (_, _) => 3);

        var model = GradientBoosting.Train(table, GradientBoostingTests.OptionsFor(loss), Toys.Run);

        Assert.All(Toys.Predict(model, table.Features), p => Assert.Equal(3, p, 1e-5));
    }

    [Theory]
    [InlineData(BoostingLoss.Squared)]
    [InlineData(BoostingLoss.Poisson)]
    [InlineData(BoostingLoss.Logistic)]
    [InlineData(BoostingLoss.Quantile)]
    public void Features_that_say_nothing_leave_the_mean(BoostingLoss loss)
    {
        var table = Toys.Of([[5, 5, 5, 5], [double.NaN, double.NaN, double.NaN, double.NaN]], [0, 1, 1, 0]);

        var model = GradientBoosting.Train(table, GradientBoostingTests.OptionsFor(loss) with { Quantiles = [0.9] }, Toys.Run);

        Assert.All(Toys.Predict(model, table.Features), p => Assert.Equal(loss == BoostingLoss.Quantile ? 1 : 0.5, p, 1e-6));
        Assert.Equal(0, model.Gains().Sum(gain => gain.Splits));
    }

    [Fact]
    public void One_row_is_its_own_prediction() =>
        Assert.Equal([7.0], Toys.Predict(GradientBoosting.Train(Toys.Of([[1]], [7]), new() { MinRowsPerLeaf = 1 }, Toys.Run), FeatureMatrix.Of([[3]])));

    private static string Fault(TrainingTable table, GradientBoostingOptions options) => Assert.Throws<DataFaultException>(() => GradientBoosting.Train(table, options, Toys.Run)).Message;
}
