using System.Text.Json;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Forests;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Trees.Forests;

/// <summary>What the forest reaches beside scikit-learn's (sklearn/forests.py), and what it says of itself beside a slow reckoning.</summary>
public sealed class RandomForestTests
{
    private static readonly JsonElement Oracle = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests/MinerOsphere.Learning.Tests/Trees/Forests/sklearn/forests.json"))).RootElement;

    private static readonly RandomForestOptions AsOracle = new() { Trees = 200 };

    /// <summary>Four spreads of its seeds, and a hair for what is no noise (ties, medians between values).</summary>
    private static void AssertNear(JsonElement oracle, double value, double hair = 0.002)
    {
        var (mean, tolerance) = (oracle.GetProperty("mean").GetDouble(), 4 * oracle.GetProperty("sd").GetDouble() + hair);
        Assert.InRange(value, mean - tolerance, mean + tolerance);
    }

    private static void AssertImportances(JsonElement oracle, RandomForestFit fit)
    {
        Assert.All(oracle.GetProperty("importance").EnumerateArray().Zip(fit.Importances), pair => Assert.Equal(pair.First.GetDouble(), pair.Second.Impurity, 0.02));
        Assert.Equal(1, fit.Importances.Sum(i => i.Impurity), 9);
    }

    [Theory]
    [InlineData("third", null)]
    [InlineData("all", 8)]
    public void A_quantity_is_predicted_as_well_as_by_scikit_learn(string name, int? tried)
    {
        var test = ForestTables.Quantity(2);
        var oracle = Oracle.GetProperty("regression_" + name);

        var fit = ForestTables.Quantity(1).Train(AsOracle with { FeaturesPerSplit = tried });

        AssertNear(oracle.GetProperty("r2"), ForestTables.RSquared(test.Target, fit.Model.Predict(test.Features)));
        AssertNear(oracle.GetProperty("oobR2"), fit.OutOfBag!.RSquared);
        AssertImportances(oracle, fit);
    }

    [Fact]
    public void Random_thresholds_learn_as_well_as_scikit_learns()
    {
        var test = ForestTables.Quantity(2, 1000);
        var extra = ForestTables.Quantity(1, 1000).Train(new RandomForestOptions { Trees = 100, Splits = ForestSplits.Random, Sampling = ForestSampling.All, FeaturesPerSplit = 8 });
        AssertNear(Oracle.GetProperty("extra").GetProperty("r2"), ForestTables.RSquared(test.Target, extra.Model.Predict(test.Features)));
        Assert.Null(extra.OutOfBag);
    }

    [Theory]
    [InlineData("two", ClassWeighting.None)]
    [InlineData("twoBalanced", ClassWeighting.BalancedSubsample)]
    public void Two_classes_are_told_apart_as_well_as_by_scikit_learn(string name, ClassWeighting weighting)
    {
        var test = ForestTables.TwoClasses(2);
        var oracle = Oracle.GetProperty(name);

        var fit = ForestTables.TwoClasses(1).Train(AsOracle with { ClassWeighting = weighting });

        var p = fit.Model.Predict(test.Features);
        AssertNear(oracle.GetProperty("auc"), Ranks.Auc(p, [.. test.Target.Select(y => y == 1)]));
        AssertNear(oracle.GetProperty("logLoss"), -test.Target.Zip(p, (y, q) => Math.Log(y == 1 ? q : 1 - q)).Average(), 0.004);
        AssertNear(oracle.GetProperty("meanProbability"), p.Average());
        AssertNear(oracle.GetProperty("oobAccuracy"), fit.OutOfBag!.Accuracy, 0.003);
        AssertNear(oracle.GetProperty("oobLogLoss"), fit.OutOfBag.LogLoss, 0.004);
        AssertImportances(oracle, fit);
    }

    [Fact]
    public void Three_classes_are_told_apart_as_well_as_by_scikit_learn()
    {
        var test = ForestTables.ThreeClasses(2);
        var oracle = Oracle.GetProperty("three");

        var fit = ForestTables.ThreeClasses(1).Train(AsOracle);

        var p = fit.Model.Predict(test.Features);
        AssertNear(oracle.GetProperty("auc"), Enumerable.Range(0, 3).Average(c => Ranks.Auc([.. p.Where((_, i) => i % 3 == c)], [.. test.Target.Select(y => y == c)])));
        AssertNear(oracle.GetProperty("logLoss"), -test.Target.Select((y, r) => Math.Log(p[3 * r + (int)y])).Average(), 0.006);
        AssertNear(oracle.GetProperty("oobAccuracy"), fit.OutOfBag!.Accuracy, 0.003);
        AssertNear(oracle.GetProperty("oobLogLoss"), fit.OutOfBag.LogLoss, 0.006);
        AssertImportances(oracle, fit);
        Assert.All(Enumerable.Range(0, test.RowCount), r => Assert.Equal(1, p[3 * r] + p[3 * r + 1] + p[3 * r + 2], 5));
    }

    [Fact]
    public void Balanced_draws_find_the_rare_class_and_the_shift_gives_back_how_rare_it_is()
    {
        var (table, test) = (ForestTables.TwoClasses(1), ForestTables.TwoClasses(2));
        var fit = table.Train(AsOracle with { Sampling = ForestSampling.Balanced });
        var p = fit.Model.Predict(test.Features);
        var share = test.Target.Average();

        Assert.Equal(0.5, fit.DrawnShares[1], 0.01);
        Assert.Equal(Oracle.GetProperty("rareShare").GetDouble(), fit.ClassShares[1], 9);
        Assert.True(p.Average() > share + 0.1);
        Assert.True(Ranks.Auc(p, [.. test.Target.Select(y => y == 1)]) > 0.9);
        var shift = new PriorShift(fit.DrawnShares, fit.ClassShares);
        Assert.True(Math.Abs(p.Average(shift.Correct) - share) < 0.3 * (p.Average() - share));
        // One of the rare class to three others.
        Assert.Equal(0.25, table.Train(new RandomForestOptions { Trees = 20, Sampling = ForestSampling.Balanced, OthersPerRare = 3 }).DrawnShares[1], 0.01);
    }

    /// <summary>Out of bag again, tree by tree and row by row, from forests of one tree each.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(0, true)]
    public void Out_of_bag_is_the_mean_of_the_trees_that_did_not_know_the_row(int classes, bool isGrouped)
    {
        var plain = ForestTables.Mixed(120, 5, classes);
        var groups = isGrouped ? Enumerable.Range(0, 120).Select(row => row / 7).ToArray() : null;
        var table = new TrainingTable(plain.Features, plain.Target, plain.Signature.Target) { Groups = groups };
        var options = new RandomForestOptions { Trees = 13 };
        var run = new TrainingRun { Seed = 9 };
        var fit = RandomForest.Train(table, options, run);
        var data = ForestData.Of(table, options, run);
        var draw = new SampleDraw(120, data.Rows, groups, data.Classes, data.ClassCount, options);
        var known = Enumerable.Range(0, 13).Select(tree => draw.Next(run.Stream((ulong)tree))).ToArray();
        var values = new float[5];
        var leaves = RandomForest.LeavesOf(ForestGrowth.Grow(table, options, run, false));
        for (var row = 0; row < 120; row++)
        {
            table.Features.CopyRows(row, row + 1, values);
            // By the rows drawn and not by the bits: with groups, a row is known when one of its group is.
            var unknown = Enumerable.Range(0, 13).Where(tree => !known[tree].Rows.Any(other => groups is null ? other == row : groups[other] == groups[row])).ToArray();
            Assert.Equal(unknown.Length, fit.OutOfBag!.TreeCounts[row]);
            var sums = new double[leaves.Outputs];
            foreach (var tree in unknown) leaves.Add(tree, values, sums);
            for (var o = 0; o < sums.Length; o++)
            {
                var expected = unknown.Length == 0 ? double.NaN : sums[o] / unknown.Length + (classes == 0 ? leaves.Trees.BaseMargins[0] : 0);
                Assert.Equal(expected, fit.OutOfBag.Predictions[row * sums.Length + o], 12);
            }
        }
    }

    /// <summary>The definition over the training rows, from the draws themselves (Wager, Hastie and Efron 2014, equations 5 and 7).</summary>
    [Theory]
    [InlineData(ForestSampling.Bootstrap, false)]
    [InlineData(ForestSampling.Subsample, false)]
    [InlineData(ForestSampling.Bootstrap, true)]
    public void The_jackknife_is_its_definition(ForestSampling sampling, bool isGrouped)
    {
        var plain = ForestTables.Quantity(3, 150);
        var groups = isGrouped ? Enumerable.Range(0, 150).Select(row => row / 3).ToArray() : null;
        var table = new TrainingTable(plain.Features, plain.Target, plain.Signature.Target) { Groups = groups };
        var options = new RandomForestOptions { Trees = 60, Sampling = sampling, JackknifeVariance = true };
        var run = new TrainingRun();
        var fit = RandomForest.Train(table, options, run);
        var rows = ForestTables.Friedman(8, 20).Features;
        var told = fit.Model.Uncertainty(rows);

        var draw = new SampleDraw(150, [.. Enumerable.Range(0, 150)], groups, null, 0, options);
        var counts = Enumerable.Range(0, 60).Select(tree => draw.Next(run.Stream((ulong)tree)).UnitCounts).ToArray();
        var leaves = RandomForest.LeavesOf(ForestGrowth.Grow(table, options, run, false));
        var (n, s, trees) = (draw.UnitCount, draw.UnitDraws, 60.0);
        var values = new float[8];
        Assert.Equal(fit.Model.Predict(rows), told.Means);
        for (var row = 0; row < 20; row++)
        {
            rows.CopyRows(row, row + 1, values);
            var said = Enumerable.Range(0, 60).Select(tree =>
            {
                var sum = new double[1];
                leaves.Add(tree, values, sum);
                return sum[0];
            }).ToArray();
            var mean = said.Average();
            var squares = said.Sum(t => (t - mean) * (t - mean));
            var plainVariance = Enumerable.Range(0, n).Sum(i => Math.Pow(Enumerable.Range(0, 60).Sum(b => (counts[b][i] - s / n) * (said[b] - mean)) / trees, 2));
            var variance = sampling == ForestSampling.Subsample
                ? n * (n - 1) / ((n - s) * (n - s)) * (plainVariance - s * (n - s) / n / trees / trees * squares)
                : plainVariance - n / trees / trees * squares;
            Assert.Equal(Math.Sqrt(Math.Max(0, variance)), told.Errors[row], 8);
            Assert.Equal(Math.Sqrt(squares / 59), told.Spreads[row], 8);
        }
        Assert.Contains(told.Errors, e => e > 0);
    }

    /// <summary>Forests of new samples of the same law differ from one another about as much as one of them says it might be off.</summary>
    [Fact]
    public void The_jackknife_tells_how_much_another_sample_would_move_the_mean()
    {
        var rows = ForestTables.Friedman(77, 60).Features;
        var options = new RandomForestOptions { Trees = 400, JackknifeVariance = true, MinLeafRows = 5 };
        var forests = Enumerable.Range(0, 12).Select(i => ForestTables.Quantity(100 + (ulong)i, 200).Train(options, (ulong)i).Model.Uncertainty(rows)).ToArray();
        var said = Math.Sqrt(forests.Average(f => f.Errors.Average(e => e * e)));
        var seen = Math.Sqrt(Enumerable.Range(0, 60).Average(row =>
        {
            var mean = forests.Average(f => f.Means[row]);
            return forests.Sum(f => (f.Means[row] - mean) * (f.Means[row] - mean)) / 11;
        }));

        Assert.InRange(said / seen, 0.7, 1.5);
    }

    [Fact]
    public void Permutation_finds_what_is_used_and_impurity_flatters_what_has_many_values()
    {
        var random = new RandomStream(4);
        var columns = new double[3][];
        for (var c = 0; c < 3; c++) columns[c] = new double[800];
        var y = new double[800];
        for (var r = 0; r < 800; r++)
        {
            (columns[0][r], columns[1][r], columns[2][r]) = (random.NextInt(2), random.NextInt(2), random.NextNormal());
            y[r] = random.NextDouble() < (columns[0][r] == 1 ? 0.8 : 0.2) ? 1 : 0;
        }
        var table = new TrainingTable(FeatureMatrix.Of(columns, ["useful", "coin", "many"]), y, new FeatureSpecification("cell", Levels: ForestTables.Two));
        var found = table.Train(new RandomForestOptions { Trees = 200, PermutationImportance = true, FeaturesPerSplit = 2, MinLeafRows = 1 }).Importances;

        Assert.True(found[0].Permutation > 10 * found[0].PermutationError && found[0].Permutation > 0.05);
        Assert.True(Math.Abs(found[1].Permutation) < 0.1 * found[0].Permutation);
        Assert.True(found[2].Permutation < 0.1 * found[0].Permutation);
        Assert.True(found[2].Impurity > found[0].Impurity);
    }

    [Fact]
    public void As_sums_of_trees_it_predicts_the_same()
    {
        foreach (var table in new[] { ForestTables.Mixed(150, 2), ForestTables.Mixed(150, 2, 2), ForestTables.Mixed(150, 2, 4) })
        {
            var model = table.Train(new RandomForestOptions { Trees = 11 }).Model;
            var expected = model.Predict(table.Features);
            var outputs = model.Outputs.Length;
            Assert.Equal(outputs, model.Ensemble.Outputs);
            var (values, sums) = (new float[5], new float[outputs]);
            for (var row = 0; row < 150; row++)
            {
                table.Features.CopyRows(row, row + 1, values);
                model.Ensemble.Sum(values, sums);
                for (var o = 0; o < outputs; o++) Assert.Equal(expected[row * outputs + o], sums[o], 2e-6);
            }
        }
    }
}

public class RandomForestSample : IKindSample
{
    public ISavedModel Model => ForestTables.Mixed(60, 3, 3).Train(new RandomForestOptions { Trees = 4, JackknifeVariance = true }).Model;
    public FeatureMatrix Rows => ForestTables.Mixed(12, 4).Features;
}
