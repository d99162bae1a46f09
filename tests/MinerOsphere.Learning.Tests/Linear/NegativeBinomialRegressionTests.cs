using MinerOsphere.Learning.Distributions;
using MinerOsphere.Learning.Linear;

namespace MinerOsphere.Learning.Tests.Linear;

public sealed class NegativeBinomialRegressionTests
{
    [Fact]
    public void Two_groups_have_their_means_and_the_dispersion_of_a_one_parameter_search()
    {
        // Saturated model: each mean is the group's average whatever the dispersion, so alpha can be found by a search of its own.
        double[] counts = [2, 7, 1, 12, 4, 20, 35, 8, 50, 27];
        var x = new DesignMatrix(["one", "group"], [.. counts.Select((_, i) => new double[] { 1, i < 5 ? 0 : 1 })]);
        var fit = NegativeBinomialRegression.Fit(x, counts, new NegativeBinomialOptions());
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(Math.Log(5.2), fit.Coefficients[0], 8);
        Assert.Equal(Math.Log(28 / 5.2), fit.Coefficients[1], 8);

        double LogLikelihood(double alpha) => counts.Select((y, i) => new NegativeBinomial(i < 5 ? 5.2 : 28, alpha).LogProbability((long)y)).Sum();
        var best = Enumerable.Range(1, 200_000).Select(i => i * 1e-5).MaxBy(LogLikelihood);
        Assert.Equal(best, fit.Dispersion, 4);
        Assert.Equal(LogLikelihood(best), fit.LogLikelihood, 8);
    }

    [Fact]
    public void Dispersion_of_zero_meets_the_poisson_score_equations()
    {
        var (x, counts) = Simulate(seed: 3, rows: 200, dispersion: 0);
        var fit = NegativeBinomialRegression.Fit(x, counts, new NegativeBinomialOptions { FixedDispersion = 0 });
        for (var c = 0; c < x.ColumnCount; c++)
        {
            double score = 0;
            for (var i = 0; i < x.RowCount; i++) score += x.Row(i)[c] * (counts[i] - fit.Predict(x.Row(i)).Mean);
            Assert.Equal(0, score, 5);
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0.05)]
    [InlineData(5, 0.5)]
    public void At_the_optimum_no_direction_raises_the_likelihood(int seed, double ridge)
    {
        var (x, counts) = Simulate(seed, rows: 300, dispersion: 0.3);
        var fit = NegativeBinomialRegression.Fit(x, counts, new NegativeBinomialOptions { Ridge = ridge });
        Assert.Equal(FitStatus.Converged, fit.Status);
        var best = Penalised(x, counts, [.. fit.Coefficients], fit.Dispersion, ridge);
        for (var c = 0; c < x.ColumnCount; c++)
        {
            double[] up = [.. fit.Coefficients], down = [.. fit.Coefficients];
            up[c] += 1e-4;
            down[c] -= 1e-4;
            Assert.True(Penalised(x, counts, up, fit.Dispersion, ridge) < best);
            Assert.True(Penalised(x, counts, down, fit.Dispersion, ridge) < best);
        }
        Assert.True(Penalised(x, counts, [.. fit.Coefficients], fit.Dispersion * 1.001, ridge) < best);
        Assert.True(Penalised(x, counts, [.. fit.Coefficients], fit.Dispersion * 0.999, ridge) < best);
    }

    [Fact]
    public void Simulated_coefficients_and_dispersion_are_recovered()
    {
        var (x, counts) = Simulate(seed: 11, rows: 20_000, dispersion: 0.3);
        var fit = NegativeBinomialRegression.Fit(x, counts, new NegativeBinomialOptions());
        Assert.Equal(True[0], fit.Coefficients[0], 0.03);
        Assert.Equal(True[1], fit.Coefficients[1], 0.02);
        Assert.Equal(True[2], fit.Coefficients[2], 0.02);
        Assert.Equal(0.3, fit.Dispersion, 0.02);
    }

    [Fact]
    public void Poisson_data_gives_next_to_no_dispersion()
    {
        var (x, counts) = Simulate(seed: 7, rows: 5_000, dispersion: 0);
        Assert.True(NegativeBinomialRegression.Fit(x, counts, new NegativeBinomialOptions()).Dispersion < 0.01);
    }

    [Fact]
    public void Weights_count_like_repeated_rows_and_an_offset_moves_the_intercept()
    {
        var (x, counts) = Simulate(seed: 13, rows: 60, dispersion: 0.2);
        var weights = Enumerable.Range(0, 60).Select(i => (double)(1 + i % 3)).ToArray();
        var repeated = Enumerable.Range(0, 60).SelectMany(i => Enumerable.Repeat(i, 1 + i % 3)).ToArray();
        var long_ = new DesignMatrix(x.Columns, [.. repeated.Select(i => x.Row(i).ToArray())]);
        var options = new NegativeBinomialOptions();
        var weighted = NegativeBinomialRegression.Fit(x, counts, options, weights: weights);
        var plain = NegativeBinomialRegression.Fit(long_, [.. repeated.Select(i => counts[i])], options);
        for (var c = 0; c < 3; c++) Assert.Equal(plain.Coefficients[c], weighted.Coefficients[c], 6);
        Assert.Equal(plain.Dispersion, weighted.Dispersion, 6);

        var offset = Enumerable.Repeat(Math.Log(10), 60).ToArray();
        var shifted = NegativeBinomialRegression.Fit(x, counts, options, offset, weights);
        Assert.Equal(weighted.Coefficients[0] - Math.Log(10), shifted.Coefficients[0], 6);
        Assert.Equal(weighted.Coefficients[1], shifted.Coefficients[1], 6);
    }

    [Fact]
    public void Dependent_columns_are_said_to_be_so_and_ridge_resolves_them()
    {
        var (x, counts) = Simulate(seed: 17, rows: 80, dispersion: 0.2);
        var twice = new DesignMatrix(["one", "a", "b", "a again"], [.. Enumerable.Range(0, 80).Select(i => new[] { 1, x.Row(i)[1], x.Row(i)[2], 2 * x.Row(i)[1] })]);
        Assert.Equal(FitStatus.Singular, NegativeBinomialRegression.Fit(twice, counts, new NegativeBinomialOptions()).Status);
        Assert.Equal(FitStatus.Converged, NegativeBinomialRegression.Fit(twice, counts, new NegativeBinomialOptions { Ridge = 0.1 }).Status);
    }

    [Fact]
    public void The_same_input_gives_the_same_bits()
    {
        var (x, counts) = Simulate(seed: 19, rows: 300, dispersion: 0.3);
        var first = NegativeBinomialRegression.Fit(x, counts, new NegativeBinomialOptions());
        var second = NegativeBinomialRegression.Fit(x, counts, new NegativeBinomialOptions());
        Assert.Equal(first.Coefficients.AsEnumerable(), second.Coefficients.AsEnumerable());
        Assert.Equal(BitConverter.DoubleToInt64Bits(first.Dispersion), BitConverter.DoubleToInt64Bits(second.Dispersion));
    }

    [Fact]
    public void Bad_values_are_named_by_row_and_column()
    {
        var nan = Assert.Throws<ArgumentException>(() => new DesignMatrix(["one", "x"], [[1, 2], [1, double.NaN]]));
        Assert.Contains("row 1, column 'x'", nan.Message);
        var x = new DesignMatrix(["one"], [[1], [1], [1]]);
        var half = Assert.Throws<ArgumentException>(() => NegativeBinomialRegression.Fit(x, [1, 2.5, 3], new NegativeBinomialOptions()));
        Assert.Contains("row 1 has the count 2.5", half.Message);
    }

    private static readonly double[] True = [1.5, 0.8, -0.4];

    private static (DesignMatrix X, double[] Counts) Simulate(int seed, int rows, double dispersion)
    {
        var random = new Random(seed);
        var x = new double[rows][];
        var counts = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            x[i] = [1, random.NextDouble() * 2 - 1, random.NextDouble() * 2 - 1];
            var mean = Math.Exp(True[0] * x[i][0] + True[1] * x[i][1] + True[2] * x[i][2]);
            counts[i] = new NegativeBinomial(mean, dispersion).Quantile(random.NextDouble());
        }
        return (new DesignMatrix(["one", "a", "b"], x), counts);
    }

    private static double Penalised(DesignMatrix x, double[] counts, double[] beta, double alpha, double ridge)
    {
        double value = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            double eta = 0;
            for (var c = 0; c < beta.Length; c++) eta += x.Row(i)[c] * beta[c];
            value += new NegativeBinomial(Math.Exp(eta), alpha).LogProbability((long)counts[i]);
        }
        for (var c = 1; c < beta.Length; c++)
        {
            var column = Enumerable.Range(0, x.RowCount).Select(i => x.Row(i)[c]).ToArray();
            var mean = column.Average();
            value -= 0.5 * ridge * column.Average(v => (v - mean) * (v - mean)) * beta[c] * beta[c];
        }
        return value;
    }
}
