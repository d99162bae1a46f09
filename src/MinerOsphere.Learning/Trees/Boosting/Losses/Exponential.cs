using System.Runtime.Intrinsics;

namespace MinerOsphere.Learning.Trees.Boosting.Losses;

/// <summary>
/// e^x of many numbers, four at a time, to about one unit in the last place. Only additions and multiplications that every machine rounds
/// alike, never a fused one, so that a model does not depend on the processor or on its C library.
/// </summary>
internal static class Exponential
{
    private const double Rounder = 6755399441055744.0;
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 6.93145751953125e-1;
    private const double Ln2Low = 1.42860682030941723212e-6;

    /// <summary>Beyond this e^x leaves the range of normal numbers; x is brought back to it.</summary>
    private const double Largest = 708;

    /// <summary>Replaces each x by e^x. NaN stays NaN.</summary>
    public static void Of(Span<double> values)
    {
        var i = 0;
        for (; i + 4 <= values.Length; i += 4) Of(Vector256.Create<double>(values.Slice(i, 4))).CopyTo(values[i..]);
        for (; i < values.Length; i++) values[i] = Of(values[i]);
    }

    public static double Of(double value) => Of(Vector256.Create(value))[0];

    private static Vector256<double> Of(Vector256<double> x)
    {
        var isNaN = ~Vector256.Equals(x, x);
        var bounded = Vector256.Min(Vector256.Max(x, Vector256.Create(-Largest)), Vector256.Create(Largest));
        // x = n ln 2 + r with n whole and |r| <= ln 2 / 2; ln 2 in two parts, so that n ln 2 is exact.
        var shifted = bounded * Log2E + Vector256.Create(Rounder);
        var n = shifted - Vector256.Create(Rounder);
        var r = bounded - n * Ln2High - n * Ln2Low;
        // The series of e^r up to r^13 / 13!, beyond which nothing is left in double precision.
        var sum = Vector256.Create(1 / 6227020800.0);
        sum = sum * r + Vector256.Create(1 / 479001600.0);
        sum = sum * r + Vector256.Create(1 / 39916800.0);
        sum = sum * r + Vector256.Create(1 / 3628800.0);
        sum = sum * r + Vector256.Create(1 / 362880.0);
        sum = sum * r + Vector256.Create(1 / 40320.0);
        sum = sum * r + Vector256.Create(1 / 5040.0);
        sum = sum * r + Vector256.Create(1 / 720.0);
        sum = sum * r + Vector256.Create(1 / 120.0);
        sum = sum * r + Vector256.Create(1 / 24.0);
        sum = sum * r + Vector256.Create(1 / 6.0);
        sum = sum * r + Vector256.Create(0.5);
        sum = sum * r + Vector256.Create(1.0);
        sum = sum * r + Vector256.Create(1.0);
        // The low bits of the shifted number are n; added to the exponent they multiply by 2^n.
        var power = (sum.AsInt64() + Vector256.ShiftLeft(shifted.AsInt64(), 52)).AsDouble();
        return Vector256.ConditionalSelect(isNaN, x, power);
    }
}
