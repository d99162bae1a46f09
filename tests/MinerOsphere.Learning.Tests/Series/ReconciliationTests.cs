using System.Text.Json;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Series;
using MinerOsphere.Learning.Training;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Series;

public sealed class ReconciliationTests
{
    private static readonly JsonElement Oracle = JsonDocument.Parse(File.ReadAllBytes(
        Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "Series", "reconciliation", "reconciliation.json"))).RootElement;

    private static readonly Hierarchy Tree = Hierarchy.Nested([.. Oracle.GetProperty("paths").EnumerateArray().Select(p => p.EnumerateArray().Select(v => v.GetString()!).ToArray())]);

    private static readonly double[][] Errors = [.. Oracle.GetProperty("errors").EnumerateArray().Select(ForecastOracle.Numbers)];

    [Theory]
    [InlineData(ReconciliationMethod.OrdinaryLeastSquares)]
    [InlineData(ReconciliationMethod.WeightedStructure)]
    [InlineData(ReconciliationMethod.WeightedVariance)]
    [InlineData(ReconciliationMethod.MinimumTrace)]
    public void Projections_are_those_of_the_closed_formula(ReconciliationMethod method)
    {
        var reconciliation = new Reconciliation(Tree, new ReconciliationOptions { Method = method, Errors = Errors });
        var nonNegative = new Reconciliation(Tree, new ReconciliationOptions { Method = method, Errors = Errors, NonNegative = true });
        if (method == ReconciliationMethod.MinimumTrace) Assert.Equal(Oracle.GetProperty("shrinkage").GetDouble(), reconciliation.Shrinkage, 10);
        foreach (var (forecast, expected) in Oracle.GetProperty("forecasts").EnumerateArray().Zip(Oracle.GetProperty("methods").GetProperty(method.ToString()).EnumerateArray()))
        {
            var own = ForecastOracle.Numbers(forecast);
            var actual = reconciliation.Reconcile(own);
            AssertNear(ForecastOracle.Numbers(expected.GetProperty("reconciled")), actual);
            AssertCoherent(Tree, actual);
            // What adds up already stays as it is.
            AssertNear(actual, reconciliation.Reconcile(actual));
            var positive = nonNegative.Reconcile(own);
            AssertNear(ForecastOracle.Numbers(expected.GetProperty("nonNegative")), positive);
            Assert.All(positive, v => Assert.True(v >= 0));
        }
    }

    [Fact]
    public void From_the_bottom_and_from_the_top()
    {
        double[] own = [100, 60, 20, 1, 2, 3, 4, 5, 6];
        Assert.Equal([21, 6, 9, 1, 2, 3, 4, 5, 6], new Reconciliation(Tree, new ReconciliationOptions { Method = ReconciliationMethod.BottomUp }).Reconcile(own));
        var top = new Reconciliation(Tree, new ReconciliationOptions { Method = ReconciliationMethod.TopDown, Shares = [0.1, 0.1, 0.1, 0.2, 0.2, 0.3] });
        AssertNear([100, 30, 40, 10, 10, 10, 20, 20, 30], top.Reconcile(own));
        Assert.Contains("sum to 1", Assert.Throws<DataFaultException>(() =>
            new Reconciliation(Tree, new ReconciliationOptions { Method = ReconciliationMethod.TopDown, Shares = [0.1, 0.1, 0.1, 0.2, 0.2, 0.2] })).Message);
    }

    [Fact]
    public void Nodes_are_made_of_keys()
    {
        Assert.Equal("total | A | B | A / x | A / y | A / z | B / x | B / y | C", string.Join(" | ", Tree.Nodes));
        var grouped = Hierarchy.Grouped(["sex", "level"], [["F", "L"], ["F", "M"], ["M", "L"], ["M", "M"]]);
        Assert.Equal("total | sex=F | sex=M | level=L | level=M | sex=F, level=L | sex=F, level=M | sex=M, level=L | sex=M, level=M", string.Join(" | ", grouped.Nodes));
        Assert.Equal([10, 3, 7, 4, 6, 1, 2, 3, 4], grouped.Aggregate([1, 2, 3, 4]));
        Assert.Equal(3, Hierarchy.Grouped(["sex", "level"], [["F", "L"], ["M", "L"]], []).Nodes.Length);
        Assert.Contains("two series are 'a'", Assert.Throws<DataFaultException>(() => Hierarchy.Nested([["a"], ["a"]])).Message);
        Assert.Contains("is a series and the sum of others", Assert.Throws<DataFaultException>(() => Hierarchy.Nested([["a"], ["a", "b"]])).Message);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Any_tree_adds_up_and_its_non_negative_forecasts_meet_their_conditions(int seed)
    {
        var random = new RandomStream((ulong)seed);
        var paths = Enumerable.Range(0, 60).Select(i => new[] { $"r{i % 4}", $"a{i % 12}", $"e{i}" }).ToArray();
        var tree = Hierarchy.Nested(paths);
        var n = tree.Nodes.Length;
        var errors = Enumerable.Range(0, n).Select(_ => Enumerable.Range(0, 15).Select(_ => random.NextNormal()).ToArray()).ToArray();
        var own = tree.Aggregate([.. Enumerable.Range(0, 60).Select(_ => random.NextNormal() + 0.5)]);
        for (var i = 0; i < n; i++) own[i] += random.NextNormal();
        foreach (var method in Enum.GetValues<ReconciliationMethod>().Where(m => m != ReconciliationMethod.TopDown))
        {
            AssertCoherent(tree, new Reconciliation(tree, new ReconciliationOptions { Method = method, Errors = errors }).Reconcile(own));
            var positive = new Reconciliation(tree, new ReconciliationOptions { Method = method, Errors = errors, NonNegative = true }).Reconcile(own);
            AssertCoherent(tree, positive);
            Assert.All(positive, v => Assert.True(v >= 0));
            if (method != ReconciliationMethod.OrdinaryLeastSquares) continue;
            // Moving any bottom series upwards, or downwards from above 0, brings nothing nearer.
            for (var b = 0; b < 60; b++)
            {
                var slope = 0.0;
                for (var node = 0; node < n; node++)
                    if (tree.LeavesOf(node).Contains(b)) slope += positive[node] - own[node];
                if (positive[tree.SumCount + b] > 0) Assert.Equal(0, slope, 1e-8);
                else Assert.True(slope >= -1e-8);
            }
        }
    }

    [Fact]
    public void Futures_add_up_and_are_the_same_on_any_threads()
    {
        var random = new RandomStream(12);
        var bottom = Enumerable.Range(0, 6).Select(b =>
        {
            var values = new double[30];
            values[0] = 20 + b;
            for (var t = 1; t < 30; t++) values[t] = values[t - 1] + 0.2 + random.NextNormal();
            return new RegularSeries(values);
        }).ToArray();
        var all = new[] { 1, 2, 5 }.Select(threads => HierarchicalForecast.Make(Tree, bottom, new ThetaMethod(), new ReconciliationOptions(), 4, 200, new TrainingRun { Threads = threads })).ToArray();
        foreach (var other in all[1..])
            for (var node = 0; node < 9; node++)
            {
                Assert.Equal(all[0].Means[node], other.Means[node]);
                for (var k = 0; k < 200; k++) Assert.Equal(all[0].Paths[node][k], other.Paths[node][k]);
            }
        for (var h = 0; h < 4; h++)
        {
            AssertCoherent(Tree, [.. all[0].Means.Select(m => m[h])]);
            for (var k = 0; k < 200; k++) AssertCoherent(Tree, [.. all[0].Paths.Select(p => p[k][h])]);
        }
        Assert.True(all[0].Forecasts[0].Interval(3, 0.8).Upper > all[0].Means[0][3]);
        foreach (var method in Enum.GetValues<ReconciliationMethod>())
            AssertCoherent(Tree, [.. HierarchicalForecast.Make(Tree, bottom, new NaiveMethod(), new ReconciliationOptions { Method = method }, 1, 10, ForecastOracle.Run).Means.Select(m => m[0])]);
    }

    [Fact]
    public void The_least_trace_has_less_error_than_every_simpler_method()
    {
        // Forecasts that miss the truth by errors of known correlation: the method that knows it must be the nearest on average.
        var random = new RandomStream(31);
        double[] sizes = [1, 2, 1.5, 4, 5, 3, 2, 6, 1];
        double[] Miss()
        {
            var common = random.NextNormal();
            return [.. sizes.Select(s => s * (0.6 * common + 0.8 * random.NextNormal()))];
        }
        var past = Enumerable.Range(0, 200).Select(_ => Miss()).ToArray();
        double[][] errors = [.. Enumerable.Range(0, 9).Select(node => past.Select(p => p[node]).ToArray())];
        var truth = Tree.Aggregate([10, 20, 30, 40, 50, 60]);
        var misses = Enumerable.Range(0, 500).Select(_ => Miss()).ToArray();
        double Error(ReconciliationMethod method)
        {
            var reconciliation = new Reconciliation(Tree, new ReconciliationOptions { Method = method, Errors = errors });
            return misses.Average(miss => reconciliation.Reconcile([.. truth.Zip(miss, (t, m) => t + m)]).Zip(truth, (r, t) => (r - t) * (r - t)).Sum());
        }
        var least = Error(ReconciliationMethod.MinimumTrace);
        foreach (var method in new[] { ReconciliationMethod.BottomUp, ReconciliationMethod.OrdinaryLeastSquares, ReconciliationMethod.WeightedStructure, ReconciliationMethod.WeightedVariance })
            Assert.True(least < Error(method), method.ToString());
    }

    private static void AssertCoherent(Hierarchy tree, double[] values)
    {
        for (var node = 0; node < tree.SumCount; node++)
        {
            double sum = 0;
            foreach (var leaf in tree.LeavesOf(node)) sum += values[tree.SumCount + leaf];
            Assert.Equal(sum, values[node], 1e-9);
        }
    }

    private static void AssertNear(double[] expected, double[] actual)
    {
        for (var i = 0; i < expected.Length; i++) GlmNear(expected[i], actual[i]);
        static void GlmNear(double e, double a) => Assert.True(Math.Abs(e - a) <= 1e-9 * Math.Max(1, Math.Abs(e)), $"{a}, expected {e}");
    }
}
