namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// Weights and targets of a tree's rows as whole numbers. A sum of products stays below 2^62 and is exact, so that it does not depend on the
/// order of the rows. Weights that all are 1 cost few bits and leave more of them for the target.
/// </summary>
internal static class FixedPoint
{
    private const int MostTargetBits = 50;

    /// <summary>Weights on a scale of a power of two on which their sum has about so many bits; counts as they are when each row weighs 1.</summary>
    /// <param name="counts">How often each row was drawn.</param>
    /// <param name="weight">Weight of each row.</param>
    /// <param name="bits">Bits of the sum at most, when the weights are not all 1.</param>
    /// <param name="scale">What a weight of 1 became.</param>
    public static long[] Weights(int[] counts, double[] weight, int bits, out double scale)
    {
        scale = 1;
        if (Array.Exists(weight, w => w != 1))
        {
            var sum = 0.0;
            for (var i = 0; i < counts.Length; i++) sum += counts[i] * weight[i];
            scale = Math.ScaleB(1, bits - 1 - Math.ILogB(sum));
        }
        var scaled = new long[counts.Length];
        for (var i = 0; i < scaled.Length; i++) scaled[i] = Math.Max(1, (long)Math.Round(weight[i] * scale)) * counts[i];
        return scaled;
    }

    /// <summary>How many bits a target may have beside weights of this sum.</summary>
    public static int TargetBits(long[] weights)
    {
        var sum = weights.Sum();
        return Math.Min(MostTargetBits, 61 - (64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)sum)));
    }
}
