using System.Text.Json;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Training;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Networks;

public class PerceptronTrainingTests
{
    private static readonly LevenbergMarquardtOptions Exact = new() { MaxIterations = 60, Tolerance = 1e-13 };

    /// <summary>A straight line is within reach of the weights that lead past the hidden layer.</summary>
    [Fact]
    public void An_exact_linear_rule_is_recovered_by_the_linear_skip()
    {
        var table = Tables.Of(200, 3, (x, _) => 4 + 2 * x[0] - 3 * x[1] + 0.5 * x[2]);
        var (model, report) = PerceptronTraining.Train(table, new NetworkOptions { Hidden = [new(3)], LinearSkip = true, WeightDecay = 0, Training = Exact, ValidationShare = 0 }, new TrainingRun());
        Assert.True(report.TrainingLoss[^1] < 1e-10, $"loss {report.TrainingLoss[^1]}");
        var elsewhere = Tables.Of(50, 3, (x, _) => 4 + 2 * x[0] - 3 * x[1] + 0.5 * x[2], seed: 9);
        foreach (var (expected, actual) in elsewhere.Target.Zip(model.Predict(elsewhere.Features))) Assert.Equal(expected, actual, 0.02);

        var line = PerceptronTraining.Train(table, new NetworkOptions { Hidden = [], WeightDecay = 0, Training = Exact, ValidationShare = 0 }, new TrainingRun()).Model;
        foreach (var (expected, actual) in elsewhere.Target.Zip(line.Predict(elsewhere.Features))) Assert.Equal(expected, actual, 1e-9);
    }

    public static TheoryData<string> Trainers => ["adam", "marquardt"];

    internal static NetworkTraining Trainer(string name) => name == "adam" ? new AdamOptions { BatchSize = 64 } : new LevenbergMarquardtOptions();

    /// <summary>No worse than scikit-learn's networks of the same size on the same rows: within the scatter of its seeds.</summary>
    [Theory]
    [MemberData(nameof(Trainers))]
    public void Quality_is_that_of_scikit_learn(string trainer)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "Networks", "oracles", "quality.json")));
        double[] Numbers(string name) => [.. document.RootElement.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
        FeatureMatrix Matrix(string name) => FeatureMatrix.Of([.. document.RootElement.GetProperty(name).EnumerateArray().Select(c => c.EnumerateArray().Select(v => v.GetDouble()).ToArray())]);
        var (test, testY, testC) = (Matrix("testX"), Numbers("testY"), Numbers("testC"));
        var (r2, logLoss) = (new List<double>(), new List<double>());
        for (var seed = 0UL; seed < 5; seed++)
        {
            var run = new TrainingRun { Seed = seed };
            var options = new NetworkOptions { Training = Trainer(trainer) };
            r2.Add(Tables.R2(testY, PerceptronTraining.Train(new TrainingTable(Matrix("x"), Numbers("y"), new FeatureSpecification("y")), options, run).Model.Predict(test)));
            var classes = new TrainingTable(Matrix("x"), Numbers("c"), new FeatureSpecification("c", null, ["no", "yes"]));
            var p = PerceptronTraining.Train(classes, options with { Loss = NetworkLoss.Logistic }, run).Model.Predict(test);
            logLoss.Add(-p.Zip(testC, (v, c) => Math.Log(c == 1 ? v : 1 - v)).Average());
        }
        Assert.True(r2.Average() > Numbers("r2").Average() - 0.01, $"R2 {r2.Average()} of {string.Join(" ", r2)}, scikit-learn {Numbers("r2").Average()}");
        Assert.True(logLoss.Average() < Numbers("logLoss").Average() + 0.01, $"log loss {logLoss.Average()}, scikit-learn {Numbers("logLoss").Average()}");
    }

    [Fact]
    public void Three_classes_are_told_apart_and_their_probabilities_add_up()
    {
        static double Class(double[] x) => x[0] > 0.5 ? 2 : x[1] > 0 ? 1 : 0;
        var table = Tables.Of(1500, 3, (x, _) => Class(x), specification: new FeatureSpecification("rock", null, ["granite", "schist", "gneiss"]));
        var model = PerceptronTraining.Train(table, new NetworkOptions { Loss = NetworkLoss.Softmax }, new TrainingRun()).Model;
        var test = Tables.Of(500, 3, (x, _) => Class(x), seed: 5);
        var p = model.Predict(test.Features);
        var right = 0;
        for (var r = 0; r < 500; r++)
        {
            var row = p.AsSpan(r * 3, 3);
            Assert.Equal(1, row[0] + row[1] + row[2], 12);
            if (row.IndexOf(Math.Max(row[0], Math.Max(row[1], row[2]))) == (int)test.Target[r]) right++;
        }
        Assert.Equal(["granite", "schist", "gneiss"], model.Outputs.AsEnumerable());
        Assert.InRange(right, 470, 500);
    }

    /// <summary>Counts from a known rate with a known exposure: the deviance comes near that of the truth.</summary>
    [Theory]
    [MemberData(nameof(Trainers))]
    public void Counts_with_exposure_follow_their_rate(string trainer)
    {
        static double Rate(double[] x) => Math.Exp(0.8 * Math.Sin(2 * x[0]) + 0.5 * x[1]);
        TrainingTable Counts(int rows, ulong seed)
        {
            var exposures = new List<double>();
            var plain = Tables.Of(rows, 2, (x, random) =>
            {
                var exposure = Math.Exp(random.NextNormal());
                exposures.Add(Math.Log(exposure));
                var (count, product, end) = (0, random.NextDouble(), Math.Exp(-Rate(x) * exposure));
                for (; product > end; product *= random.NextDouble()) count++;
                return count;
            }, seed);
            return new TrainingTable(new FeatureMatrix(plain.Features.Features, [plain.Features.Column(0).ToArray(), plain.Features.Column(1).ToArray()], [.. exposures]), plain.Target, new FeatureSpecification("calls"));
        }
        var model = PerceptronTraining.Train(Counts(3000, 1), new NetworkOptions { Loss = NetworkLoss.Poisson, Training = Trainer(trainer) }, new TrainingRun()).Model;
        var test = Counts(2000, 2);
        var truth = Enumerable.Range(0, 2000).Select(r => Rate([test.Features[r, 0], test.Features[r, 1]]) * Math.Exp(test.Features.Offset![r])).ToArray();
        var (own, best) = (Learning.Evaluating.ForecastErrors.MeanPoissonDeviance(test.Target, model.Predict(test.Features)), Learning.Evaluating.ForecastErrors.MeanPoissonDeviance(test.Target, truth));
        Assert.True(own < best * 1.03, $"deviance {own}, of the true rates {best}");
    }

    [Fact]
    public void Quantiles_cover_what_they_say_where_the_spread_changes_and_never_cross()
    {
        static double Target(double[] x, RandomStream random) => x[0] + (0.2 + Math.Abs(x[1])) * random.NextNormal();
        var options = new NetworkOptions { Loss = NetworkLoss.Pinball, Quantiles = [0.05, 0.25, 0.5, 0.75, 0.95] };
        var model = PerceptronTraining.Train(Tables.Of(4000, 2, Target), options, new TrainingRun()).Model;
        var test = Tables.Of(4000, 2, Target, seed: 3);
        var p = model.Predict(test.Features);
        Assert.Equal("q0.05 q0.25 q0.5 q0.75 q0.95", string.Join(' ', model.Outputs));
        for (var k = 0; k < 5; k++)
            Assert.InRange(Enumerable.Range(0, 4000).Count(r => test.Target[r] <= p[r * 5 + k]) / 4000.0, options.Quantiles[k] - 0.03, options.Quantiles[k] + 0.03);
        // Far outside of what was seen as well.
        var far = FeatureMatrix.Of([[1e6, -1e6, 0, 50], [-1e6, 1e6, 1e9, -50]], ["x0", "x1"]);
        foreach (var predictions in (double[][])[p, model.Predict(far)])
            for (var i = 0; i < predictions.Length; i++)
                if (i % 5 > 0) Assert.True(predictions[i] >= predictions[i - 1]);
        // The spread itself was learnt.
        Assert.True(Width(model, 2) > 3 * Width(model, 0));

        static double Width(MultilayerPerceptron model, double x1)
        {
            var p = model.Predict(FeatureMatrix.Of([[0], [x1]], ["x0", "x1"]));
            return p[4] - p[0];
        }
    }

    [Fact]
    public void Early_stopping_keeps_the_best_weights_and_stops_before_noise_is_learnt()
    {
        var table = Tables.Of(120, 6, (x, random) => x[0] + random.NextNormal());
        var options = new NetworkOptions { Hidden = [new(20)], WeightDecay = 0, Training = new LevenbergMarquardtOptions(), ValidationShare = 0.3 };
        var (_, report) = PerceptronTraining.Train(table, options, new TrainingRun());
        var (_, whole) = PerceptronTraining.Train(table, options with { ValidationShare = 0 }, new TrainingRun());

        Assert.Equal(StopReason.Validation, report.Stop);
        Assert.Equal(report.ValidationLoss.Min(), report.ValidationLoss[report.BestIteration]);
        Assert.Equal(report.ValidationLoss.Length, report.BestIteration + 1 + 6);
        Assert.Equal((84, 36), (report.TrainingRows, report.ValidationRows));
        Assert.Equal(20 * 7 + 21, report.Parameters);
        // Without it the network learns the noise by heart.
        Assert.True(whole.TrainingLoss[^1] < 0.05 && report.TrainingLoss[report.BestIteration] > 0.1, $"{whole.TrainingLoss[^1]} and {report.TrainingLoss[report.BestIteration]}");
    }

    [Fact]
    public void Rows_kept_back_are_whole_groups_or_the_last_in_time()
    {
        var table = Tables.Smooth(100);
        var groups = Enumerable.Range(0, 100).Select(r => r % 7).ToArray();
        var grouped = Split(new TrainingTable(table.Features, table.Target, table.Signature.Target) { Groups = groups });
        Assert.Empty(grouped.Training.Select(r => groups[r]).Intersect(grouped.Validation.Select(r => groups[r])));
        Assert.InRange(grouped.Validation.Length, 20, 34);

        var start = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var times = Enumerable.Range(0, 100).Select(r => start.AddHours(-r)).ToArray();
        var timed = Split(new TrainingTable(table.Features, table.Target, table.Signature.Target) { Times = times });
        Assert.Equal(Enumerable.Range(0, 20), timed.Validation);

        Assert.Contains("one group", Assert.Throws<DataFaultException>(() => Split(new TrainingTable(table.Features, table.Target, table.Signature.Target) { Groups = new int[100] })).Message, StringComparison.Ordinal);

        static Learning.Networks.Kernels.RowSplit Split(TrainingTable table) => Learning.Networks.Kernels.RowSplit.Of(table, 0.2, new TrainingRun());
    }

    [Fact]
    public void A_validation_table_says_when_to_stop_and_nothing_else()
    {
        var (table, validation) = (Tables.Smooth(300), Tables.Smooth(100, seed: 2));
        var (model, report) = PerceptronTraining.Train(table, validation, new NetworkOptions(), new TrainingRun());
        Assert.Equal((300, 100), (report.TrainingRows, report.ValidationRows));
        var far = new TrainingTable(validation.Features, [.. validation.Target.Select(y => 1000 * y)], table.Signature.Target);
        var other = PerceptronTraining.Train(table, far, new NetworkOptions { Training = new AdamOptions { Epochs = 5 } }, new TrainingRun()).Model;
        Assert.Equal(model.Encoding.Inputs, other.Encoding.Inputs);
        Assert.Equal(model.TargetScales.AsEnumerable(), other.TargetScales);
    }

    [Fact]
    public void Several_targets_are_learnt_together_and_gaps_in_them_count_for_nothing()
    {
        var table = Tables.Of(800, 3, (x, _) => x[0]);
        double[] second = [.. Enumerable.Range(0, 800).Select(r => r % 4 == 0 ? double.NaN : Math.Sin(table.Features[r, 1]))];
        NetworkTarget[] targets = [new("t+1", table.Target), new("t+2", second)];
        foreach (var training in (NetworkTraining[])[new AdamOptions(), new LevenbergMarquardtOptions()])
        {
            var model = PerceptronTraining.Train(table, new NetworkOptions { Training = training }, new TrainingRun(), targets).Model;
            var p = model.Predict(table.Features);
            Assert.Equal(["t+1", "t+2"], model.Outputs.AsEnumerable());
            Assert.True(Tables.R2(table.Target, [.. Enumerable.Range(0, 800).Select(r => p[2 * r])]) > 0.99);
            Assert.True(Tables.R2([.. Enumerable.Range(0, 800).Select(r => Math.Sin(table.Features[r, 1]))], [.. Enumerable.Range(0, 800).Select(r => p[2 * r + 1])]) > 0.98);
        }
    }

    /// <summary>A network that has learnt nothing yet says what the base column says, give or take the mean change.</summary>
    [Fact]
    public void The_base_column_is_added_to_the_output()
    {
        var table = Tables.Of(500, 2, (x, random) => 100 * x[0] + 0.1 * x[1] + 0.01 * random.NextNormal());
        var shifted = new FeatureMatrix(table.Features.Features, [[.. table.Features.Column(0).ToArray().Select(v => 100 * v)], table.Features.Column(1).ToArray()]);
        var rows = new TrainingTable(shifted, table.Target, table.Signature.Target);
        var options = new NetworkOptions { BaseColumn = "x0", Training = new LevenbergMarquardtOptions(), ValidationShare = 0 };
        var model = PerceptronTraining.Train(rows, options, new TrainingRun()).Model;
        Assert.True(model.Predict(rows.Features).Zip(rows.Target, (p, y) => Math.Abs(p - y)).Average() < 0.01);
        Assert.Throws<DataFaultException>(() => PerceptronTraining.Train(rows, options with { BaseColumn = "x9" }, new TrainingRun()));
    }
}
