using MinerOsphere.Learning.Numerics;

namespace MinerOsphere.Learning.Tests.Numerics;

public sealed class MomentsTests
{
    [Fact]
    public void Gaps_count_for_nothing() => Assert.Equal((3.0, 8.0 / 3, 3), Moments.WithoutGaps([1, double.NaN, 3, 5]));

    [Theory]
    [InlineData(new[] { 7.0 }, 0)]
    [InlineData(new[] { 1.0, 3 }, 1.4142135623730951)]
    [InlineData(new[] { 2.0, 4, 4, 4, 5, 5, 7, 9 }, 2.138089935299395)]
    public void A_sample_has_its_deviation(double[] values, double expected) => Assert.Equal(expected, Moments.Deviation(values), 1e-15);

    [Theory]
    [InlineData(new[] { 1.0, 2, 4 }, 2, 1.5)]
    [InlineData(new[] { 1.0, 2, 4, 8 }, 3, 1.75)]
    [InlineData(new[] { 5.0 }, 5, 5)]
    public void Sorted_numbers_have_their_middle_and_their_quartile(double[] sorted, double median, double quartile)
    {
        Assert.Equal(median, Quantiles.Median(sorted));
        Assert.Equal(quartile, Quantiles.Of(sorted, 0.25));
    }
}
