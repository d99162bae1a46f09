using System.Text.Json;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Linear;

public sealed class GeneralisedLinearRegressionTests
{
    private static readonly TrainingRun Run = new() { Threads = 1 };

    public static TheoryData<int> Fits => [.. Enumerable.Range(0, GlmOracle.Root.GetProperty("fits").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Fits))]
    public void Coefficients_errors_and_statistics_are_those_of_statsmodels(int index)
    {
        var oracle = GlmOracle.Root.GetProperty("fits")[index];
        var (table, options) = (GlmOracle.Table(oracle), GlmOracle.Options(oracle));
        var model = GeneralisedLinearRegression.Train(table, options, Run);
        Assert.Equal(FitStatus.Converged, model.Statistics.Status);
        Assert.Equal("(intercept) | distance | year | rock = granite | rock = schist", string.Join(" | ", model.Encoder.Columns.Select(c => c.Name)));
        Same(oracle.GetProperty("coefficients"), [.. model.Coefficients], "coefficient");

        foreach (var kind in Enum.GetValues<CovarianceKind>())
        {
            if (!oracle.TryGetProperty(kind == CovarianceKind.Classical ? "classical" : kind.ToString(), out var errors)) continue;
            var robust = GeneralisedLinearRegression.Train(table, options with { Covariance = kind, Alpha = model.Statistics.Alpha }, Run);
            Same(errors, [.. robust.Estimates().Select(e => e.StandardError)], kind.ToString());
        }
        GlmOracle.Equal(oracle.GetProperty("deviance").GetDouble(), model.Statistics.Deviance, what: "deviance");
        GlmOracle.Equal(oracle.GetProperty("nullDeviance").GetDouble(), model.Statistics.NullDeviance, what: "null deviance");
        GlmOracle.Equal(oracle.GetProperty("pearson").GetDouble(), model.Statistics.PearsonChiSquare, what: "Pearson");
        if (oracle.GetProperty("logLikelihood").ValueKind == JsonValueKind.Number && !options.EstimateScale)
            GlmOracle.Equal(oracle.GetProperty("logLikelihood").GetDouble(), model.Statistics.LogLikelihood, what: "log likelihood");
        if (oracle.GetProperty("alpha").ValueKind == JsonValueKind.Number)
        {
            GlmOracle.Equal(oracle.GetProperty("alpha").GetDouble(), model.Statistics.Alpha, what: "alpha");
            GlmOracle.Equal(oracle.GetProperty("logLikelihoodOfBoth").GetDouble(), model.Statistics.LogLikelihood, what: "log likelihood");
        }
        // statsmodels takes the normal distribution even where it estimates the scale; there the ends differ by the ratio of quantiles.
        if (model.ScaleEstimated) return;
        if (oracle.TryGetProperty("interval90", out var intervals))
            foreach (var (ends, estimate) in intervals.EnumerateArray().Zip(model.Estimates(0.9)))
            {
                GlmOracle.Equal(ends[0].GetDouble(), estimate.Lower, what: "lower");
                GlmOracle.Equal(ends[1].GetDouble(), estimate.Upper, what: "upper");
            }
        var first = table.Features.Take([.. Enumerable.Range(0, 10)]);
        foreach (var (expected, actual) in oracle.GetProperty("prediction").EnumerateArray().Zip(model.PredictIntervals(first, 0.9)))
        {
            GlmOracle.Equal(expected[0].GetDouble(), actual.Mean, what: "mean");
            GlmOracle.Equal(expected[1].GetDouble(), actual.Lower, what: "lower end of the mean");
            GlmOracle.Equal(expected[2].GetDouble(), actual.Upper, what: "upper end of the mean");
        }
    }

    [Fact]
    public void Firth_maximises_the_penalised_likelihood()
    {
        var table = GlmOracle.Table(GlmOracle.Numbers(GlmOracle.Root.GetProperty("rare")));
        var model = GeneralisedLinearRegression.Train(table, new GlmOptions { Family = GlmFamily.Binomial, Firth = true }, Run);
        var oracle = GlmOracle.Root.GetProperty("firth");
        // The simplex search of the oracle stops at about 1e-6.
        Same(oracle.GetProperty("slopes"), [.. model.Coefficients[1..]], "slope", 1e-5);
        Same(oracle.GetProperty("errors"), [.. model.Estimates().Skip(1).Select(e => e.StandardError)], "error", 1e-5);
    }

    [Fact]
    public void Firth_of_a_two_by_two_table_adds_half_to_each_cell()
    {
        // Known closed form of the saturated model: log odds of cells with 0.5 added (Haldane), finite though a cell is empty.
        double[] x = [0, 0, 0, 0, 0, 1, 1, 1], y = [0, 0, 0, 1, 1, 1, 1, 1];
        var model = GeneralisedLinearRegression.Train(Table(y, x), new GlmOptions { Family = GlmFamily.Binomial, Firth = true }, Run);
        Assert.Equal(Math.Log(2.5 / 3.5), model.Coefficients[0], 8);
        Assert.Equal(Math.Log(3.5 / 0.5) - Math.Log(2.5 / 3.5), model.Coefficients[1], 8);
    }

    [Fact]
    public void Parted_classes_are_said_to_be_so_by_name_and_overlapping_ones_are_not()
    {
        var random = new RandomStream(5);
        var noise = Enumerable.Range(0, 60).Select(_ => random.NextNormal()).ToArray();
        var parting = Enumerable.Range(0, 60).Select(i => (double)i).ToArray();
        var y = parting.Select(v => v > 30 ? 1.0 : 0).ToArray();
        var options = new GlmOptions { Family = GlmFamily.Binomial };
        var complete = Assert.Throws<DataFaultException>(() => GeneralisedLinearRegression.Train(Table(y, noise, parting), options, Run));
        Assert.Contains("'f1'", complete.Message);
        Assert.Contains("part the two classes without error", complete.Message);

        // Quasi-separation: an indicator whose rows are all of one class, beside classes that overlap.
        var quasi = parting.Select(v => v % 10 == 0 ? 1.0 : 0).ToArray();
        var mixed = noise.Select((v, i) => quasi[i] == 1 || v + random.NextNormal() > 0 ? 1.0 : 0).ToArray();
        var partly = Assert.Throws<DataFaultException>(() => GeneralisedLinearRegression.Train(Table(mixed, noise, quasi), options, Run));
        Assert.Equal("f1", partly.Faults[0].Column);

        mixed[0] = 0;
        Assert.Equal(FitStatus.Converged, GeneralisedLinearRegression.Train(Table(mixed, noise, quasi), options, Run).Statistics.Status);
        Assert.Equal(FitStatus.Converged, GeneralisedLinearRegression.Train(Table(y, noise, parting), options with { Ridge = 1 }, Run).Statistics.Status);
        Assert.Equal(FitStatus.Converged, GeneralisedLinearRegression.Train(Table(y, noise, parting), options with { Firth = true }, Run).Statistics.Status);
    }

    [Theory]
    [InlineData(GlmFamily.Poisson)]
    [InlineData(GlmFamily.NegativeBinomial)]
    public void A_column_that_marks_only_counts_of_0_is_named(GlmFamily family)
    {
        var marked = Enumerable.Range(0, 80).Select(i => i % 8 == 0 ? 1.0 : 0).ToArray();
        var (other, counts) = Counts(80, 0.4);
        var y = counts.Select((c, i) => marked[i] == 1 ? 0 : c).ToArray();
        var fault = Assert.Throws<DataFaultException>(() => GeneralisedLinearRegression.Train(Table(y, other, marked), new GlmOptions { Family = family }, Run));
        Assert.Contains("'f1' name rows that all have a count of 0", fault.Message);
    }

    [Fact]
    public void Dependent_columns_are_named_with_what_they_depend_on_or_dropped()
    {
        var (x, counts) = Counts(100, 0.2);
        var second = x.Select((v, i) => (double)(i % 7)).ToArray();
        var table = Table(counts, x, second, x.Zip(second, (a, b) => 2 * a - b).ToArray(), Enumerable.Repeat(3.5, 100).ToArray());
        var options = new GlmOptions { Family = GlmFamily.Poisson };
        var fault = Assert.Throws<DataFaultException>(() => GeneralisedLinearRegression.Train(table, options, Run));
        Assert.Equal(2, fault.Faults.Length);
        Assert.Contains("column 'f2': is a combination of 'f0', 'f1'", fault.Message);
        Assert.Contains("column 'f3': never varies", fault.Message);

        var dropped = GeneralisedLinearRegression.Train(table, options with { DropDependent = true }, Run);
        var plain = GeneralisedLinearRegression.Train(Table(counts, x, second), options, Run);
        Assert.Equal("f2 f3", string.Join(' ', dropped.Dropped));
        for (var c = 0; c < 3; c++) Assert.Equal(plain.Coefficients[c], dropped.Coefficients[c], 10);
        Assert.Equal(0, dropped.Coefficients[3]);
        Assert.True(double.IsNaN(dropped.Estimates()[3].StandardError));
        Assert.Equal(FitStatus.Converged, GeneralisedLinearRegression.Train(table, options with { Ridge = 1 }, Run).Statistics.Status);
    }

    public static TheoryData<GlmFamily, CovarianceKind> Kinds
    {
        get
        {
            var kinds = new TheoryData<GlmFamily, CovarianceKind>();
            foreach (var family in Enum.GetValues<GlmFamily>())
                foreach (var kind in Enum.GetValues<CovarianceKind>()) kinds.Add(family, kind);
            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_weight_of_two_is_the_row_twice(GlmFamily family, CovarianceKind kind)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(family.ToString());
        var weighted = GlmOracle.Table(GlmOracle.Numbers(GlmOracle.Root.GetProperty("targets").GetProperty(name)), weighted: true, offset: true);
        var rows = Enumerable.Range(0, weighted.RowCount).SelectMany(i => Enumerable.Repeat(i, (int)weighted.Weights![i])).ToArray();
        var all = weighted.Take(rows);
        var repeated = new TrainingTable(all.Features, all.Target, all.Signature.Target) { Groups = all.Groups };
        var options = new GlmOptions { Family = family, Covariance = kind };
        var (one, two) = (GeneralisedLinearRegression.Train(weighted, options, Run), GeneralisedLinearRegression.Train(repeated, options, Run));
        for (var c = 0; c < one.Coefficients.Length; c++)
        {
            GlmOracle.Equal(two.Coefficients[c], one.Coefficients[c], 1e-7, "coefficient");
            GlmOracle.Equal(two.Estimates()[c].StandardError, one.Estimates()[c].StandardError, 1e-7, "error");
        }
        GlmOracle.Equal(two.Statistics.Aic, one.Statistics.Aic, 1e-7, "AIC");
        GlmOracle.Equal(two.Statistics.Bic, one.Statistics.Bic, 1e-7, "BIC");
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var random = new RandomStream(3);
        var columns = Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, 30_000).Select(_ => random.NextNormal()).ToArray()).ToArray();
        var y = Enumerable.Range(0, 30_000).Select(i => (double)new Learning.Distributions.NegativeBinomial(Math.Exp(0.5 + 0.3 * columns[0][i] - 0.2 * columns[3][i]), 0.5).Quantile(random.NextDouble())).ToArray();
        foreach (var family in new[] { GlmFamily.Gaussian, GlmFamily.NegativeBinomial })
        {
            var models = new[] { 1, 2, 5 }.Select(threads =>
                GeneralisedLinearRegression.Train(Table(y, columns), new GlmOptions { Family = family, Covariance = CovarianceKind.HC3 }, new TrainingRun { Threads = threads })).ToArray();
            foreach (var other in models[1..])
            {
                Assert.Equal(models[0].Coefficients.ToArray(), other.Coefficients.ToArray());
                Assert.Equal(models[0].Estimates().AsEnumerable(), other.Estimates());
                Assert.Equal(models[0].Statistics, other.Statistics);
            }
        }
    }

    [Theory]
    [InlineData(GlmFamily.Gaussian)]
    [InlineData(GlmFamily.Binomial)]
    [InlineData(GlmFamily.Poisson)]
    [InlineData(GlmFamily.NegativeBinomial)]
    public void The_order_of_rows_and_columns_and_their_units_do_not_matter(GlmFamily family)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(family.ToString());
        var table = GlmOracle.Table(GlmOracle.Numbers(GlmOracle.Root.GetProperty("targets").GetProperty(name)));
        var model = GeneralisedLinearRegression.Train(table, new GlmOptions { Family = family }, Run);
        var order = new RandomStream(9).Permutation(table.RowCount);
        var f = table.Features;
        var turned = new FeatureMatrix([f.Features[2], f.Features[1], f.Features[0]], [f.Column(2).ToArray(), f.Column(1).ToArray(), [.. f.Column(0).ToArray().Select(v => v * 1000)]]);
        var other = GeneralisedLinearRegression.Train(new TrainingTable(turned, table.Target, table.Signature.Target).Take(order), new GlmOptions { Family = family }, Run);
        string[] names = [.. other.Encoder.Columns.Select(c => c.Name)];
        for (var c = 0; c < 5; c++)
        {
            var at = Array.IndexOf(names, model.Encoder.Columns[c].Name);
            GlmOracle.Equal(model.Coefficients[c], other.Coefficients[at] * (names[at] == "distance" ? 1000 : 1), 1e-7, names[at]);
        }
    }

    [Fact]
    public void The_joint_test_of_one_column_is_its_own_test_squared()
    {
        var model = GeneralisedLinearRegression.Train(GlmOracle.Table(GlmOracle.Root.GetProperty("fits")[4]), new GlmOptions { Family = GlmFamily.Poisson }, Run);
        var distance = model.Estimates()[1];
        var test = model.Test("distance");
        Assert.Equal(distance.Statistic * distance.Statistic, test.ChiSquare, 8);
        Assert.Equal(distance.Probability, test.Probability, 10);
        Assert.Equal(2, model.Test("rock").Degrees);
    }

    [Fact]
    public void Overdispersion_is_found_where_it_is()
    {
        var (x, counts) = Counts(400, 0.8);
        var (_, plain) = Counts(400, 0);
        var options = new GlmOptions { Family = GlmFamily.Poisson };
        Assert.True(GeneralisedLinearRegression.Train(Table(counts, x), options, Run).Statistics.OverdispersionProbability < 1e-6);
        Assert.True(GeneralisedLinearRegression.Train(Table(plain, x), options, Run).Statistics.OverdispersionProbability > 0.01);
        Assert.True(GeneralisedLinearRegression.Train(Table(plain, x), options with { Family = GlmFamily.NegativeBinomial }, Run).Statistics.Alpha < 0.05);
    }

    [Fact]
    public void A_negative_binomial_fit_is_that_of_the_older_regression()
    {
        var (x, counts) = Counts(300, 0.5);
        var model = GeneralisedLinearRegression.Train(Table(counts, x), new GlmOptions { Family = GlmFamily.NegativeBinomial }, Run);
        var older = NegativeBinomialRegression.Fit(new DesignMatrix(["one", "x"], [.. x.Select(v => new[] { 1, v })]), counts, new NegativeBinomialOptions());
        for (var c = 0; c < 2; c++) Assert.Equal(older.Coefficients[c], model.Coefficients[c], 7);
        Assert.Equal(older.Dispersion, model.Statistics.Alpha, 7);
        Assert.Equal(older.LogLikelihood, model.Statistics.LogLikelihood, 6);
    }

    [Fact]
    public void What_no_honest_fit_is_made_of_is_said()
    {
        var options = new GlmOptions { Family = GlmFamily.Poisson };
        double[] x = [1, 2, 4, 3, 5];
        string Message(double[] y, GlmOptions with) => Assert.Throws<DataFaultException>(() => GeneralisedLinearRegression.Train(Table(y, x), with, Run)).Message;
        Assert.Contains("every count is 0", Message([0, 0, 0, 0, 0], options));
        Assert.Contains("column 'y', row 1: is 2.5, expected a whole number", Message([1, 2.5, 3, -1, 4], options));
        Assert.Contains("row 3: is -1", Message([1, 2.5, 3, -1, 4], options));
        Assert.Contains("every row has the class 1", Message([1, 1, 1, 1, 1], options with { Family = GlmFamily.Binomial }));
        Assert.Contains("groups", Message([1, 2, 3, 4, 2], options with { Covariance = CovarianceKind.Cluster }));
        Assert.Contains("1 rows are too few for 1 coefficients", Assert.Throws<DataFaultException>(() =>
            GeneralisedLinearRegression.Train(Table([3], [2]), options with { DropDependent = true }, Run)).Message);
    }

    [Fact]
    public void A_saved_model_is_the_same_and_a_damaged_one_is_refused()
    {
        var table = GlmOracle.Table(GlmOracle.Root.GetProperty("fits")[4]);
        var model = GeneralisedLinearRegression.Train(table, new GlmOptions { Family = GlmFamily.Poisson, Covariance = CovarianceKind.HC1 }, Run);
        var again = GeneralisedLinearModel.Load(model.Signature, model.Save());
        Assert.Equal(model.PredictIntervals(table.Features, 0.8), again.PredictIntervals(table.Features, 0.8));
        Assert.Equal(model.Statistics, again.Statistics);
        Assert.Equal(model.Estimates().AsEnumerable(), again.Estimates());

        var damaged = model.Save();
        ((double[])damaged.Arrays["coefficients"])[2] = double.NaN;
        Assert.Throws<InvalidDataException>(() => GeneralisedLinearModel.Load(model.Signature, damaged));
        foreach (var setting in model.Save().Settings.Select(s => s.Key).ToArray())
        {
            if (setting is "iterations" or "parameters") continue;
            var content = model.Save();
            content.Settings[setting] = "nonsense";
            Assert.Throws<InvalidDataException>(() => GeneralisedLinearModel.Load(model.Signature, content));
        }
    }

    internal static TrainingTable Table(double[] y, params double[][] columns) => new(FeatureMatrix.Of(columns), y, new FeatureSpecification("y"));

    internal static (double[] X, double[] Counts) Counts(int rows, double dispersion)
    {
        var random = new RandomStream(21);
        var x = Enumerable.Range(0, rows).Select(_ => random.NextNormal()).ToArray();
        return (x, [.. x.Select(v => (double)new Learning.Distributions.NegativeBinomial(Math.Exp(1 + 0.5 * v), dispersion).Quantile(random.NextDouble()))]);
    }

    private static void Same(JsonElement expected, double[] actual, string what, double tolerance = 1e-6)
    {
        Assert.Equal(expected.GetArrayLength(), actual.Length);
        for (var i = 0; i < actual.Length; i++) GlmOracle.Equal(expected[i].GetDouble(), actual[i], tolerance, $"{what} {i}");
    }
}
