using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Training;

public sealed class RandomStreamTests
{
    [Fact]
    public void A_seed_gives_the_same_numbers_for_ever()
    {
        // Reckoned from the published algorithms outside this library: models are made again from their seed.
        Assert.Equal([8761990169860180359UL, 17881385299846695694UL, 4047149996718097061UL, 17517460790615036687UL], new RandomStream(42).Take(4));
        Assert.NotEqual(new RandomStream(42).Take(4), new RandomStream(42, 1).Take(4));
        Assert.NotEqual(new RandomStream(42).Take(4), new RandomStream(43).Take(4));
    }

    [Fact]
    public void Uniform_numbers_and_normal_ones_have_their_moments()
    {
        var stream = new RandomStream(7);
        var (uniform, normal, exponential) = (new double[200_000], new double[200_000], new double[200_000]);
        for (var i = 0; i < uniform.Length; i++) (uniform[i], normal[i], exponential[i]) = (stream.NextDouble(), stream.NextNormal(), stream.NextExponential());

        Assert.InRange(uniform.Average(), 0.497, 0.503);
        Assert.InRange(uniform.Average(v => (v - 0.5) * (v - 0.5)), 0.0826, 0.0841);
        Assert.InRange(normal.Average(), -0.01, 0.01);
        Assert.InRange(normal.Average(v => v * v), 0.985, 1.015);
        Assert.InRange(normal.Average(v => v * v * v * v), 2.9, 3.1);
        Assert.InRange(exponential.Average(), 0.985, 1.015);
        Assert.All(uniform, v => Assert.InRange(v, 0, 0.9999999999999999));
    }

    [Fact]
    public void Every_place_of_a_permutation_is_as_likely()
    {
        var counts = new int[5, 5];
        for (var run = 0UL; run < 10_000; run++)
        {
            var order = new RandomStream(1, run).Permutation(5);
            for (var i = 0; i < 5; i++) counts[i, order[i]]++;
        }
        foreach (var count in counts) Assert.InRange(count, 1_800, 2_200);
    }

    [Fact]
    public void Streams_side_by_side_do_not_follow_one_another()
    {
        var (a, b) = (new RandomStream(42, 0), new RandomStream(42, 1));
        var product = 0.0;
        for (var i = 0; i < 100_000; i++) product += (a.NextDouble() - 0.5) * (b.NextDouble() - 0.5);
        Assert.InRange(product / 100_000, -0.001, 0.001);
    }
}

file static class Drawing
{
    public static ulong[] Take(this RandomStream stream, int count)
    {
        var drawn = new ulong[count];
        for (var i = 0; i < count; i++) drawn[i] = stream.NextBits();
        return drawn;
    }
}
