using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests.Evaluating;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Uncertainty.Propagation;

namespace MinerOsphere.Learning.Tests.Uncertainty.Propagation;

public class PropagationTests
{
    private static readonly System.Text.Json.JsonElement Scipy = Oracle.Read("Uncertainty", "propagation");

    [Fact]
    public void The_Sobol_sequence_is_that_of_scipy()
    {
        var points = new SobolSequence(512).Points(1024);
        int[] dimensions = [.. Scipy.Numbers("dimensions").Select(d => (int)d)];
        var row = 0;
        foreach (var expected in Scipy.GetProperty("first").EnumerateArray().Select(Oracle.Numbers))
        {
            Assert.Equal(expected, dimensions.Select(d => points[d][row]));
            row++;
        }
        Assert.Equal(40, row);
        int[] summed = [5, 63, 500, 1023];
        Assert.Equal(Scipy.Numbers("sums"), summed.Select(i => points.Sum(column => column[i])));
        // A point by its number is the point in its turn.
        var point = new double[512];
        new SobolSequence(512).Point(777, point);
        Assert.Equal(points.Select(column => column[777]), point);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SobolSequence(513));
    }

    [Fact]
    public void Scrambled_points_are_as_evenly_spread_and_random()
    {
        foreach (var stream in new[] { new RandomStream(1), new RandomStream(2) })
        {
            var points = new SobolSequence(40, stream).Points(1 << 10);
            // One point in each of 1024 slices of every dimension, and in each cell of every pair's elementary boxes of the first two.
            foreach (var column in points) Assert.Equal(Enumerable.Range(0, 1024), column.Select(u => (int)(u * 1024)).Order());
            Assert.All(points[0].Zip(points[1], (a, b) => ((int)(a * 32), (int)(b * 32))).GroupBy(c => c), cell => Assert.Single(cell));
            Assert.All(points, column => Assert.All(column, u => Assert.InRange(u, double.Epsilon, 1 - 1e-16)));
        }
        var (one, other) = (new SobolSequence(2, new RandomStream(1)).Points(4), new SobolSequence(2, new RandomStream(2)).Points(4));
        Assert.NotEqual(one[0], other[0]);
        Assert.Equal(one, new SobolSequence(2, new RandomStream(1)).Points(4));
    }

    [Fact]
    public void Distributions_are_those_of_scipy()
    {
        var quantiles = Scipy.GetProperty("quantiles");
        foreach (var (name, distribution) in new (string, InputDistribution)[] { ("normal", new NormalInput(3, 2)), ("lognormal", new LognormalInput(5, 0.4)), ("triangular", new TriangularInput(2, 5, 12)), ("uniform", new UniformInput(2, 7)) })
        {
            foreach (var (p, expected) in quantiles.Numbers("probabilities").Zip(quantiles.Numbers(name))) Oracle.Near(expected, distribution.Quantile(p), 1e-9, name);
            var moments = Scipy.GetProperty("moments").Numbers(name);
            Oracle.Near(moments[0], distribution.Mean, 1e-12, name);
            Oracle.Near(moments[1], distribution.StandardDeviation, 1e-12, name);
        }
        var members = new EmpiricalInput(4, 1, 1, 2);
        Assert.Equal([1, 1, 1, 2, 2, 4, 4], new[] { 0.001, 0.2, 0.49, 0.51, 0.74, 0.76, 0.999 }.Select(members.Quantile));
        Assert.Equal(2, members.Mean);
        Assert.Equal(new EmpiricalInput(1, 2, 1, 4), members);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NormalInput(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LognormalInput(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UniformInput(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TriangularInput(0, 3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmpiricalInput());
    }

    [Theory]
    [InlineData(SampleDesign.Random)]
    [InlineData(SampleDesign.LatinHypercube)]
    [InlineData(SampleDesign.Sobol)]
    public void A_sum_of_normals_is_normal(SampleDesign design)
    {
        var run = new TrainingRun { Seed = 3 };
        var sample = InputSample.Draw([new("a", new NormalInput(2, 3)), new("b", new NormalInput(-1, 4))], 4096, design, run);
        var sum = Assert.Single(MonteCarlo.Propagate(sample, 1, (x, y) => y[0] = x[0] + x[1], [0.05, 0.5, 0.95], run));
        var loose = design == SampleDesign.Random ? 1 : 0.5;
        Assert.InRange(sum.Mean, 1 - 0.25 * loose, 1 + 0.25 * loose);
        Assert.InRange(sum.StandardDeviation, 5 - 0.2 * loose, 5 + 0.2 * loose);
        Assert.InRange(sum.Quantiles[0], 1 - 8.2243 - 0.5 * loose, 1 - 8.2243 + 0.5 * loose);
        Assert.InRange(sum.Quantiles[2], 1 + 8.2243 - 0.5 * loose, 1 + 8.2243 + 0.5 * loose);
        Oracle.Near(sum.StandardDeviation / 64, sum.StandardError);
        if (design != SampleDesign.Random) return;
        // The standard error is what repeats of the whole scatter by.
        double[] means = [.. Enumerable.Range(0, 200).Select(s => InputSample.Draw([new("a", new NormalInput(2, 3))], 100, design, new TrainingRun { Seed = (ulong)s }).Columns[0].Average())];
        Assert.InRange(Math.Sqrt(means.Average(m => (m - 2) * (m - 2))), 0.26, 0.34);
    }

    [Fact]
    public void Even_designs_err_less()
    {
        double Error(SampleDesign design) => Math.Sqrt(Enumerable.Range(0, 30).Average(seed =>
        {
            var sample = InputSample.Draw([.. Enumerable.Range(0, 5).Select(i => new UncertainInput($"x{i}", new UniformInput(0, 1)))], 256, design, new TrainingRun { Seed = (ulong)seed });
            var mean = MonteCarlo.Evaluate(sample, 1, (x, y) => { y[0] = 0; foreach (var v in x) y[0] += v * v; y[0] += x[0] * x[1]; }, new())[0].Average();
            return Math.Pow(mean - (5 / 3.0 + 0.25), 2);
        }));
        var (random, latin, sobol) = (Error(SampleDesign.Random), Error(SampleDesign.LatinHypercube), Error(SampleDesign.Sobol));
        Assert.True(latin < random / 4 && sobol < latin / 2, $"{random} {latin} {sobol}");
    }

    [Fact]
    public void Correlated_inputs_have_their_ranks_and_their_own_distributions()
    {
        var run = new TrainingRun { Seed = 4 };
        double[,] ranks = { { 1, 0.7, 0 }, { 0.7, 1, -0.4 }, { 0, -0.4, 1 } };
        UncertainInput[] inputs = [new("rain", new LognormalInput(10, 0.5)), new("flow", new TriangularInput(0, 1, 5)), new("soil", new UniformInput(0, 1))];
        var sample = InputSample.Draw([.. inputs], 8192, SampleDesign.Sobol, run, GaussianCopula.OfRanks(ranks));
        for (var i = 0; i < 3; i++)
        {
            Oracle.Near(inputs[i].Distribution.Mean, sample.Columns[i].Average(), 0.01);
            for (var j = 0; j < i; j++) Assert.InRange(RankCorrelation(sample.Columns[i], sample.Columns[j]), ranks[i, j] - 0.02, ranks[i, j] + 0.02);
        }
        Assert.Contains("positive definite", Assert.Throws<ArgumentException>(() => new GaussianCopula(new double[,] { { 1, 0.9, -0.9 }, { 0.9, 1, 0.9 }, { -0.9, 0.9, 1 } })).Message);
        Assert.Throws<ArgumentException>(() => new GaussianCopula(new double[,] { { 1, 0.9 }, { 0.8, 1 } }));
        Assert.Throws<ArgumentException>(() => new GaussianCopula(new double[,] { { 2 } }));
        Assert.Throws<ArgumentException>(() => InputSample.Draw([inputs[0]], 8, SampleDesign.Random, run, GaussianCopula.OfRanks(ranks)));
    }

    [Fact]
    public void What_two_scenarios_are_both_unsure_of_is_no_uncertainty_of_their_difference()
    {
        var run = new TrainingRun();
        var sample = InputSample.Draw([new("growth", new NormalInput(100, 30)), new("effect", new UniformInput(4, 6))], 2000, SampleDesign.LatinHypercube, run);
        var change = Assert.Single(MonteCarlo.Difference(sample, 1, (x, y) => y[0] = x[0], (x, y) => y[0] = x[0] - x[1], [0.05, 0.95], run));
        Assert.InRange(change.Mean, -5.01, -4.99);
        Assert.InRange(change.StandardDeviation, 0.56, 0.59);
        var fault = Assert.Throws<DataFaultException>(() => MonteCarlo.Evaluate(sample, 1, (x, y) => y[0] = x[0] < 60 ? double.NaN : 1, run));
        Assert.Contains("growth = ", fault.Message);
        Assert.Contains("draw ", fault.Message);
    }

    /// <summary>Of the Ishigami function with a = 7, b = 0.1 (Ishigami and Homma 1990) the indices are known.</summary>
    [Theory]
    [InlineData(FirstOrderEstimator.Saltelli)]
    [InlineData(FirstOrderEstimator.Jansen)]
    public void Indices_of_the_Ishigami_function(FirstOrderEstimator estimator)
    {
        var (a, b, p4) = (7.0, 0.1, Math.Pow(Math.PI, 4));
        var variance = a * a / 8 + b * p4 / 5 + b * b * p4 * p4 / 18 + 0.5;
        var v1 = 0.5 * (1 + b * p4 / 5) * (1 + b * p4 / 5);
        var (v2, v13) = (a * a / 8, b * b * p4 * p4 * (1 / 18.0 - 1 / 50.0));
        UncertainInput[] inputs = [.. Enumerable.Range(1, 3).Select(i => new UncertainInput($"x{i}", new UniformInput(-Math.PI, Math.PI)))];
        var indices = SobolIndices.Estimate([.. inputs], 1 << 12, (x, y) => y[0] = Math.Sin(x[0]) + a * Math.Pow(Math.Sin(x[1]), 2) + b * Math.Pow(x[2], 4) * Math.Sin(x[0]), new(), estimator);
        Held(indices, [v1 / variance, v2 / variance, 0], [(v1 + v13) / variance, v2 / variance, v13 / variance], 0.015);
    }

    /// <summary>The g-function (Saltelli and Sobol 1995): a product, whose partial variances multiply.</summary>
    [Fact]
    public void Indices_of_the_g_function()
    {
        double[] a = [0, 1, 4.5, 9, 99, 99, 99, 99];
        double[] parts = [.. a.Select(v => 1 / (3 * (1 + v) * (1 + v)))];
        var variance = parts.Aggregate(1.0, (product, v) => product * (1 + v)) - 1;
        var indices = SobolIndices.Estimate([.. a.Select((_, i) => new UncertainInput($"x{i}", new UniformInput(0, 1)))], 1 << 12, (x, y) =>
        {
            y[0] = 1;
            for (var i = 0; i < x.Length; i++) y[0] *= (Math.Abs(4 * x[i] - 2) + a[i]) / (1 + a[i]);
        }, new());
        Held(indices, [.. parts.Select(v => v / variance)], [.. parts.Select(v => v * (variance + 1) / (1 + v) / variance)], 0.015);
        // 100 is added and nothing changes: variances have no origin.
        var moved = SobolIndices.Estimate([new("x", new UniformInput(0, 1)), new("y", new UniformInput(0, 1))], 256, (x, y) => y[0] = 1e6 + x[0] + 2 * x[1], new());
        Assert.InRange(moved[0].First, 0.18, 0.22);
        Assert.InRange(moved[1].Total, 0.77, 0.83);
    }

    [Fact]
    public void Threads_change_no_bit_and_constants_are_refused()
    {
        UncertainInput[] inputs = [new("a", new NormalInput(0, 1)), new("b", new UniformInput(0, 1))];
        string Of(int threads) => string.Join(";", SobolIndices.Estimate([.. inputs], 700, (x, y) => y[0] = Math.Exp(x[0]) * x[1], new TrainingRun { Threads = threads }));
        Assert.Equal(Of(1), Of(2));
        Assert.Equal(Of(1), Of(5));
        Assert.Contains("does not vary", Assert.Throws<DataFaultException>(() => SobolIndices.Estimate([.. inputs], 64, (x, y) => y[0] = 3, new())).Message);
        Assert.Contains("a = ", Assert.Throws<DataFaultException>(() => SobolIndices.Estimate([.. inputs], 64, (x, y) => y[0] = Math.Log(x[0]), new())).Message);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => SobolIndices.Estimate([.. inputs], 64, (x, y) => y[0] = x[0], new TrainingRun { Cancellation = source.Token }));
    }

    [Fact]
    public void Uncertain_features_spread_the_predictions_of_a_model()
    {
        var signature = new ModelSignature([new("rain"), new("flow"), new("soil", Levels: ["a", "b"])], new("next"));
        var model = new FunctionModel(signature, ["mean", "twice"], (f, row) => [f[row, 0] + 2 * f[row, 1], 2 * f[row, 0]]);
        var rows = new FeatureMatrix(signature.Features, [[10, 20], [1, double.NaN], [0, 1]]);
        UncertainFeature[] features = [new("rain", new LognormalInput(1, 0.2), Disturbance.Multiply), new("flow", new NormalInput(0, 0.5), Disturbance.Add)];
        var run = new TrainingRun();
        var spread = PredictorPropagation.Run(model, rows, [.. features], 2048, SampleDesign.Sobol, [0.1, 0.9], run);
        Oracle.Near(10 * Math.Exp(0.02) + 2, spread[0][0].Mean, 0.005);
        Oracle.Near(Math.Sqrt(Math.Pow(features[0].Distribution.StandardDeviation * 10, 2) + 1), spread[0][0].StandardDeviation, 0.02);
        // The same draws for each row: twice the rain, twice the spread, to the last digits.
        Oracle.Near(2 * spread[0][1].StandardDeviation, spread[1][1].StandardDeviation, 1e-12);
        Assert.True(double.IsNaN(spread[1][0].Mean));
        var replaced = PredictorPropagation.Run(model, rows, [new("rain", new UniformInput(4, 6))], 512, SampleDesign.LatinHypercube, [0.5], run);
        Assert.InRange(replaced[1][1].Mean, 9.99, 10.01);
        Assert.Equal(replaced[0][1].Quantiles.AsEnumerable(), PredictorPropagation.Run(model, rows, [new("rain", new UniformInput(4, 6))], 512, SampleDesign.LatinHypercube, [0.5], run with { Threads = 1 })[0][1].Quantiles);
        Assert.Throws<DataFaultException>(() => PredictorPropagation.Run(model, rows, [new("soil", new UniformInput(4, 6))], 8, SampleDesign.Random, [0.5], run));
        Assert.Throws<DataFaultException>(() => PredictorPropagation.Run(model, rows, [new("wind", new UniformInput(4, 6))], 8, SampleDesign.Random, [0.5], run));
    }

    private static void Held(System.Collections.Immutable.ImmutableArray<SobolIndex> indices, double[] first, double[] total, double tolerance)
    {
        for (var i = 0; i < first.Length; i++)
        {
            Oracle.Near(first[i], indices[i].First, tolerance, $"first {i}");
            Oracle.Near(total[i], indices[i].Total, tolerance, $"total {i}");
            Assert.InRange(first[i], indices[i].FirstLower - 0.005, indices[i].FirstUpper + 0.005);
            Assert.InRange(total[i], indices[i].TotalLower - 0.005, indices[i].TotalUpper + 0.005);
            Assert.True(indices[i].FirstUpper - indices[i].FirstLower < 0.15);
        }
    }

    private static double RankCorrelation(double[] a, double[] b)
    {
        var (ra, rb) = (Ranks(a), Ranks(b));
        var mean = (a.Length - 1) / 2.0;
        return ra.Zip(rb, (x, y) => (x - mean) * (y - mean)).Sum() / ra.Sum(x => (x - mean) * (x - mean));

        static double[] Ranks(double[] values)
        {
            int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
            var ranks = new double[values.Length];
            for (var r = 0; r < order.Length; r++) ranks[order[r]] = r;
            return ranks;
        }
    }
}
