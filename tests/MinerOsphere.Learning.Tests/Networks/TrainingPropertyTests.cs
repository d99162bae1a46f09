using System.Diagnostics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Networks;

public class TrainingPropertyTests
{
    private static readonly NetworkOptions FullBatch = new() { Hidden = [new(4)], Training = new LevenbergMarquardtOptions { MaxIterations = 200, Tolerance = 1e-12 }, ValidationShare = 0, WeightDecay = 1e-3 };

    public static TheoryData<NetworkLoss, string> Trainings => new()
    {
        { NetworkLoss.Squared, "marquardt" }, { NetworkLoss.Logistic, "marquardt" }, { NetworkLoss.Squared, "adam" }, { NetworkLoss.Pinball, "adam" }, { NetworkLoss.Softmax, "adam" },
    };

    [Theory]
    [MemberData(nameof(Trainings))]
    public void One_thread_gives_the_bytes_of_many(NetworkLoss loss, string trainer)
    {
        var classes = loss is NetworkLoss.Logistic or NetworkLoss.Softmax;
        var table = Tables.Of(3000, 6, (x, random) => classes ? (x[0] > 0 ? 1 : 0) : x[0] * x[1] + random.NextNormal(), specification: new FeatureSpecification("y", null, classes ? ["a", "b"] : default));
        var options = new NetworkOptions { Loss = loss, Hidden = [new(6), new(4, Activation.Relu)], Training = trainer == "adam" ? new AdamOptions { Epochs = 3 } : new LevenbergMarquardtOptions { MaxIterations = 4 } };
        double[] Weights(int threads, ulong seed = 42) => PerceptronTraining.Train(table, options, new TrainingRun { Threads = threads, Seed = seed }).Model.Parameters;
        var one = Weights(1);
        Assert.Equal(one, Weights(2));
        Assert.Equal(one, Weights(5));
        Assert.NotEqual(one, Weights(1, 43));

        var ensemble = new EnsembleOptions { Network = options, Initialisations = 4, Folds = 2 };
        double[][] Members(int threads) => [.. EnsembleTraining.Train(table, ensemble, new TrainingRun { Threads = threads }).Model.Members.Select(m => m.Parameters)];
        var members = Members(1);
        Assert.Equal(members, Members(2));
        Assert.Equal(members, Members(5));
    }

    [Fact]
    public void The_order_of_rows_does_not_matter_to_full_batches()
    {
        var table = Tables.Smooth(150);
        var order = new RandomStream(3).Permutation(150);
        AssertSame(Train(table), Train(table.Take(order)), 1e-9);
    }

    [Fact]
    public void The_order_of_columns_does_not_matter()
    {
        var table = Tables.Smooth(150);
        int[] order = [2, 0, 3, 1];
        var turned = new FeatureMatrix([.. order.Select(c => table.Features.Features[c])], [.. order.Select(c => table.Features.Column(c).ToArray())]);
        var (one, other) = (Train(table).Predict(table.Features), Train(new TrainingTable(turned, table.Target, table.Signature.Target)).Predict(turned));
        for (var r = 0; r < 150; r++) Assert.Equal(one[r], other[r], 1e-7);
    }

    [Fact]
    public void A_row_given_twice_is_a_row_of_weight_two()
    {
        var table = Tables.Smooth(120);
        var twice = table.Take([.. Enumerable.Range(0, 120), .. Enumerable.Range(0, 40)]);
        double[] weights = [.. Enumerable.Range(0, 120).Select(r => r < 40 ? 2.0 : 1)];
        var weighted = new TrainingTable(table.Features, table.Target, table.Signature.Target) { Weights = weights };
        AssertSame(Train(twice), Train(weighted), 1e-8);

        // A row of no weight might as well not be there.
        var absurd = table.Take([.. Enumerable.Range(0, 120), 0]);
        absurd.Target[120] = 1e6;
        AssertSame(Train(table), Train(new TrainingTable(absurd.Features, absurd.Target, table.Signature.Target) { Weights = [.. Enumerable.Repeat(1.0, 120), 0] }), 1e-9);
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("marquardt")]
    public void Units_do_not_matter(string trainer)
    {
        var table = Tables.Smooth(200);
        var options = FullBatch with { Training = trainer == "adam" ? new AdamOptions { Epochs = 20 } : FullBatch.Training };
        var scaled = new FeatureMatrix(table.Features.Features, [.. Enumerable.Range(0, 4).Select(c => table.Features.Column(c).ToArray().Select(v => 1000 * v * (c + 1) - 77).ToArray())]);
        var (one, other) = (PerceptronTraining.Train(table, options, new TrainingRun()).Model, PerceptronTraining.Train(new TrainingTable(scaled, [.. table.Target.Select(y => 0.01 * y + 5)], table.Signature.Target), options, new TrainingRun()).Model);
        var (p, q) = (one.Predict(table.Features), other.Predict(scaled));
        for (var r = 0; r < 200; r++) Assert.Equal(p[r], (q[r] - 5) / 0.01, 1e-6);
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("marquardt")]
    public void Constant_and_empty_columns_do_no_harm(string trainer)
    {
        var table = Tables.Smooth(200);
        FeatureMatrix Wider(FeatureMatrix rows, double constant, double empty) => FeatureMatrix.Of(
            [.. Enumerable.Range(0, 4).Select(c => rows.Column(c).ToArray()), [.. Enumerable.Repeat(constant, rows.RowCount)], [.. Enumerable.Repeat(empty, rows.RowCount)]], ["x0", "x1", "x2", "x3", "same", "none"]);
        var model = PerceptronTraining.Train(
            new TrainingTable(Wider(table.Features, 7, double.NaN), table.Target, table.Signature.Target),
            FullBatch with { Training = trainer == "adam" ? new AdamOptions() : FullBatch.Training, WeightDecay = 0 }, new TrainingRun()).Model;
        var p = model.Predict(Wider(table.Features, 7, double.NaN));
        Assert.True(Tables.R2(table.Target, p) > 0.9);
    }

    [Fact]
    public void A_constant_target_is_predicted_as_it_is()
    {
        foreach (var training in (NetworkTraining[])[new AdamOptions { Epochs = 20 }, new LevenbergMarquardtOptions()])
        {
            var table = Tables.Of(60, 2, (_, _) => 12.5);
            var p = PerceptronTraining.Train(table, new NetworkOptions { Training = training }, new TrainingRun()).Model.Predict(table.Features);
            Assert.All(p, v => Assert.Equal(12.5, v, 0.5));
        }
    }

    [Fact]
    public void Gaps_are_answered_by_the_rule_that_was_chosen()
    {
        // Whether x0 is missing tells something.
        var random = new RandomStream(6);
        var plain = Tables.Of(600, 2, (x, _) => x[1]);
        double[] gapped = [.. plain.Features.Column(0).ToArray().Select(v => random.NextInt(3) == 0 ? double.NaN : v)];
        var features = FeatureMatrix.Of([gapped, plain.Features.Column(1).ToArray()], ["x0", "x1"]);
        var table = new TrainingTable(features, [.. plain.Target.Select((y, r) => y + (double.IsNaN(gapped[r]) ? 3 : 0))], plain.Signature.Target);

        var flagged = Train(table);
        Assert.True(Tables.R2(table.Target, flagged.Predict(features)) > 0.99);
        var mean = Train(table, FullBatch with { Missing = MissingInputs.Mean });
        // A gap is the mean of the column, no more and no less.
        var average = gapped.Where(v => !double.IsNaN(v)).Average();
        var rows = FeatureMatrix.Of([[double.NaN, average], [0.3, 0.3]], ["x0", "x1"]);
        Assert.Equal(mean.Predict(rows)[0], mean.Predict(rows)[1], 1e-12);
        Assert.NotEqual(flagged.Predict(rows)[0], flagged.Predict(rows)[1], 0.5);

        var fault = Assert.Throws<DataFaultException>(() => Train(table, FullBatch with { Missing = MissingInputs.Unanswered }));
        Assert.Equal("x0", Assert.Single(fault.Faults).Column);
        var whole = Train(plain, FullBatch with { Missing = MissingInputs.Unanswered }).Predict(rows);
        Assert.True(double.IsNaN(whole[0]) && !double.IsNaN(whole[1]));
    }

    [Fact]
    public void What_cannot_be_learnt_is_refused_with_a_reason()
    {
        var table = Tables.Of(40, 2, (_, _) => 0);
        string Fault(NetworkLoss loss, TrainingTable rows) => Assert.Throws<DataFaultException>(() => Train(rows, new NetworkOptions { Loss = loss })).Message;
        TrainingTable Of(Func<int, double> target, params string[]? levels) => new(table.Features, [.. Enumerable.Range(0, 40).Select(target)], new FeatureSpecification("y", null, levels is null ? default : [.. levels]));

        Assert.Contains("one class only", Fault(NetworkLoss.Logistic, Of(_ => 1, "no", "yes")), StringComparison.Ordinal);
        Assert.Contains("one class only", Fault(NetworkLoss.Softmax, Of(_ => 2, "a", "b", "c")), StringComparison.Ordinal);
        Assert.Contains("3 classes", Fault(NetworkLoss.Logistic, Of(r => r % 3, "a", "b", "c")), StringComparison.Ordinal);
        Assert.Contains("row 0: is 0.5, expected the code of a class", Fault(NetworkLoss.Logistic, Of(r => 0.5, null)), StringComparison.Ordinal);
        Assert.Contains("0 in every row", Fault(NetworkLoss.Poisson, Of(_ => 0, null)), StringComparison.Ordinal);
        Assert.Contains("row 3: is -1, but a count is not negative", Fault(NetworkLoss.Poisson, Of(r => r == 3 ? -1 : 2, null)), StringComparison.Ordinal);
        Assert.Contains("row 5: has no finite value", Fault(NetworkLoss.Squared, Of(r => r == 5 ? double.PositiveInfinity : r, null)), StringComparison.Ordinal);
        Assert.Contains("1 rows are too few", Fault(NetworkLoss.Squared, table.Take([0])), StringComparison.Ordinal);
        Assert.Contains("in no block", Assert.Throws<DataFaultException>(() => Train(table, FullBatch with { Blocks = [new InputBlock("a", ["x0"])] })).Message, StringComparison.Ordinal);
        Assert.Contains("in two blocks", Assert.Throws<DataFaultException>(() => Train(table, FullBatch with { Blocks = [new InputBlock("a", ["x0", "x1"]), new InputBlock("b", ["x1"])] })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Train(table, FullBatch with { Loss = NetworkLoss.Pinball }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(table, FullBatch with { Hidden = [new(3), new(3), new(3), new(3)] }));
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("marquardt")]
    public async Task Cancellation_is_heeded_at_once_and_progress_is_told(string trainer)
    {
        var table = Tables.Of(20_000, 30, (x, random) => x[0] * x[1] + random.NextNormal());
        using var source = new CancellationTokenSource();
        var told = new List<double>();
        var run = new TrainingRun { Threads = 2, Cancellation = source.Token, Progress = new Told(told) };
        var options = new EnsembleOptions { Network = new NetworkOptions { Hidden = [new(20)], Training = trainer == "adam" ? new AdamOptions() : new LevenbergMarquardtOptions() } };
        var training = Task.Run(() => EnsembleTraining.Train(table, options, run));
        await Task.Delay(300);
        var watch = Stopwatch.StartNew();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => training);
        // 100 ms is the aim; a machine shared by many is given far more, and far less than the training takes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"stopped after {watch.ElapsedMilliseconds} ms");
        lock (told) Assert.All(told, share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public void Progress_rises_to_the_end()
    {
        var told = new List<double>();
        EnsembleTraining.Train(Tables.Smooth(100), new EnsembleOptions { Initialisations = 3, Network = FullBatch with { Training = new AdamOptions { Epochs = 5 } } }, new TrainingRun { Threads = 2, Progress = new Told(told) });
        Assert.Equal(told.Order(), told);
        Assert.True(told.Count > 5);
        Assert.Equal(1, told[^1]);
    }

    private static MultilayerPerceptron Train(TrainingTable table, NetworkOptions? options = null) => PerceptronTraining.Train(table, options ?? FullBatch, new TrainingRun()).Model;

    private static void AssertSame(MultilayerPerceptron one, MultilayerPerceptron other, double tolerance)
    {
        var rows = Tables.Smooth(50, seed: 77).Features;
        foreach (var (a, b) in one.Predict(rows).Zip(other.Predict(rows))) Assert.Equal(a, b, tolerance);
    }

    private sealed class Told(List<double> shares) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            lock (shares) shares.Add(value.Share);
        }
    }
}
