using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Scenarios;

namespace MinerOsphere.Models.Tests.Scenarios;

public sealed class PairedDifferenceTests
{
    /// <summary>Paired t-test of scipy.stats.ttest_rel and its confidence_interval(0.9) on these numbers.</summary>
    [Fact]
    public void AgreesWithThePairedTestOfScipy()
    {
        double[] reference = [10.2, 11.5, 9.8, 12.1, 10.9], scenario = [11.0, 12.9, 10.1, 13.6, 11.4];
        var d = PairedDifference.Of(reference, scenario, 0.9);
        Assert.Equal(0.9, d.Mean, 12);
        Assert.Equal(0.23874672772626657, d.StandardError, 12);
        Assert.Equal(0.391029, d.Lower, 6);
        Assert.Equal(1.408971, d.Upper, 6);
        Assert.Equal((0, 1), (d.Below, d.Above));
    }

    [Fact]
    public void CommonNumbersCancelWhatChanceDoesToBoth()
    {
        var stream = new RandomStream(7, 0);
        double[] noise = [.. Enumerable.Range(0, 200).Select(_ => 10 * stream.NextNormal())];
        double[] own = [.. noise.Select(_ => stream.NextNormal())];
        double[] scenario = [.. noise.Zip(own, (n, o) => n + o + 2)];
        var d = PairedDifference.Of(noise, scenario, 0.95);
        Assert.InRange(2, d.Lower, d.Upper);
        Assert.True(d.Upper - d.Lower < 0.4, "the noise of standard deviation 10 would alone make the interval 4 wide");
        Assert.InRange(d.Reduction, 100, 400);
    }

    [Fact]
    public void OneDrawTellsTheDifferenceAndNoInterval()
    {
        var d = PairedDifference.Of([3], [5], 0.9);
        Assert.Equal(2, d.Mean);
        Assert.True(double.IsNaN(d.Lower) && double.IsNaN(d.StandardError) && double.IsNaN(d.Reduction));
    }

    [Fact]
    public void WhatDoesNotVaryHasAnExactDifference()
    {
        var d = PairedDifference.Of([1, 1, 1], [4, 4, 4], 0.9);
        Assert.Equal((3, 3, 3), (d.Mean, d.Lower, d.Upper));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 3)]
    public void DrawsHaveToBePairs(int reference, int scenario) =>
        Assert.Throws<ArgumentException>(() => PairedDifference.Of(new double[reference], new double[scenario], 0.9));
}
