using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Forests;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Trees.Forests;

public sealed class IsolationForestTests
{
    private static readonly JsonElement Oracle = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests/MinerOsphere.Learning.Tests/Trees/Forests/sklearn/isolation.json"))).RootElement;

    private static double[] Numbers(string name) => [.. Oracle.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    [Fact]
    public void It_ranks_rows_as_scikit_learn_does_and_finds_the_planted_ones()
    {
        var rows = FeatureMatrix.Of([.. Oracle.GetProperty("columns").EnumerateArray().Select(c => c.EnumerateArray().Select(v => v.GetDouble()).ToArray())]);
        bool[] planted = [.. Oracle.GetProperty("isOutlier").EnumerateArray().Select(v => v.GetInt32() == 1)];

        for (var seed = 1UL; seed <= 3; seed++)
        {
            var scores = Scores(IsolationForest.Train(rows, new IsolationForestOptions(), new TrainingRun { Seed = seed }), rows);

            Assert.True(Ranks.Correlation(scores, Numbers("score")) > Numbers("rankCorrelationOfOne").Min() - 0.01);
            Assert.True(Ranks.Auc(scores, planted) > Numbers("aucOfOne").Min() - 0.002);
            Assert.InRange(scores.Average(), Oracle.GetProperty("meanScore").GetDouble() - 0.01, Oracle.GetProperty("meanScore").GetDouble() + 0.01);
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1.207392357589623)] // 2 (ln 2 + gamma) - 4/3
    [InlineData(256, 10.244770920119917)]
    public void The_average_path_is_the_papers(int rows, double expected) => Assert.Equal(expected, IsolationForest.AveragePath(rows), 12);

    /// <summary>Each tree walked by hand: the edges to the leaf, and c(rows in it) for what was not parted.</summary>
    [Fact]
    public void A_score_is_what_the_paths_give()
    {
        var rows = Mixed(300, 3);
        var forest = IsolationForest.Train(rows, new IsolationForestOptions { Trees = 17, SampleSize = 64 }, new TrainingRun());
        var scores = Scores(forest, rows);
        var values = new float[rows.ColumnCount];

        for (var row = 0; row < rows.RowCount; row += 7)
        {
            rows.CopyRows(row, row + 1, values);
            var length = 0.0;
            foreach (var root in forest.Ensemble.Roots)
            {
                var node = forest.Ensemble.Nodes[root];
                var edges = 0;
                for (; node.Feature >= 0; edges++) node = forest.Ensemble.Nodes[forest.Ensemble.GoesLeft(node, values[node.Feature]) ? node.Left : node.Right];
                Assert.InRange(edges, 0, 6);
                length += edges + IsolationForest.AveragePath((int)node.Cover);
            }
            Assert.Equal(Math.Pow(2, -length / 17 / IsolationForest.AveragePath(64)), scores[row], 5);
        }
    }

    [Fact]
    public void Every_node_holds_what_its_children_hold()
    {
        var nodes = IsolationForest.Train(Mixed(500, 5), new IsolationForestOptions(), new TrainingRun()).Ensemble.Nodes.ToArray();
        Assert.All(nodes.Where(n => n.Feature >= 0), n =>
        {
            Assert.Equal(n.Cover, nodes[n.Left].Cover + nodes[n.Right].Cover);
            Assert.True(nodes[n.Left].Cover > 0 && nodes[n.Right].Cover > 0);
        });
    }

    [Fact]
    public void Gaps_are_no_evidence_and_rare_levels_are()
    {
        var random = new RandomStream(2);
        var (number, level) = (new double[1000], new double[1000]);
        for (var i = 0; i < 1000; i++) (number[i], level[i]) = (random.NextNormal(), i < 990 ? random.NextInt(3) : 3 + random.NextInt(2));
        for (var i = 0; i < 100; i++) number[i] = double.NaN;
        var rows = new FeatureMatrix([new FeatureSpecification("grade"), new FeatureSpecification("rock", Levels: ["a", "b", "c", "d", "e"])], [number, level]);
        var scores = Scores(IsolationForest.Train(rows, new IsolationForestOptions { Trees = 300 }, new TrainingRun()), rows);

        Assert.True(scores[..100].Average() <= scores[100..990].Average());
        Assert.True(scores[990..].Min() > scores[..990].Average() + 0.05);
    }

    [Fact]
    public void A_code_without_a_level_is_a_gap()
    {
        FeatureMatrix Rows(double odd) => new([new FeatureSpecification("rock", Levels: ["a", "b"]), new FeatureSpecification("grade")], [[0, 1, 0, 1, odd, 0], [1, 2, 3, 4, 5, 6]]);
        double[] Of(double odd) => Scores(IsolationForest.Train(Rows(odd), new IsolationForestOptions(), new TrainingRun()), Rows(double.NaN));

        Assert.Equal(Of(double.NaN), Of(7));
        Assert.Equal(Of(double.NaN), Of(-1));
    }

    [Fact]
    public void Rows_all_alike_score_a_half()
    {
        var rows = FeatureMatrix.Of([[3, 3, 3, 3], [double.NaN, double.NaN, double.NaN, double.NaN]]);
        Assert.All(Scores(IsolationForest.Train(rows, new IsolationForestOptions(), new TrainingRun()), rows), score => Assert.Equal(0.5, score, 6));
    }

    [Fact]
    public void One_row_is_no_rest_to_be_unlike() =>
        Assert.Contains("at least 2", Assert.Throws<DataFaultException>(() => IsolationForest.Train(FeatureMatrix.Of([[1]]), new IsolationForestOptions(), new TrainingRun())).Message, StringComparison.Ordinal);

    [Fact]
    public void Threads_change_nothing()
    {
        var rows = Mixed(400, 8);
        var one = Of(1);
        Assert.Equal(one, Of(2));
        Assert.Equal(one, Of(5));

        double[] Of(int threads) => Scores(IsolationForest.Train(rows, new IsolationForestOptions { Trees = 33 }, new TrainingRun { Threads = threads }), rows);
    }

    [Fact]
    public void It_stops_when_told_to()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => IsolationForest.Train(Mixed(400, 8), new IsolationForestOptions(), new TrainingRun { Cancellation = stop.Token }));
    }

    internal static FeatureMatrix Mixed(int count, ulong seed)
    {
        var random = new RandomStream(seed);
        ImmutableArray<string> levels = [.. Enumerable.Range(0, 70).Select(i => $"level {i}")];
        var columns = new double[3][];
        for (var c = 0; c < 3; c++)
        {
            columns[c] = new double[count];
            for (var i = 0; i < count; i++) columns[c][i] = random.NextDouble() < 0.1 ? double.NaN : c == 2 ? random.NextInt(70) : random.NextNormal();
        }
        return new FeatureMatrix([new FeatureSpecification("copper"), new FeatureSpecification("zinc"), new FeatureSpecification("rock", Levels: levels)], columns);
    }

    private static double[] Scores(IsolationForest forest, FeatureMatrix rows)
    {
        var scores = new double[rows.RowCount];
        forest.Predict(rows, scores);
        return scores;
    }
}

public class IsolationForestSample : IKindSample
{
    public ISavedModel Model => IsolationForest.Train(IsolationForestTests.Mixed(60, 1), new IsolationForestOptions { Trees = 3, SampleSize = 20 }, new TrainingRun());
    public FeatureMatrix Rows => IsolationForestTests.Mixed(12, 4);
}
