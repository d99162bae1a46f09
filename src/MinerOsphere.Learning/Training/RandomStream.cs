using System.Numerics;

namespace MinerOsphere.Learning.Training;

/// <summary>
/// Pseudo-random numbers that are the same on every machine and in every version of the runtime: xoshiro256** (Blackman and Vigna 2021),
/// its state filled by SplitMix64 from a seed and the number of a stream.
/// </summary>
public sealed class RandomStream
{
    private ulong _s0, _s1, _s2, _s3;
    private double _spare = double.NaN;

    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">Which of the seed's streams; streams do not depend on one another.</param>
    public RandomStream(ulong seed, ulong stream = 0)
    {
        var fill = Mix(seed) ^ Mix(stream + 0x632BE59BD9B4E019UL);
        (_s0, _s1, _s2, _s3) = (Next(ref fill), Next(ref fill), Next(ref fill), Next(ref fill));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), with 53 bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 to <paramref name="end"/> - 1, without bias (Lemire 2019).</summary>
    public int NextInt(int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(end);
        var bound = (ulong)end;
        var high = Math.BigMul(NextBits(), bound, out var low);
        if (low >= bound) return (int)high;
        var least = (0 - bound) % bound;
        while (low < least) high = Math.BigMul(NextBits(), bound, out low);
        return (int)high;
    }

    /// <summary>Standard normal, by the polar method (Marsaglia and Bray 1964).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spare))
        {
            var kept = _spare;
            _spare = double.NaN;
            return kept;
        }
        double u, v, s;
        do
        {
            (u, v) = (2 * NextDouble() - 1, 2 * NextDouble() - 1);
            s = u * u + v * v;
        }
        while (s is 0 or >= 1);
        var factor = Math.Sqrt(-2 * Math.Log(s) / s);
        _spare = v * factor;
        return u * factor;
    }

    /// <summary>Standard exponential.</summary>
    public double NextExponential() => -Math.Log(1 - NextDouble());

    /// <summary>Puts the items into a random order, every order as likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>0 to <paramref name="count"/> - 1 in a random order.</summary>
    public int[] Permutation(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++) order[i] = i;
        Shuffle<int>(order);
        return order;
    }

    private static ulong Next(ref ulong state) => Mix(state += 0x9E3779B97F4A7C15UL);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
