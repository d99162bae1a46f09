using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Forests;

namespace MinerOsphere.Learning.Tests.Trees.Forests;

/// <summary>Learning from occurrences where nobody knows what is barren.</summary>
public sealed class NegativeDrawTests
{
    private static readonly NegativeDrawOptions Few = new() { Draws = 4, Forest = new RandomForestOptions { Trees = 15 } };

    [Fact]
    public void The_mean_over_draws_ranks_as_well_as_one_forest_and_the_draws_differ()
    {
        var (table, test) = (ForestTables.TwoClasses(1, 1500), ForestTables.TwoClasses(2, 1500));
        var fit = NegativeDrawForest.Train(table, new NegativeDrawOptions { Draws = 10, Forest = new RandomForestOptions { Trees = 50 } }, new TrainingRun());
        var told = fit.Model.Predict(test.Features);
        var (means, spreads) = (told.Where((_, i) => i % 2 == 0).ToArray(), told.Where((_, i) => i % 2 == 1).ToArray());

        bool[] isFound = [.. test.Target.Select(y => y == 1)];
        var one = Ranks.Auc(table.Train(new RandomForestOptions { Trees = 200 }).Model.Predict(test.Features), isFound);
        Assert.InRange(Ranks.Auc(means, isFound), one - 0.01, one + 0.03);
        Assert.InRange(Ranks.Auc(fit.Means, [.. table.Target.Select(y => y == 1)]), one - 0.03, one + 0.05);
        Assert.InRange(spreads.Average(), 0.01, 0.15);
        // Rows of the training, by trees that did not know them, are told as new ones are.
        Assert.Equal(spreads.Average(), fit.Spreads.Average(), 0.03);
        Assert.Equal(table.Target.Count(y => y == 1), fit.NegativesPerDraw);
        Assert.Equal(1500 - fit.NegativesPerDraw, fit.Candidates);
    }

    /// <summary>Positives within the first rows of each group: a tree that knows one row of a group tells nothing of the others.</summary>
    [Fact]
    public void Rows_of_a_known_group_are_told_by_no_tree_that_knows_it()
    {
        // The feature is the group's own number: who knows the group knows the class.
        var random = new RandomStream(6);
        var groups = Enumerable.Range(0, 400).Select(row => row / 4).ToArray();
        var classOf = Enumerable.Range(0, 100).Select(_ => random.NextDouble() < 0.3 ? 1.0 : 0).ToArray();
        var table = new TrainingTable(FeatureMatrix.Of([[.. groups.Select(g => (double)((g * 37) % 100))]]), [.. groups.Select(g => classOf[g])], new FeatureSpecification("cell", Levels: ForestTables.Two)) { Groups = groups };
        var options = Few with { Forest = Few.Forest with { MinLeafRows = 1, Trees = 40 } };
        bool[] isPositive = [.. table.Target.Select(y => y == 1)];

        Assert.InRange(Ranks.Auc(NegativeDrawForest.Train(table, options, new TrainingRun()).Means, isPositive), 0.25, 0.7);
        Assert.True(Ranks.Auc(NegativeDrawForest.Train(table, options with { Forest = options.Forest with { KeepsGroups = false } }, new TrainingRun()).Means, isPositive) > 0.9);
    }

    [Fact]
    public void Nothing_near_a_positive_is_drawn()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(i => i * 10.0)];
        double[] y = [.. Enumerable.Range(0, 100).Select(i => i is 20 or 21 ? 1.0 : 0)];
        var table = new TrainingTable(FeatureMatrix.Of([x]), y, new FeatureSpecification("cell", Levels: ForestTables.Two)) { Places = new PlaceColumn("place", x, new double[100]) };

        Assert.Equal(98, NegativeDrawForest.Train(table, Few, new TrainingRun()).Candidates);
        // From 150 (50 from 200) down and from 260 up: at exactly the distance a row may be drawn.
        Assert.Equal(90, NegativeDrawForest.Train(table, Few with { ExclusionDistance = 50 }, new TrainingRun()).Candidates);
        Assert.Contains("only 0 rows can be", Refused(table, Few with { ExclusionDistance = 1e6 }), StringComparison.Ordinal);
        Assert.Contains("no places", Refused(new TrainingTable(table.Features, y, table.Signature.Target), Few with { ExclusionDistance = 5 }), StringComparison.Ordinal);
        Assert.Contains("'deposit'", Refused(new TrainingTable(table.Features, new double[100], table.Signature.Target), Few), StringComparison.Ordinal);
        Assert.Contains("two classes", Refused(ForestTables.Mixed(30, 1), Few), StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var table = ForestTables.TwoClasses(1, 400);
        var one = Of(1);
        Assert.Equal(one, Of(2));
        Assert.Equal(one, Of(5));

        double[] Of(int threads)
        {
            var fit = NegativeDrawForest.Train(table, Few, new TrainingRun { Threads = threads });
            return [.. fit.Model.Predict(table.Features), .. fit.Means, .. fit.Spreads];
        }
    }

    /// <summary>A third of the positives has a label; which of them is chance. Told apart from the unlabelled, they give back all.</summary>
    [Fact]
    public void Few_labels_are_corrected_for()
    {
        var random = new RandomStream(3);
        var (x, isPositive, isLabelled) = (new double[6000], new bool[6000], new bool[6000]);
        for (var r = 0; r < 6000; r++)
        {
            x[r] = random.NextDouble();
            isPositive[r] = random.NextDouble() < (x[r] > 0.7 ? 0.97 : 0.03);
            isLabelled[r] = isPositive[r] && random.NextDouble() < 0.35;
        }
        var table = new TrainingTable(FeatureMatrix.Of([x]), [.. isLabelled.Select(l => l ? 1.0 : 0)], new FeatureSpecification("label", Levels: ["none", "known"]));
        var told = table.Train(new RandomForestOptions { Trees = 60, MinLeafRows = 60 }).OutOfBag!.Predictions;

        var correction = PositiveUnlabelled.Estimate(told, isLabelled);

        Assert.Equal(0.35, correction.LabelFrequency, 0.04);
        Assert.Equal(isPositive.Count(p => p) / 6000.0, told.Average(correction.Correct), 0.04);
        Assert.Equal(1, correction.Correct(0.9));
        Assert.Throws<DataFaultException>(() => PositiveUnlabelled.Estimate([0.5, double.NaN], [false, true]));
    }

    [Theory]
    [InlineData(0.5, 0.1)]
    [InlineData(0.9, 0.5)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void A_shift_of_the_prior_follows_Bayes(double probability, double expected)
    {
        var shift = new PriorShift([0.5, 0.5], [0.9, 0.1]);
        Assert.Equal(expected, shift.Correct(probability), 12);
        double[] all = [1 - probability, probability];
        shift.Correct(all);
        Assert.Equal([1 - expected, expected], all.Select(p => Math.Round(p, 12)));
        Assert.Equal(probability, new PriorShift([0.9, 0.1], [0.5, 0.5]).Correct(expected), 12);
    }

    private static string Refused(TrainingTable table, NegativeDrawOptions options) =>
        Assert.Throws<DataFaultException>(() => NegativeDrawForest.Train(table, options, new TrainingRun())).Message;
}

public class NegativeDrawForestSample : IKindSample
{
    public ISavedModel Model => NegativeDrawForest.Train(ForestTables.Mixed(60, 3, 2), new NegativeDrawOptions { Draws = 3, NegativesPerPositive = 0.5, Forest = new RandomForestOptions { Trees = 2 } }, new TrainingRun()).Model;
    public FeatureMatrix Rows => ForestTables.Mixed(12, 4).Features;
}
