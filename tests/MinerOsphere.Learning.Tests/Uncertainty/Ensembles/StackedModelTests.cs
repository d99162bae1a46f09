using MinerOsphere.Learning.Evaluating.Baselines;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Tests.Networks;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Uncertainty.Ensembles;

namespace MinerOsphere.Learning.Tests.Uncertainty.Ensembles;

public class StackedModelTests
{
    /// <summary>Two noisy views of one truth are weighed by the inverse of their variances; one that only does harm gets nothing.</summary>
    [Fact]
    public void Weights_are_those_of_least_squares()
    {
        var random = new RandomStream(1);
        double[] truth = [.. Enumerable.Range(0, 20000).Select(_ => random.NextNormal())];
        double[] Noisy(double deviation, double bias = 0) => Array.ConvertAll(truth, y => y + bias + deviation * random.NextNormal());
        var weights = StackedModel.WeightsOf([Noisy(1), Noisy(0.5), Noisy(0, bias: 40)], truth);
        Assert.Equal(0.2, weights[0], 0.02);
        Assert.Equal(0.8, weights[1], 0.02);
        Assert.Equal(0, weights[2], 0.001);
        Assert.Equal(1, Assert.Single(StackedModel.WeightsOf([Noisy(1)], truth)));
    }

    [Fact]
    public void Quantiles_move_along_with_the_mean()
    {
        var sample = new StackedSample();
        var stack = (StackedModel)sample.Model;
        var (given, still) = (stack.Predict(sample.Rows), new StackedModel(stack.Members, stack.Weights, stack.QuantileMember, movesQuantiles: false).Predict(sample.Rows));
        Assert.Equal("mean sd q0.1 q0.5 q0.9", string.Join(" ", stack.Outputs));
        for (var r = 0; r < sample.Rows.RowCount; r++)
        {
            var at = r * 5;
            Assert.Equal(given[at], given[at + 3], 1e-9);
            Assert.Equal(still[at + 4] - still[at + 2], given[at + 4] - given[at + 2], 1e-9);
            Assert.True(given[at + 1] > 0);
        }
    }

    [Fact]
    public void Weights_that_are_none_are_refused()
    {
        var members = ((StackedModel)new StackedSample().Model).Members;
        Assert.Throws<ArgumentException>(() => new StackedModel(members, [0.5, 0.6]));
        Assert.Throws<ArgumentException>(() => new StackedModel(members, [1.5, -0.5]));
        Assert.Throws<ArgumentException>(() => new StackedModel(members, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StackedModel(members, [0.5, 0.5], quantiles: 2));
    }
}

public sealed class StackedSample : IKindSample
{
    private static readonly TrainingTable Table = Tables.Smooth(60);

    public ISavedModel Model { get; } = new StackedModel(
        [
            new FeatureModel(Table.Signature, 0),
            EnsembleTraining.Train(Table, new EnsembleOptions
            {
                Initialisations = 2,
                Network = new NetworkOptions { Hidden = [new(2)], Loss = NetworkLoss.Pinball, Training = new AdamOptions { Epochs = 3 } },
            }, new TrainingRun()).Model,
        ], [0.25, 0.75], quantiles: 1);

    public FeatureMatrix Rows => Table.Features;
}
