using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Networks.Sequences;
using MinerOsphere.Learning.Tests.Learners;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Boosting;
using MinerOsphere.Learning.Trees.Forests;

namespace MinerOsphere.Learning.Tests.Files;

public sealed class TrainingFactsTests
{
    /// <summary>Some options have lists that are unset until one sets them.</summary>
    [Fact]
    public void Facts_tell_the_options_of_every_trainer()
    {
        var (run, table) = (new TrainingRun(), LearnerRows.Table(LearnerTask.Amount, 40));
        var model = GradientBoosting.Train(table, new GradientBoostingOptions { Rounds = 2 }, run);
        object[] options =
        [
            new GlmOptions(), new RidgeOptions(), new ElasticNetOptions(), new GradientBoostingOptions(), new RandomForestOptions(), new QuantileForestOptions(),
            new NegativeDrawOptions(), new NetworkOptions(), new EnsembleOptions(), new RecurrentOptions(), new IsolationForestOptions(),
        ];

        foreach (var one in options)
        {
            var facts = TrainingFacts.Of(run, table, one);
            Assert.NotEmpty(facts.Options!);
            Assert.NotEmpty(new ModelFile(model) { Training = facts }.Write(Stream.Null));
        }
    }
}
