using System.Text.Json;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Training;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Linear;

/// <summary>Ridge and elastic net against scikit-learn (sklearn/make.py) and their own definitions.</summary>
public sealed class PenalisedTests
{
    private static readonly TrainingRun Run = new() { Threads = 1 };

    private static readonly JsonElement Oracle = JsonDocument.Parse(File.ReadAllBytes(
        Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "Linear", "sklearn", "penalised.json"))).RootElement;

    public static TheoryData<int> Fits => [.. Enumerable.Range(0, Oracle.GetProperty("fits").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Fits))]
    public void Elastic_nets_are_those_of_scikit_learn(int index)
    {
        var fit = Oracle.GetProperty("fits")[index];
        var family = fit.GetProperty("family").GetString()!;
        var model = ElasticNet.Train(Table(family), Options(family) with { Lambdas = [fit.GetProperty("lambda").GetDouble()], L1Share = fit.GetProperty("share").GetDouble() }, Run);
        Same(fit.GetProperty("coefficients"), model);
    }

    [Fact]
    public void Ridges_are_those_of_scikit_learn()
    {
        foreach (var fit in Oracle.GetProperty("ridges").EnumerateArray())
            Same(fit.GetProperty("coefficients"), RidgeRegression.Train(Table("gaussian"), new RidgeOptions { Lambdas = [fit.GetProperty("lambda").GetDouble()], Standardise = fit.GetProperty("standardise").GetBoolean() }, Run));
    }

    [Theory]
    [InlineData(RidgeChoice.LeaveOneOut, "leaveOneOut")]
    [InlineData(RidgeChoice.Generalised, "generalised")]
    public void Scores_of_a_ridge_are_those_of_the_definition(RidgeChoice choice, string oracle)
    {
        var table = Table("gaussian", weighted: false);
        double[] lambdas = [.. Oracle.GetProperty("lambdas").EnumerateArray().Select(l => l.GetDouble())];
        var model = RidgeRegression.Train(table, new RidgeOptions { Lambdas = [.. lambdas], Choice = choice }, Run);
        var expected = Oracle.GetProperty(oracle).EnumerateArray().Select(v => v.GetDouble()).ToArray();
        for (var l = 0; l < 4; l++) GlmOracle.Equal(expected[l], model.Path[l].Score, 1e-9, $"lambda {lambdas[l]}");
        Assert.Equal(lambdas[Array.IndexOf(expected, expected.Min())], model.Lambda);
    }

    [Fact]
    public void A_free_column_of_a_ridge_has_no_shrinkage_and_a_doubled_factor_is_a_doubled_penalty()
    {
        var table = Table("gaussian");
        var free = RidgeRegression.Train(table, new RidgeOptions { Lambdas = [1e12], Factors = new Dictionary<string, double> { ["f1"] = 0 } }, Run);
        var alone = GeneralisedLinearRegression.Train(
            new TrainingTable(FeatureMatrix.Of([table.Features.Column(1).ToArray()]), table.Target, table.Signature.Target) { Weights = table.Weights }, new GlmOptions(), Run);
        Assert.Equal(alone.Coefficients[1], free.Coefficients[2], 8);
        Assert.Equal(0, free.Coefficients[1], 8);

        var all = Enumerable.Range(0, 7).ToDictionary(i => $"f{i}", _ => 2.0);
        var doubled = RidgeRegression.Train(table, new RidgeOptions { Lambdas = [3], Factors = all }, Run);
        var six = RidgeRegression.Train(table, new RidgeOptions { Lambdas = [6] }, Run);
        for (var c = 0; c < 8; c++) Assert.Equal(six.Coefficients[c], doubled.Coefficients[c], 10);
        Assert.Throws<ArgumentException>(() => RidgeRegression.Train(table, new RidgeOptions { Factors = new Dictionary<string, double> { ["f9"] = 0 } }, Run));
    }

    [Fact]
    public void A_ridge_of_more_columns_than_rows_is_made()
    {
        var random = new RandomStream(4);
        var columns = Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 15).Select(_ => random.NextNormal()).ToArray()).ToArray();
        var y = Enumerable.Range(0, 15).Select(i => columns[0][i] + columns[1][i]).ToArray();
        var model = RidgeRegression.Train(GeneralisedLinearRegressionTests.Table(y, columns), new RidgeOptions { Choice = RidgeChoice.LeaveOneOut }, Run);
        Assert.All(model.Coefficients.ToArray(), b => Assert.True(double.IsFinite(b)));
        Assert.All(model.Path, p => Assert.True(p.Degrees <= 15.0001));
    }

    [Theory]
    [InlineData("gaussian")]
    [InlineData("binomial")]
    [InlineData("poisson")]
    public void Along_a_path_every_solution_meets_its_conditions(string family)
    {
        // Karush-Kuhn-Tucker on the scale of the columns: |gradient| = lambda where a coefficient stands, below it where it is 0.
        var table = Table(family);
        var options = Options(family) with { Standardise = false, L1Share = 0.7, PathLength = 20 };
        var full = ElasticNet.Train(table, options, Run);
        var w = table.Weights!;
        foreach (var point in full.Path)
        {
            var model = ElasticNet.Train(table, options with { Lambdas = [point.Lambda] }, Run);
            Assert.Equal(point.Degrees, model.Coefficients.ToArray().Count(b => b != 0));
            var means = new double[table.RowCount];
            model.Predict(table.Features, means);
            for (var c = 0; c < 7; c++)
            {
                var gradient = Enumerable.Range(0, table.RowCount).Sum(i => w[i] * (table.Target[i] - means[i]) * table.Features[i, c]) / w.Sum();
                var b = model.Coefficients[c + 1];
                var slack = gradient - point.Lambda * 0.3 * b;
                if (b == 0) Assert.True(Math.Abs(gradient) <= point.Lambda * 0.7 * (1 + 1e-6));
                else Assert.Equal(point.Lambda * 0.7 * Math.Sign(b), slack, 1e-5);
            }
        }
        Assert.Equal(1, full.Path[0].Degrees);
    }

    [Fact]
    public void Cross_validation_drops_what_says_nothing_and_is_the_same_on_any_threads()
    {
        var random = new RandomStream(6);
        var columns = Enumerable.Range(0, 30).Select(_ => Enumerable.Range(0, 300).Select(_ => random.NextNormal()).ToArray()).ToArray();
        var y = Enumerable.Range(0, 300).Select(i => 2 * columns[3][i] - columns[7][i] + random.NextNormal()).ToArray();
        var table = GeneralisedLinearRegressionTests.Table(y, columns);
        var options = new ElasticNetOptions { L1Share = 1, Choice = LambdaChoice.OneStandardError };
        var models = new[] { 1, 2, 5 }.Select(threads => ElasticNet.Train(table, options, new TrainingRun { Threads = threads })).ToArray();
        Assert.NotEqual(0, models[0].Coefficients[4]);
        Assert.NotEqual(0, models[0].Coefficients[8]);
        Assert.True(models[0].Coefficients.ToArray().Count(b => b != 0) <= 6);
        foreach (var other in models[1..])
        {
            Assert.Equal(models[0].Coefficients.ToArray(), other.Coefficients.ToArray());
            Assert.Equal(models[0].Path.AsEnumerable(), other.Path);
        }
        var grouped = new TrainingTable(table.Features, y, table.Signature.Target) { Groups = [.. Enumerable.Range(0, 300).Select(i => i % 7)] };
        Assert.True(ElasticNet.Train(grouped, options, Run).Path[^1].Score > 0);
    }

    [Fact]
    public void Constant_columns_have_no_effect_and_bad_data_is_said()
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => (double)i)], constant = [.. Enumerable.Repeat(5.0, 40)];
        var y = x.Select(v => 3 * v + Math.Sin(v)).ToArray();
        var table = GeneralisedLinearRegressionTests.Table(y, constant, x);
        Assert.Equal(0, RidgeRegression.Train(table, new RidgeOptions(), Run).Coefficients[1]);
        Assert.Equal(0, ElasticNet.Train(table, new ElasticNetOptions(), Run).Coefficients[1]);
        Assert.Contains("too few for a cross-validation", Assert.Throws<DataFaultException>(() => ElasticNet.Train(table.Take([1, 2, 3]), new ElasticNetOptions(), Run)).Message);
        var oneGroup = new TrainingTable(table.Features, y, table.Signature.Target) { Groups = new int[40] };
        Assert.Contains("there is only one", Assert.Throws<DataFaultException>(() => ElasticNet.Train(oneGroup, new ElasticNetOptions(), Run)).Message);
        double[] single = [1, .. new double[39]];
        Assert.Contains("a single class is left", Assert.Throws<DataFaultException>(() =>
            ElasticNet.Train(GeneralisedLinearRegressionTests.Table(single, x), new ElasticNetOptions { Family = GlmFamily.Binomial }, Run)).Message);
    }

    internal static TrainingTable Table(string family, bool weighted = true) =>
        new(FeatureMatrix.Of([.. Oracle.GetProperty("x").EnumerateArray().Select(GlmOracle.Numbers)]), GlmOracle.Numbers(Oracle.GetProperty("targets").GetProperty(family)), new FeatureSpecification("y"))
        {
            Weights = weighted ? GlmOracle.Numbers(Oracle.GetProperty("weights")) : null,
        };

    private static ElasticNetOptions Options(string family) => new() { Family = Enum.Parse<GlmFamily>(family, ignoreCase: true), Tolerance = 1e-10 };

    private static void Same(JsonElement expected, PenalisedLinearModel model)
    {
        for (var c = 0; c < model.Coefficients.Length; c++) GlmOracle.Equal(expected[c].GetDouble(), model.Coefficients[c], 1e-6, $"{model.Encoder.Columns[c].Name} at {model.Lambda}");
    }
}

public sealed class PenalisedLinearSample : IKindSample
{
    private static readonly TrainingTable Table = PenalisedTests.Table("poisson");

    public ISavedModel Model { get; } = ElasticNet.Train(Table, new ElasticNetOptions { Family = GlmFamily.Poisson, PathLength = 10, Folds = 3, Encoding = new EncodingOptions { Numbers = GapTreatment.Average } }, new TrainingRun());

    public FeatureMatrix Rows => Table.Features.Take([.. Enumerable.Range(0, 20)]).WithColumn(2, [.. Enumerable.Range(0, 20).Select(i => i % 4 == 0 ? double.NaN : i)]);
}
