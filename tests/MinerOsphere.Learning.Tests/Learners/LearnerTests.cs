using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Learners;

/// <summary>What holds for every trainer of the library.</summary>
public sealed class LearnerTests
{
    private static readonly TrainingRun Run = new() { Seed = 7, Threads = 2 };

    public static TheoryData<string> Names => [.. LearnerList.All.Select(l => l.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void One_two_and_five_threads_make_the_same_file(string name)
    {
        var learner = Find(name);
        // More rows than one block has, so that there is something to share out.
        var table = LearnerRows.Table(learner.Task, 5000);

        var files = new[] { 1, 2, 5 }.Select(threads => Bytes(learner.Train(table, Run with { Threads = threads }))).ToArray();

        Assert.True(files[0].AsSpan().SequenceEqual(files[1]), "2 threads differ from 1");
        Assert.True(files[0].AsSpan().SequenceEqual(files[2]), "5 threads differ from 1");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_read_back_predicts_the_same_to_the_last_bit(string name)
    {
        var learner = Find(name);
        var model = learner.Train(LearnerRows.Table(learner.Task, 300), Run);
        var rows = LearnerRows.Table(learner.Task, 200, seed: 5).Features;

        var read = ModelFile.Read(new MemoryStream(Bytes(model)));

        Assert.Equal(model.Kind, read.Model.Kind);
        Assert.Equal(model.Outputs.AsEnumerable(), read.Model.Outputs);
        Assert.Equal(model.Signature, read.Model.Signature);
        Assert.Equal(Bits(model, rows), Bits(read.Model, rows));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_alone_is_predicted_as_among_others(string name)
    {
        var learner = Find(name);
        var model = learner.Train(LearnerRows.Table(learner.Task, 300), Run);
        var rows = LearnerRows.Table(learner.Task, 150, seed: 5).Features;
        var together = Bits(model, rows);

        for (var row = 0; row < rows.RowCount; row += 7)
            Assert.Equal(together[(row * model.Outputs.Length)..((row + 1) * model.Outputs.Length)], Bits(model, rows.Take([row])));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_learns_what_there_is_to_learn(string name)
    {
        var learner = Find(name);
        var model = learner.Train(LearnerRows.Table(learner.Task, 1500), Run);
        var test = LearnerRows.Table(learner.Task, 1000, seed: 11);

        var (error, baseline) = LearnerRows.Errors(model, test, learner.Task);

        Assert.True(error < 0.8 * baseline, $"error {error:F4}, of the mean or of the shares of the classes alone {baseline:F4}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_seed_or_the_order_of_columns_changes_little(string name)
    {
        var learner = Find(name);
        var (table, test) = (LearnerRows.Table(learner.Task, 1500), LearnerRows.Table(learner.Task, 500, seed: 11));
        var order = new[] { 3, 0, 4, 2, 1 };
        var turned = LearnerRows.Reordered(table, order);
        var model = learner.Train(table, Run);
        var (straight, other) = (LearnerRows.Predict(model, test.Features), LearnerRows.Predict(learner.Train(turned, Run), LearnerRows.Reordered(test, order).Features));

        // Where chance has no part the order of the columns leaves rounding only; else as much as another seed.
        var tolerance = learner.DrawsColumns ? 0.35 * LearnerRows.Spread(straight) : 1e-6 * LearnerRows.Spread(straight);
        Assert.InRange(LearnerRows.Distance(straight, other), 0, tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_rows_changes_nothing_where_no_row_is_drawn(string name)
    {
        var learner = Find(name);
        var (table, test) = (LearnerRows.Table(learner.Task, 1500), LearnerRows.Table(learner.Task, 500, seed: 11));
        var shuffled = table.Take(new RandomStream(3).Permutation(table.RowCount));

        var (straight, other) = (LearnerRows.Predict(learner.Train(table, Run), test.Features), LearnerRows.Predict(learner.Train(shuffled, Run), test.Features));

        var tolerance = learner.DrawsRows ? 0.35 * LearnerRows.Spread(straight) : 1e-6 * LearnerRows.Spread(straight);
        Assert.InRange(LearnerRows.Distance(straight, other), 0, tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_constant_column_adds_nothing(string name)
    {
        var learner = Find(name);
        var (table, test) = (LearnerRows.Table(learner.Task, 600), LearnerRows.Table(learner.Task, 300, seed: 11));
        ISavedModel model;
        try
        {
            model = learner.Train(LearnerRows.WithConstant(table), Run);
        }
        catch (DataFaultException refusal)
        {
            Assert.Contains("never varies", refusal.Message, StringComparison.Ordinal);
            return;
        }
        var (straight, other) = (LearnerRows.Predict(learner.Train(table, Run), test.Features), LearnerRows.Predict(model, LearnerRows.WithConstant(test).Features));

        var tolerance = learner.DrawsColumns ? 0.5 * LearnerRows.Spread(straight) : 1e-6 * LearnerRows.Spread(straight);
        Assert.InRange(LearnerRows.Distance(straight, other), 0, tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gaps_are_learned_from_or_refused_by_column_and_row(string name)
    {
        var learner = Find(name);
        var table = LearnerRows.WithGaps(LearnerRows.Table(learner.Task, 600));
        if (learner.RefusesGaps)
        {
            var fault = Assert.Throws<DataFaultException>(() => learner.Train(table, Run)).Faults[0];
            Assert.Equal(("x0", "row 0"), (fault.Column, fault.Row));
            return;
        }

        Assert.All(LearnerRows.Predict(learner.Train(table, Run), table.Features), value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_that_is_stopped_leaves_nothing(string name)
    {
        var learner = Find(name);
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => learner.Train(LearnerRows.Table(learner.Task, 5000), Run with { Cancellation = source.Token }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Progress_rises_to_the_end(string name)
    {
        var learner = Find(name);
        var told = new List<double>();

        learner.Train(LearnerRows.Table(learner.Task, 300), Run with { Progress = new Listener(told) });

        Assert.NotEmpty(told);
        Assert.All(told, share => Assert.InRange(share, 0, 1));
        Assert.Equal(told.Order(), told);
    }

    private static Learner Find(string name) => LearnerList.All.Single(l => l.Name == name);

    private static byte[] Bytes(ISavedModel model)
    {
        var stream = new MemoryStream();
        new ModelFile(model).Write(stream);
        return stream.ToArray();
    }

    private static long[] Bits(IPredictor model, FeatureMatrix rows) => Array.ConvertAll(LearnerRows.Predict(model, rows), BitConverter.DoubleToInt64Bits);

    private sealed class Listener(List<double> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            lock (told) told.Add(value.Share);
        }
    }
}
