using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Networks;

public class EnsembleTests
{
    private static readonly EnsembleOptions Small = new() { Initialisations = 7, Network = new NetworkOptions { Training = new LevenbergMarquardtOptions() } };

    [Fact]
    public void The_median_of_networks_is_better_than_most_of_them_and_the_spread_is_theirs()
    {
        var (table, test) = (Tables.Smooth(150), Tables.Smooth(500, seed: 2));
        var model = EnsembleTraining.Train(table, Small, new TrainingRun()).Model;
        var (p, each) = (model.Predict(test.Features), new double[500 * 7]);
        model.PredictMembers(test.Features, each);

        Assert.Equal(["mean", "mean.spread"], model.Outputs.AsEnumerable());
        var scores = Enumerable.Range(0, 7).Select(m => Tables.R2(test.Target, [.. Enumerable.Range(0, 500).Select(r => each[r * 7 + m])])).Order().ToArray();
        Assert.True(Tables.R2(test.Target, [.. Enumerable.Range(0, 500).Select(r => p[2 * r])]) > scores[4]);
        for (var r = 0; r < 500; r++)
        {
            var row = each[(r * 7)..(r * 7 + 7)];
            Assert.Equal(row.Order().ElementAt(3), p[2 * r]);
            Assert.Equal(Math.Sqrt(row.Sum(v => (v - row.Average()) * (v - row.Average())) / 6), p[2 * r + 1], 1e-12);
            // A member alone is the same network.
            Assert.Equal(row[2], model.Members[2].Predict(test.Features.Take([r]))[0]);
        }
        // Where no rows were, the members differ more.
        var far = model.Predict(FeatureMatrix.Of([[4], [4], [4], [4]], ["x0", "x1", "x2", "x3"]))[1];
        Assert.True(far > 3 * Enumerable.Range(0, 500).Average(r => p[2 * r + 1]));
    }

    [Fact]
    public void Every_row_is_predicted_by_members_that_kept_its_event_back()
    {
        // Each event has its own level, which nothing but having seen the event can tell.
        var random = new RandomStream(4);
        var levels = Enumerable.Range(0, 9).Select(_ => 5 * random.NextNormal()).ToArray();
        var plain = Tables.Of(270, 2, (x, _) => x[0]);
        var groups = Enumerable.Range(0, 270).Select(r => r / 30).ToArray();
        double[] marker = [.. groups.Select(g => (double)g)];
        var features = FeatureMatrix.Of([plain.Features.Column(0).ToArray(), marker], ["x0", "event"]);
        var table = new TrainingTable(features, [.. plain.Target.Select((y, r) => y + levels[groups[r]])], plain.Signature.Target) { Groups = groups };

        var trained = EnsembleTraining.Train(table, Small with { Folds = 3, Initialisations = 3, Network = Small.Network with { Hidden = [new(12)] } }, new TrainingRun());

        Assert.Equal(9, trained.Model.Members.Length);
        Assert.Equal(9, groups.Zip(trained.Fold).Distinct().Count());
        Assert.Equal([90, 90, 90], trained.Fold.GroupBy(f => f).Select(g => g.Count()));
        Assert.All(trained.Convergence, c => Assert.Equal((180, 90), (c.TrainingRows, c.ValidationRows)));
        var together = trained.Model.Predict(table.Features);
        Assert.True(Tables.R2(table.Target, [.. Enumerable.Range(0, 270).Select(r => together[2 * r])]) > Tables.R2(table.Target, [.. trained.OutOfFold]) + 0.2);
    }

    [Fact]
    public void Classes_of_an_ensemble_add_up_and_quantiles_do_not_cross()
    {
        var classes = Tables.Of(300, 2, (x, r) => x[0] > 0 ? 2 : r.NextInt(2), specification: new FeatureSpecification("y", null, ["a", "b", "c"]));
        var adam = new NetworkOptions { Training = new AdamOptions { Epochs = 10 } };
        var p = EnsembleTraining.Train(classes, new EnsembleOptions { Initialisations = 4, Network = adam with { Loss = NetworkLoss.Softmax } }, new TrainingRun()).Model.Predict(classes.Features);
        for (var r = 0; r < 300; r++) Assert.Equal(1, p[6 * r] + p[6 * r + 1] + p[6 * r + 2], 1e-12);
        var quantiles = EnsembleTraining.Train(Tables.Smooth(300), new EnsembleOptions { Initialisations = 4, Network = adam with { Loss = NetworkLoss.Pinball } }, new TrainingRun()).Model;
        var q = quantiles.Predict(Tables.Smooth(300, seed: 8).Features);
        for (var r = 0; r < 300; r++) Assert.True(q[6 * r] <= q[6 * r + 1] && q[6 * r + 1] <= q[6 * r + 2]);
        Assert.Equal("q0.1 q0.5 q0.9 q0.1.spread q0.5.spread q0.9.spread", string.Join(' ', quantiles.Outputs));
    }

    [Fact]
    public void Too_few_events_for_the_folds_are_refused()
    {
        var plain = Tables.Smooth(60);
        var table = new TrainingTable(plain.Features, plain.Target, plain.Signature.Target) { Groups = [.. Enumerable.Range(0, 60).Select(r => r / 30)] };
        Assert.Contains("2 groups of rows are too few for 3 folds", Assert.Throws<DataFaultException>(() => EnsembleTraining.Train(table, Small with { Folds = 3 }, new TrainingRun())).Message, StringComparison.Ordinal);
        Assert.Contains("too few for 40 folds", Assert.Throws<DataFaultException>(() => EnsembleTraining.Train(plain, Small with { Folds = 40 }, new TrainingRun())).Message, StringComparison.Ordinal);
    }
}
