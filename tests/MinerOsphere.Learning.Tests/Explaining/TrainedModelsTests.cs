using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Explaining.Counterfactual;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees;
using MinerOsphere.Learning.Trees.Boosting;
using MinerOsphere.Learning.Trees.Forests;

namespace MinerOsphere.Learning.Tests.Explaining;

/// <summary>The library's own models, explained: gaps, categories, exposure, classes and quantiles as training makes them.</summary>
public class TrainedModelsTests
{
    [Theory]
    [InlineData(BoostingLoss.Squared)]
    [InlineData(BoostingLoss.Logistic)]
    [InlineData(BoostingLoss.Softmax)]
    [InlineData(BoostingLoss.Poisson)]
    [InlineData(BoostingLoss.Quantile)]
    public void Contributions_to_a_boosted_model_sum_to_what_it_predicts(BoostingLoss loss)
    {
        var table = Table(loss);
        var model = GradientBoosting.Train(table, new() { Loss = loss, Rounds = 12, MaxDepth = 5, Quantiles = [0.4, 0.5, 0.6], LearningRate = 0.4 }, new TrainingRun());

        Sum(model, table.Features);
    }

    [Theory]
    [InlineData(BoostingLoss.Squared)]
    [InlineData(BoostingLoss.Softmax)]
    public void Contributions_to_a_forest_sum_to_what_it_predicts(BoostingLoss kind)
    {
        var table = Table(kind);

        Sum(RandomForest.Train(table, new() { Trees = 10 }, new TrainingRun()).Model, table.Features);
    }

    [Fact]
    public void What_made_the_target_is_found()
    {
        var table = Table(BoostingLoss.Squared);
        var model = GradientBoosting.Train(table, new() { Rounds = 30 }, new TrainingRun());
        string[] told = ["rain", "soil"];

        Assert.Equal(told, ContributionTable.OfTrees(model, table.Features).MeanSizes().Take(2).Select(pair => pair.Name).Order());
        Assert.Equal(told, ContributionTable.OfTrees(model, table.Features, table.Features.Take([1, 2, 3, 4, 5, 6, 7, 8])).MeanSizes().Take(2).Select(pair => pair.Name).Order());
        Assert.Equal(told, PermutationImportance.Measure(table, model, (rows, said) => rows.Target.Zip(said.ToArray(), (y, p) => (y - p) * (y - p)).Average()).Take(2).Select(i => i.Name).Order());
    }

    [Theory]
    [InlineData(BoostingLoss.Squared)]
    [InlineData(BoostingLoss.Quantile)]
    [InlineData(BoostingLoss.Poisson)]
    public void A_proof_that_nothing_reaches_an_outcome_holds_for_every_row(BoostingLoss loss)
    {
        var table = Table(loss);
        var model = GradientBoosting.Train(table, new() { Loss = loss, Rounds = 12, MaxDepth = 4, Quantiles = [0.1, 0.5, 0.9], LearningRate = 0.3 }, new TrainingRun());
        var row = table.Features.Take([3]);
        var free = new CounterfactualOptions { Free = [new("rain"), new("slope")], MaxChanges = 2, Count = 1, Plausibility = 1, Rounding = 0 };
        var output = model.Outputs.Length - 1;
        var far = Counterfactuals.Find(model, row, WantedOutcome.AtLeast(1e6, output), table.Features, free);
        Assert.Equal((SearchGuarantee.Proven, 0), (far.Guarantee, far.Answers.Length));
        // A hair below the nearest is reached, and what is said of it is what the model says; every value of other rows reaches less.
        var most = far.Nearest!.Outputs[output];
        Assert.Single(Counterfactuals.Find(model, row, WantedOutcome.AtLeast(most, output), table.Features, free).Answers);
        var other = (double[])[.. far.Nearest.Row];
        var said = new double[model.Outputs.Length];
        for (var r = 0; r < 60; r++)
            for (var s = 0; s < 60; s++)
            {
                (other[0], other[1]) = (table.Features[r, 0], table.Features[s, 1]);
                if (double.IsNaN(other[0]) || double.IsNaN(other[1])) continue;
                model.Predict(new FeatureMatrix(table.Features.Features, Array.ConvertAll(other, v => new[] { v }), row.Offset), said);
                Assert.True(said[output] <= most + 1e-9);
            }
    }

    private static void Sum(ITreeModel model, FeatureMatrix rows)
    {
        var predictions = new double[rows.RowCount * model.Outputs.Length];
        model.Predict(rows, predictions);
        foreach (var background in new[] { null, rows.Take([1, 7, 19, 30]) })
        {
            var table = ContributionTable.OfTrees(model, rows, background);
            for (var r = 0; r < rows.RowCount; r++)
            {
                var margins = model.Outputs.Select((_, o) => table.Row(r, o).Margin).ToArray();
                var total = model.Link == Link.Softmax ? margins.Sum(Math.Exp) : 1;
                for (var o = 0; o < margins.Length; o++)
                {
                    var expected = model.Link switch { Link.Logistic => 1 / (1 + Math.Exp(-margins[o])), Link.Exponential => Math.Exp(margins[o]), Link.Softmax => Math.Exp(margins[o]) / total, _ => margins[o] };
                    Assert.Equal(expected, predictions[r * margins.Length + o], 1e-5 * Math.Max(1, Math.Abs(expected)));
                    Assert.Equal(predictions[r * margins.Length + o], table.Row(r, o).Prediction);
                }
            }
        }
    }

    private static TrainingTable Table(BoostingLoss loss)
    {
        const int rows = 400;
        var random = new RandomStream(17);
        double[][] columns = [new double[rows], new double[rows], new double[rows]];
        var (target, offset) = (new double[rows], new double[rows]);
        for (var r = 0; r < rows; r++)
        {
            (columns[0][r], columns[1][r], columns[2][r]) = (random.NextNormal(), random.NextNormal(), random.NextInt(9));
            var signal = 2 * columns[0][r] + (columns[2][r] % 3 == 0 ? 2 : 0);
            offset[r] = random.NextDouble();
            target[r] = loss switch
            {
                BoostingLoss.Logistic => signal + random.NextNormal() > 1 ? 1 : 0,
                BoostingLoss.Softmax => signal < 0 ? 0 : signal < 2 ? 1 : 2,
                BoostingLoss.Poisson => Math.Floor(Math.Exp(signal / 3 + offset[r])),
                _ => signal + random.NextNormal() / 2,
            };
            if (random.NextInt(8) == 0) columns[0][r] = double.NaN;
            if (random.NextInt(8) == 0) columns[2][r] = double.NaN;
        }
        FeatureSpecification[] features = [new("rain", "mm"), new("slope"), new("soil", null, [.. "abcdefghi".Select(c => c.ToString())])];
        var specification = loss switch { BoostingLoss.Logistic => new FeatureSpecification("y", null, ["no", "yes"]), BoostingLoss.Softmax => new("y", null, ["low", "mid", "high"]), _ => new("y", "m") };
        return new TrainingTable(new FeatureMatrix([.. features], columns, loss == BoostingLoss.Poisson ? offset : null), target, specification);
    }
}
