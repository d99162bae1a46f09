using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MinerOsphere.Learning.Numerics;

/// <summary>Sums of products in four fixed lanes: the same bits on every machine, whatever the width of its vectors.</summary>
internal static class SumOfProducts
{
    /// <summary>The sum of <c>a[i] b[i]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length < 4)
        {
            double few = 0;
            for (var j = 0; j < a.Length; j++) few += a[j] * b[j];
            return few;
        }
        return Long(a, b);
    }

    private static double Long(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, a.Length);
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b);
        var (one, two) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var i = 0;
        for (; i <= a.Length - 8; i += 8)
        {
            one += Vector256.LoadUnsafe(ref first, (nuint)i) * Vector256.LoadUnsafe(ref second, (nuint)i);
            two += Vector256.LoadUnsafe(ref first, (nuint)i + 4) * Vector256.LoadUnsafe(ref second, (nuint)i + 4);
        }
        one += two;
        var sum = one[0] + one[1] + (one[2] + one[3]);
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
