using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>
/// Functions of many numbers at once, the same to the last bit on every machine: built of fused multiply-adds and additions only, not of
/// the platform's mathematical library. Lengths are multiples of 4.
/// </summary>
internal static class RowFunctions
{
    /// <summary>Beyond this the exponential leaves the range of double precision.</summary>
    private const double LargestExponent = 708;

    /// <summary>1/k! for k = 13 down to 2: the Taylor series on [-ln2/2, ln2/2] is good to the last bit but one.</summary>
    private static readonly double[] Inverse =
    [
        1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5,
    ];

    /// <summary>e to each value; arguments beyond +-708 count as that.</summary>
    public static void Exp(Span<double> values)
    {
        for (var i = 0; i < values.Length; i += 4) Exp(Vector256.Create<double>(values[i..])).CopyTo(values[i..]);
    }

    public static void Tanh(Span<double> values)
    {
        for (var i = 0; i < values.Length; i += 4) Tanh(Vector256.Create<double>(values[i..])).CopyTo(values[i..]);
    }

    /// <summary>1 / (1 + e^-x).</summary>
    public static void Sigmoid(Span<double> values)
    {
        for (var i = 0; i < values.Length; i += 4)
            (Vector256<double>.One / (Vector256<double>.One + Exp(-Vector256.Create<double>(values[i..])))).CopyTo(values[i..]);
    }

    /// <summary>One number by the same steps as many.</summary>
    public static double Exp(double value) => Exp(Vector256.Create(value))[0];

    /// <summary>ln(1 + e^x) without overflow.</summary>
    public static double Softplus(double value) => Math.Max(value, 0) + Math.Log(1 + Exp(-Math.Abs(value)));

    public static double Sigmoid(double value) => 1 / (1 + Exp(-value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Tanh(Vector256<double> x)
    {
        // (1 - q) / (1 + q) with q = e^-2|x| keeps the sign apart, so that the function is odd to the last bit.
        var q = Exp(-2 * Vector256.Abs(x));
        var size = (Vector256<double>.One - q) / (Vector256<double>.One + q);
        return Vector256.ConditionalSelect(Vector256.Create(-0.0), x, size);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Exp(Vector256<double> x)
    {
        // Adding 1.5 * 2^52 leaves the nearest whole number in the low bits.
        var shift = Vector256.Create(6755399441055744.0);
        var clamped = Vector256.Min(Vector256.Max(x, Vector256.Create(-LargestExponent)), Vector256.Create(LargestExponent));
        var shifted = Vector256.FusedMultiplyAdd(clamped, Vector256.Create(1.4426950408889634), shift);
        var whole = shifted - shift;
        var rest = Vector256.FusedMultiplyAdd(whole, Vector256.Create(-0.693147180369123816490), clamped);
        rest = Vector256.FusedMultiplyAdd(whole, Vector256.Create(-1.90821492927058770002e-10), rest);
        var sum = Vector256.Create(Inverse[0]);
        for (var k = 1; k < 12; k++) sum = Vector256.FusedMultiplyAdd(sum, rest, Vector256.Create(Inverse[k]));
        sum = Vector256.FusedMultiplyAdd(sum, rest, Vector256<double>.One);
        sum = Vector256.FusedMultiplyAdd(sum, rest, Vector256<double>.One);
        return (sum.AsInt64() + (shifted.AsInt64() << 52)).AsDouble();
    }
}
