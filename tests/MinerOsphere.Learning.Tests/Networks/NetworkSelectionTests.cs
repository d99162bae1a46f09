using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Networks;

public class NetworkSelectionTests
{
    private static readonly NetworkOptions Network = new() { Hidden = [new(3)], Training = new LevenbergMarquardtOptions { MaxIterations = 12 } };

    /// <summary>The karst answers after 12 hours: a window that does not reach back so far cannot know it.</summary>
    [Fact]
    public void The_window_that_reaches_back_far_enough_is_chosen()
    {
        var basin = new Basin(900);
        var candidates = ((int[])[2, 8, 16]).Select(last =>
        {
            var options = new WindowOptions { Target = "flow", TargetLags = [], Inputs = [.. Basin.Zones.Select(z => new WindowInput(z, WindowInput.Range(0, last)))] };
            return new NetworkCandidate($"0 to {last} h", new WindowReader(basin.All, options).Training(new TrainingRun(), [.. Enumerable.Range(0, 900).Select(i => i / 100)]).Table(1), Network);
        }).ToArray();

        var selection = NetworkSelection.Run(candidates, new SelectionOptions { Folds = 3, Initialisations = 1 }, new TrainingRun());

        Assert.Equal(2, selection.Chosen);
        Assert.Equal(["0 to 2 h", "0 to 8 h", "0 to 16 h"], selection.Scores.Select(s => s.Name));
        Assert.True(selection.Scores[0].Score > 1.3 * selection.Scores[1].Score && selection.Scores[1].Score > 1.1 * selection.Scores[2].Score, string.Join(' ', selection.Scores.Select(s => s.Score)));
    }

    [Fact]
    public void Neurons_are_as_many_as_the_rule_needs_and_the_simplest_that_does_as_well_may_be_taken()
    {
        var table = Tables.Of(250, 3, (x, random) => x[0] - x[1] + 0.5 * random.NextNormal());
        var groups = Enumerable.Range(0, 250).Select(r => r / 25).ToArray();
        var grouped = new TrainingTable(table.Features, table.Target, table.Signature.Target) { Groups = groups };
        NetworkCandidate[] candidates = [.. ((int[])[0, 2, 12]).Select(n => new NetworkCandidate($"{n} neurons", grouped, Network with { Hidden = n == 0 ? [] : [new(n)], WeightDecay = 0 }))];
        var selection = NetworkSelection.Run(candidates, new SelectionOptions { OneStandardError = true, Initialisations = 1 }, new TrainingRun());
        Assert.Equal(0, selection.Chosen);
        Assert.All(selection.Scores, s => Assert.Equal(5, s.Folds.Length));
        // The scores are honest: noise of variance a quarter cannot be predicted.
        Assert.InRange(selection.Scores[0].Score, 0.2, 0.31);
        Assert.True(selection.Scores[2].Score > selection.Scores[0].Score);
        Assert.InRange(selection.Scores[0].StandardError, 0.005, 0.06);
    }

    [Theory]
    [InlineData(NetworkLoss.Logistic)]
    [InlineData(NetworkLoss.Softmax)]
    [InlineData(NetworkLoss.Poisson)]
    [InlineData(NetworkLoss.Pinball)]
    public void Every_loss_has_a_score_that_tells_signal_from_none(NetworkLoss loss)
    {
        var classes = loss is NetworkLoss.Logistic or NetworkLoss.Softmax;
        var table = Tables.Of(300, 2, (x, random) => classes ? (x[0] + 0.3 * random.NextNormal() > 0 ? 1 : 0) : Math.Max(0, Math.Round(3 + 2 * x[0])), specification: new FeatureSpecification("y", null, classes ? ["a", "b"] : default));
        var blind = new TrainingTable(new FeatureMatrix([table.Features.Features[1]], [table.Features.Column(1).ToArray()]), table.Target, table.Signature.Target);
        var options = Network with { Loss = loss, Training = new AdamOptions { Epochs = 15 } };
        var selection = NetworkSelection.Run([new NetworkCandidate("blind", blind, options), new NetworkCandidate("seeing", table, options)], new SelectionOptions { Folds = 3, Initialisations = 1 }, new TrainingRun());
        Assert.Equal(1, selection.Chosen);
        Assert.True(selection.Scores[1].Score < 0.8 * selection.Scores[0].Score, string.Join(' ', selection.Scores.Select(s => s.Score)));
    }

    [Fact]
    public void One_thread_chooses_as_many_do()
    {
        NetworkCandidate[] candidates = [.. ((int[])[1, 4]).Select(n => new NetworkCandidate($"{n}", Tables.Smooth(200), Network with { Hidden = [new(n)] }))];
        double[] Scores(int threads) => [.. NetworkSelection.Run(candidates, new SelectionOptions { Initialisations = 2 }, new TrainingRun { Threads = threads }).Scores.SelectMany(s => s.Folds)];
        Assert.Equal(Scores(1), Scores(2));
        Assert.Equal(Scores(1), Scores(5));
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        var table = Tables.Smooth(60);
        Assert.Throws<ArgumentException>(() => NetworkSelection.Run([], new SelectionOptions(), new TrainingRun()));
        Assert.Throws<ArgumentException>(() => NetworkSelection.Run(
            [new NetworkCandidate("a", table, new NetworkOptions()), new NetworkCandidate("b", table, new NetworkOptions { Loss = NetworkLoss.Pinball })], new SelectionOptions(), new TrainingRun()));
        var grouped = new TrainingTable(table.Features, table.Target, table.Signature.Target) { Groups = [.. Enumerable.Range(0, 60).Select(r => r / 20)] };
        Assert.Throws<DataFaultException>(() => NetworkSelection.Run([new NetworkCandidate("a", grouped, Network)], new SelectionOptions { Folds = 4 }, new TrainingRun()));
    }
}
