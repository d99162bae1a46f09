using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Binning;

namespace MinerOsphere.Learning.Tests.Trees.Binning;

public class BinnedMatrixTests
{
    [Fact]
    public void Few_values_have_a_bin_each_with_cuts_half_way()
    {
        var binned = Of([3, 1, double.NaN, 2, 1, -0.0, 0]);

        Assert.Equal([0.5f, 1.5f, 2.5f], binned.Features[0].Cuts);
        Assert.Equal([3, 1, 4, 2, 1, 0, 0], binned.Column(0));
        Assert.True(binned.Features[0].HasMissing);
    }

    [Fact]
    public void Many_values_are_shared_out_evenly()
    {
        var random = new RandomStream(7);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextNormal())];

        var binned = Of(values);

        var counts = new int[256];
        foreach (var bin in binned.Column(0)) counts[bin]++;
        Assert.Equal(255, binned.Features[0].Count);
        Assert.All(counts[..255], count => Assert.InRange(count, 70, 87));
        Assert.Equal(0, counts[255]);
    }

    [Fact]
    public void A_heavy_value_has_its_own_bin()
    {
        var random = new RandomStream(8);
        double[] values = [.. Enumerable.Range(0, 10_000).Select(i => i % 2 == 0 ? 0 : random.NextNormal())];

        var binned = Of(values, maxBins: 16);

        var ofZero = binned.Column(0)[0];
        for (var i = 0; i < values.Length; i++) Assert.Equal(values[i] == 0, binned.Column(0)[i] == ofZero);
        Assert.Equal(16, binned.Features[0].Count);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    [InlineData(5_000)]
    public void A_row_is_in_the_bin_that_its_cuts_say(int distinct)
    {
        var random = new RandomStream(9, (ulong)distinct);
        double[] values = [.. Enumerable.Range(0, 3_000).Select(i => i % 17 == 0 ? double.NaN : Math.Exp(random.NextInt(distinct) * 20.0 / distinct - 10) * (i % 3 - 1))];

        var binned = Of(values, maxBins: 100);

        var bins = binned.Features[0];
        Assert.True(bins.Count <= 100);
        Assert.Equal(bins.Cuts.Order(), bins.Cuts);
        Assert.Equal(bins.Cuts.Distinct().Count(), bins.Cuts.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(double.IsNaN(values[i]) ? bins.MissingBin : bins.Cuts.Count(cut => cut <= (float)values[i]), binned.Column(0)[i]);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(4_000)]
    public void A_weight_is_as_so_many_rows(int distinct)
    {
        var random = new RandomStream(10, (ulong)distinct);
        double[] values = [.. Enumerable.Range(0, 5_000).Select(_ => (double)random.NextInt(distinct))];
        double[] weights = [.. values.Select(_ => (double)random.NextInt(4))];
        double[] repeated = [.. values.Zip(weights).SelectMany(pair => Enumerable.Repeat(pair.First, (int)pair.Second))];

        Assert.Equal(Of(repeated, maxBins: 60).Features[0].Cuts, Of(values, weights, 60).Features[0].Cuts);
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter()
    {
        var random = new RandomStream(11);
        double[] values = [.. Enumerable.Range(0, 9_000).Select(_ => random.NextNormal())];
        var shuffled = (double[])values.Clone();
        random.Shuffle<double>(shuffled);

        Assert.Equal(Of(values).Features[0].Cuts, Of(shuffled).Features[0].Cuts);
    }

    [Fact]
    public void Neighbours_in_single_precision_and_infinite_ones_are_parted()
    {
        var next = MathF.BitIncrement(1f);
        var binned = Of([1, next, 1e300, -1e300, float.MaxValue, -float.MaxValue]);

        Assert.Equal([2, 3, 5, 0, 4, 1], binned.Column(0));
    }

    [Theory]
    [InlineData(new double[0], 1)]
    [InlineData(new[] { double.NaN, double.NaN }, 1)]
    [InlineData(new[] { 5.0, 5.0 }, 1)]
    public void A_column_that_says_nothing_has_one_bin(double[] values, int expected) => Assert.Equal(expected, Of(values).Features[0].Count);

    [Fact]
    public void Levels_have_bins_by_code_and_unused_ones_have_none()
    {
        var binned = OfCodes([4, 0, double.NaN, 2, 2], 6);

        Assert.Equal([2, 0, 3, 1, 1], binned.Column(0));
        Assert.Equal(3, binned.Features[0].Count);
        Assert.Equal([2], binned.Features[0].Codes(1).ToArray());
    }

    [Fact]
    public void Rare_levels_share_the_last_bin()
    {
        double[] codes = [.. Enumerable.Range(0, 400), .. Enumerable.Range(100, 254)];

        var binned = OfCodes(codes, 400);

        Assert.Equal(255, binned.Features[0].Count);
        Assert.Equal(146, binned.Features[0].Codes(254).Length);
        for (var i = 0; i < codes.Length; i++)
            Assert.Equal(codes[i] is < 100 or >= 354 ? 254 : (int)codes[i] - 100, binned.Column(0)[i]);
    }

    [Fact]
    public void Threads_do_not_matter_and_rows_are_the_columns_turned()
    {
        var random = new RandomStream(12);
        double[][] columns = [.. Enumerable.Range(0, 5).Select(_ => (double[])[.. Enumerable.Range(0, 150_000).Select(_ => random.NextNormal())])];
        var features = FeatureMatrix.Of(columns);
        var one = BinnedMatrix.Of(features, null, new TrainingRun { Threads = 1 });
        var five = BinnedMatrix.Of(features, null, new TrainingRun { Threads = 5 });

        for (var c = 0; c < 5; c++) Assert.True(one.Column(c).AsSpan().SequenceEqual(five.Column(c)));
        var rows = five.Rows(new TrainingRun { Threads = 5 });
        for (var r = 0; r < one.RowCount; r += 997)
            for (var c = 0; c < 5; c++) Assert.Equal(one.Column(c)[r], rows[r * 5 + c]);
    }

    private static BinnedMatrix Of(double[] values, double[]? weights = null, int maxBins = 255) =>
        BinnedMatrix.Of(FeatureMatrix.Of([values]), weights, new TrainingRun { Threads = 1 }, maxBins);

    private static BinnedMatrix OfCodes(double[] codes, int levels)
    {
        ImmutableArray<string> names = [.. Enumerable.Range(0, levels).Select(i => $"level {i}")];
        return BinnedMatrix.Of(new FeatureMatrix([new FeatureSpecification("kind", Levels: names)], [codes]), null, new TrainingRun { Threads = 1 });
    }
}
