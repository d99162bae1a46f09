using MinerOsphere.Learning.Distributions;

namespace MinerOsphere.Learning.Tests.Distributions;

public sealed class NegativeBinomialTests
{
    // Worked by hand: size 2, p = 1/(1 + 0.5*3) = 0.4; P(0) = p², P(1) = 2 p² (1-p), P(2) = 3 p² (1-p)².
    [Theory]
    [InlineData(0, 0.16)]
    [InlineData(1, 0.192)]
    [InlineData(2, 0.1728)]
    public void Probability_is_the_textbook_value(long count, double expected) =>
        Assert.Equal(expected, new NegativeBinomial(3, 0.5).Probability(count), 12);

    [Theory]
    [InlineData(0.3, 0)]
    [InlineData(4, 0)]
    [InlineData(4, 0.2)]
    [InlineData(80, 0.02)]
    [InlineData(5, 3)]
    public void Probabilities_sum_to_the_cumulative_and_give_the_moments(double mean, double dispersion)
    {
        var distribution = new NegativeBinomial(mean, dispersion);
        double sum = 0, first = 0, second = 0;
        for (var k = 0L; k < 2000; k++)
        {
            var p = distribution.Probability(k);
            sum += p;
            first += k * p;
            second += (double)k * k * p;
            Assert.Equal(sum, distribution.Cumulative(k), 9);
        }
        Assert.Equal(1, sum, 9);
        Assert.Equal(mean, first, 6);
        Assert.Equal(distribution.Variance, second - first * first, 4);
    }

    [Fact]
    public void Vanishing_dispersion_is_poisson()
    {
        var (almost, poisson) = (new NegativeBinomial(1400, 2e-9), new NegativeBinomial(1400, 0));
        foreach (var k in new long[] { 1300, 1400, 1500 })
        {
            Assert.Equal(poisson.LogProbability(k), almost.LogProbability(k), 3);
            Assert.Equal(poisson.Cumulative(k), almost.Cumulative(k), 3);
        }
    }

    [Theory]
    [InlineData(0.01, 0)]
    [InlineData(4.4, 0.6)]
    [InlineData(1400, 0.01)]
    [InlineData(140, 0.4)]
    public void Quantile_is_the_smallest_count_that_reaches_the_probability(double mean, double dispersion)
    {
        var distribution = new NegativeBinomial(mean, dispersion);
        foreach (var p in new[] { 0.001, 0.1, 0.25, 0.5, 0.9, 0.975, 0.9999 })
        {
            var k = distribution.Quantile(p);
            Assert.True(distribution.Cumulative(k) >= p);
            Assert.True(k == 0 || distribution.Cumulative(k - 1) < p);
        }
    }

    [Fact]
    public void A_mean_of_zero_is_always_zero()
    {
        var distribution = new NegativeBinomial(0, 0.3);
        Assert.Equal(1, distribution.Probability(0));
        Assert.Equal(0, distribution.Quantile(0.99));
        Assert.Equal(0, distribution.Probability(1));
    }
}
