using MathNet.Numerics.Distributions;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Linear;

public sealed class EmpiricalBayesTests
{
    private static readonly double[] Counts = [8, 11, 14, 27], Exposures = [100, 200, 300, 400];

    [Fact]
    public void Global_moments_are_those_computed_by_hand()
    {
        var rates = EmpiricalBayes.Global(Counts, Exposures);
        Assert.Equal(0.06, rates.PriorMeans[0], 12);
        // s² = (100·0.0004 + 200·0.000025 + 300·0.000177777… + 400·0.00005625)/1000 = 0.000120833…, less 0.06/250 = 0.00024: below 0.
        Assert.Equal(0, rates.PriorVariances[0]);
        Assert.All(rates.Smoothed, r => Assert.Equal(0.06, r, 12));
        Assert.Equal((rates.PriorMeans[1], rates.PriorMeans[1]), rates.Interval(1, 0.9));

        var smoothed = EmpiricalBayes.Global([26, 2, 0, 32], Exposures);
        // m = 0.06; r = .26 .01 0 .08; s² = (100·.04 + 200·.0025 + 300·.0036 + 400·.0004)/1000 = 0.00574; A = 0.0055.
        Assert.Equal(0.0055, smoothed.PriorVariances[0], 12);
        var share = 0.0055 / (0.0055 + 0.0006);
        Assert.Equal(0.06 + share * 0.2, smoothed.Smoothed[0], 12);
        Assert.Equal(share, smoothed.OwnShare[0], 12);
        Assert.Equal(0.06 - 0.0055 / (0.0055 + 0.0002) * 0.06, smoothed.Smoothed[2], 12);
    }

    [Fact]
    public void Local_moments_are_the_global_ones_of_each_neighbourhood()
    {
        double[] counts = [26, 2, 0, 32, 5];
        double[] exposures = [100, 200, 300, 400, 50];
        int[][] neighbours = [[1], [0, 2], [3, 1], [2], []];
        var local = EmpiricalBayes.Local(counts, exposures, neighbours);
        for (var i = 0; i < 5; i++)
        {
            int[] own = [.. neighbours[i].Append(i).Order()];
            var alone = EmpiricalBayes.Global([.. own.Select(j => counts[j])], [.. own.Select(j => exposures[j])]);
            Assert.Equal(alone.Smoothed[Array.IndexOf(own, i)], local.Smoothed[i], 14);
        }
        Assert.Equal(0.1, local.Smoothed[4], 14);
        var all = EmpiricalBayes.Local(counts, exposures, [.. Enumerable.Range(0, 5).Select(i => Enumerable.Range(0, 5).Where(j => j != i).ToArray())]);
        Assert.Equal(EmpiricalBayes.Global(counts, exposures).Smoothed.AsEnumerable(), all.Smoothed);
    }

    [Fact]
    public void The_iterated_gamma_meets_both_equations_of_Clayton_and_Kaldor()
    {
        var (counts, exposures) = Simulated(2000, 4, 2);
        var rates = EmpiricalBayes.GammaPoisson(counts, exposures);
        var (mean, variance) = (rates.PriorMeans[0], rates.PriorVariances[0]);
        var (shape, rate) = (mean * mean / variance, mean / variance);
        var posterior = counts.Zip(exposures, (o, e) => (o + shape) / (e + rate)).ToArray();
        Assert.Equal(mean, posterior.Average(), 9);
        Assert.Equal(variance, posterior.Zip(exposures, (t, e) => (1 + rate / e) * (t - mean) * (t - mean)).Sum() / 1999, 9);
        for (var i = 0; i < 2000; i++) Assert.Equal(posterior[i], rates.Smoothed[i], 10);
        // The truth is gamma with shape 4 and rate 2.
        Assert.Equal(2, mean, 0.1);
        Assert.Equal(1, variance, 0.15);
    }

    [Fact]
    public void Smoothing_brings_rates_nearer_to_the_truth_and_intervals_hold_it_as_often_as_they_say()
    {
        var random = new RandomStream(8);
        double raw = 0, smoothed = 0;
        var held = 0;
        for (var round = 0; round < 20; round++)
        {
            var truth = Enumerable.Range(0, 100).Select(_ => Gamma.InvCDF(3, 300, random.NextDouble())).ToArray();
            var exposures = truth.Select(_ => 50 + 1000 * random.NextDouble() * random.NextDouble()).ToArray();
            var counts = truth.Zip(exposures, (t, e) => (double)new Learning.Distributions.NegativeBinomial(t * e, 0).Quantile(random.NextDouble())).ToArray();
            var rates = EmpiricalBayes.GammaPoisson(counts, exposures);
            for (var i = 0; i < 100; i++)
            {
                raw += Math.Pow(rates.Raw[i] - truth[i], 2);
                smoothed += Math.Pow(rates.Smoothed[i] - truth[i], 2);
                var (lower, upper) = rates.Interval(i, 0.9);
                if (truth[i] >= lower && truth[i] <= upper) held++;
            }
        }
        Assert.True(smoothed < 0.6 * raw, $"{smoothed} beside {raw}");
        Assert.InRange(held / 2000.0, 0.86, 0.93);
    }

    [Fact]
    public void An_interval_is_that_of_the_posterior_found_by_brute_force()
    {
        var rates = EmpiricalBayes.Global([26, 2, 0, 32], Exposures);
        var (lower, upper) = rates.Interval(1, 0.8);
        // Prior times likelihood summed over a fine grid of rates.
        var (mean, variance) = (rates.PriorMeans[1], rates.PriorVariances[1]);
        var (shape, rate) = (mean * mean / variance, mean / variance);
        double total = 0, at = 0;
        const double step = 1e-7;
        double Density(double t) => Math.Exp((shape - 1) * Math.Log(t) - rate * t + 2 * Math.Log(200 * t) - 200 * t);
        for (var t = step / 2; t < 0.4; t += step) total += Density(t);
        var (low, high) = (double.NaN, double.NaN);
        for (var t = step / 2; t < 0.4; t += step)
        {
            at += Density(t) / total;
            if (double.IsNaN(low) && at >= 0.1) low = t;
            if (double.IsNaN(high) && at >= 0.9) high = t;
        }
        Assert.Equal(low, lower, 1e-6);
        Assert.Equal(high, upper, 1e-6);
    }

    [Fact]
    public void What_is_published_of_small_counts_does_not_depend_on_them()
    {
        double[] exposures = [100, 200, 300, 400];
        var rates = EmpiricalBayes.Global([26, 2, 0, 32], exposures);
        var published = rates.Publish(5, 0.9);
        Assert.Equal(0.26, published[0].Raw);
        Assert.Equal(rates.Smoothed[0], published[0].Smoothed);
        Assert.Null(published[1].Raw);
        // With the same prior any count from 0 to 4 gives the same answer: the mean of 2 cases.
        var (m, a) = (rates.PriorMeans[1], rates.PriorVariances[1]);
        Assert.Equal(m + a / (a + m / 200) * (2.0 / 200 - m), published[1].Smoothed, 12);
        Assert.True(published[1].Lower <= rates.Interval(1, 0.9).Lower && published[1].Upper >= rates.Interval(1, 0.9).Upper);
    }

    [Fact]
    public void Zero_counts_one_area_and_faults()
    {
        Assert.All(EmpiricalBayes.GammaPoisson([0, 0], [1, 2]).Smoothed, r => Assert.Equal(0, r));
        Assert.Equal(0.5, EmpiricalBayes.Global([2], [4]).Smoothed[0]);
        var fault = Assert.Throws<DataFaultException>(() => EmpiricalBayes.Global([1, -1, 2], [1, 1, 0], i => $"commune {i}"));
        Assert.Equal("commune 1, commune 2", string.Join(", ", fault.Faults.Select(f => f.Row)));
        // Poisson variation alone: nothing is left of the areas' own.
        var same = EmpiricalBayes.GammaPoisson([10, 11, 9, 10, 10, 10], [10, 10, 10, 10, 10, 10]);
        Assert.All(same.OwnShare, s => Assert.True(s < 0.01));
    }

    private static (double[] Counts, double[] Exposures) Simulated(int areas, double shape, double rate)
    {
        var random = new RandomStream(3);
        var exposures = Enumerable.Range(0, areas).Select(_ => 1 + 9 * random.NextDouble()).ToArray();
        return ([.. exposures.Select(e => (double)new Learning.Distributions.NegativeBinomial(e * Gamma.InvCDF(shape, rate, random.NextDouble()), 0).Quantile(random.NextDouble()))], exposures);
    }
}
