using System.Buffers;

namespace MinerOsphere.Learning.Trees.Binning;

/// <summary>
/// Sorts the values of a column in single precision: as whole numbers of the same order, digit by digit (11 + 11 + 10 bits). A million
/// values take some 10 ms, a tenth of a comparison sort, which is what makes exact quantiles affordable.
/// </summary>
internal static class SingleSort
{
    private const int Digit = 1 << 11;

    /// <summary>A number that is ordered as the value is. Both zeros are the same.</summary>
    public static uint KeyOf(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value + 0f);
        return (bits & 0x80000000u) != 0 ? ~bits : bits | 0x80000000u;
    }

    public static float ValueOf(uint key) => BitConverter.UInt32BitsToSingle((key & 0x80000000u) != 0 ? key & 0x7FFFFFFFu : ~key);

    /// <summary>Sorts in place.</summary>
    public static void Sort(Span<uint> keys)
    {
        if (keys.Length < Digit)
        {
            keys.Sort();
            return;
        }
        var rented = ArrayPool<uint>.Shared.Rent(keys.Length);
        var other = rented.AsSpan(0, keys.Length);
        var counts = new int[3 * Digit];
        foreach (var key in keys)
        {
            counts[key & 2047]++;
            counts[Digit + ((key >> 11) & 2047)]++;
            counts[2 * Digit + (key >> 22)]++;
        }
        Starts(counts);
        Move(keys, other, counts, 0, 0);
        Move(other, keys, counts, Digit, 11);
        Move(keys, other, counts, 2 * Digit, 22);
        other.CopyTo(keys);
        ArrayPool<uint>.Shared.Return(rented);
    }

    private static void Starts(int[] counts)
    {
        for (var pass = 0; pass < counts.Length; pass += Digit)
            for (int i = pass, at = 0; i < pass + Digit; i++) (counts[i], at) = (at, at + counts[i]);
    }

    private static unsafe void Move(ReadOnlySpan<uint> from, Span<uint> to, int[] counts, int pass, int shift)
    {
        fixed (uint* source = from)
        fixed (uint* target = to)
        fixed (int* place = &counts[pass])
        {
            for (var i = 0; i < from.Length; i++)
            {
                var key = source[i];
                target[place[(key >> shift) & 2047]++] = key;
            }
        }
    }
}
