using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>
/// Elementary functions on four numbers at once, each within two units in the last place over what projections ask of it. They have no branch:
/// a point gets the same bits whatever points stand beside it, so that a ring stays closed and neighbours keep their common border.
/// The polynomials are plain Taylor series on reduced arguments.
/// </summary>
internal static class Lanes
{
    /// <summary>1.5 × 2^52: added to a small number, it leaves the nearest whole number in the low bits.</summary>
    private const double Rounder = 6755399441055744;

    // π/2 in two parts; the first has 33 bits, so that its product with a quadrant number is exact.
    private const double HalfPiHigh = 1.57079632673412561417e+00;
    private const double HalfPiLow = 6.07710050650619224932e-11;

    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>Sine and cosine; arguments up to a thousand turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> Sin, Vector256<double> Cos) SinCos(Vector256<double> x)
    {
        var rounded = MultiplyAddEstimate(x, Create(2 / Math.PI), Create(Rounder));
        var quadrant = rounded.AsInt64();
        var turns = rounded - Create(Rounder);
        var r = MultiplyAddEstimate(turns, Create(-HalfPiLow), MultiplyAddEstimate(turns, Create(-HalfPiHigh), x));
        var z = r * r;

        var s = Create(1 / 355687428096000.0);
        s = MultiplyAddEstimate(s, z, Create(-1 / 1307674368000.0));
        s = MultiplyAddEstimate(s, z, Create(1 / 6227020800.0));
        s = MultiplyAddEstimate(s, z, Create(-1 / 39916800.0));
        s = MultiplyAddEstimate(s, z, Create(1 / 362880.0));
        s = MultiplyAddEstimate(s, z, Create(-1 / 5040.0));
        s = MultiplyAddEstimate(s, z, Create(1 / 120.0));
        s = MultiplyAddEstimate(s, z, Create(-1 / 6.0));
        s = MultiplyAddEstimate(s * z, r, r);

        var c = Create(1 / 20922789888000.0);
        c = MultiplyAddEstimate(c, z, Create(-1 / 87178291200.0));
        c = MultiplyAddEstimate(c, z, Create(1 / 479001600.0));
        c = MultiplyAddEstimate(c, z, Create(-1 / 3628800.0));
        c = MultiplyAddEstimate(c, z, Create(1 / 40320.0));
        c = MultiplyAddEstimate(c, z, Create(-1 / 720.0));
        c = MultiplyAddEstimate(c, z, Create(1 / 24.0));
        c = MultiplyAddEstimate(c * z, z, MultiplyAddEstimate(z, Create(-0.5), Create(1.0)));

        var swap = Vector256.Equals(quadrant & Create(1L), Create(1L)).AsDouble();
        var sinSign = ShiftLeft(quadrant & Create(2L), 62).AsDouble();
        var cosSign = ShiftLeft((quadrant + Create(1L)) & Create(2L), 62).AsDouble();
        return (ConditionalSelect(swap, c, s) ^ sinSign, ConditionalSelect(swap, s, c) ^ cosSign);
    }

    /// <summary>e to the power of <paramref name="x"/>, held within ±700.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        x = Min(Max(x, Create(-700.0)), Create(700.0));
        var rounded = MultiplyAddEstimate(x, Create(1.4426950408889634), Create(Rounder));
        var power = rounded - Create(Rounder);
        var r = MultiplyAddEstimate(power, Create(-Ln2Low), MultiplyAddEstimate(power, Create(-Ln2High), x));

        var p = Create(1 / 6227020800.0);
        p = MultiplyAddEstimate(p, r, Create(1 / 479001600.0));
        p = MultiplyAddEstimate(p, r, Create(1 / 39916800.0));
        p = MultiplyAddEstimate(p, r, Create(1 / 3628800.0));
        p = MultiplyAddEstimate(p, r, Create(1 / 362880.0));
        p = MultiplyAddEstimate(p, r, Create(1 / 40320.0));
        p = MultiplyAddEstimate(p, r, Create(1 / 5040.0));
        p = MultiplyAddEstimate(p, r, Create(1 / 720.0));
        p = MultiplyAddEstimate(p, r, Create(1 / 120.0));
        p = MultiplyAddEstimate(p, r, Create(1 / 24.0));
        p = MultiplyAddEstimate(p, r, Create(1 / 6.0));
        p = MultiplyAddEstimate(p, r, Create(0.5));
        p = MultiplyAddEstimate(p * r, r, r) + Create(1.0);
        return p * ShiftLeft(rounded.AsInt64() + Create(1023L), 52).AsDouble();
    }

    /// <summary>Natural logarithm of a positive, normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log(Vector256<double> x)
    {
        // x = m × 2^e with m between √½ and √2, then log m = 2 atanh((m - 1) / (m + 1)).
        var bits = x.AsInt64();
        var biased = ShiftRightLogical(bits + Create(0x3FF0_0000_0000_0000L - 0x3FE6_A09E_667F_3BCDL), 52);
        var m = (bits - ShiftLeft(biased - Create(1023L), 52)).AsDouble();
        var e = (biased + Create(0x4338_0000_0000_0000L)).AsDouble() - Create(Rounder + 1023);
        var s = (m - Create(1.0)) / (m + Create(1.0));
        var z = s * s;

        var p = Create(2 / 21.0);
        p = MultiplyAddEstimate(p, z, Create(2 / 19.0));
        p = MultiplyAddEstimate(p, z, Create(2 / 17.0));
        p = MultiplyAddEstimate(p, z, Create(2 / 15.0));
        p = MultiplyAddEstimate(p, z, Create(2 / 13.0));
        p = MultiplyAddEstimate(p, z, Create(2 / 11.0));
        p = MultiplyAddEstimate(p, z, Create(2 / 9.0));
        p = MultiplyAddEstimate(p, z, Create(2 / 7.0));
        p = MultiplyAddEstimate(p, z, Create(2 / 5.0));
        p = MultiplyAddEstimate(p, z, Create(2 / 3.0));
        var log = MultiplyAddEstimate(p * z, s, s + s);
        return MultiplyAddEstimate(e, Create(Ln2High), MultiplyAddEstimate(e, Create(Ln2Low), log));
    }

    /// <summary>The angle of (x, y), between -π and π; zero for the origin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Atan2(Vector256<double> y, Vector256<double> x)
    {
        var (ax, ay) = (Abs(x), Abs(y));
        var steep = GreaterThan(ay, ax);
        var num = ConditionalSelect(steep, ax, ay);
        var den = ConditionalSelect(steep, ay, ax);

        // The nearest of 0, ½ and 1 among tangents is taken out; what is left is at most 0.2361.
        var beyondQuarter = GreaterThan(num, den * Create(0.23606797749978969));
        var beyondHalf = GreaterThan(num, den * Create(0.72075922005612644));
        var from = ConditionalSelect(beyondHalf, Create(1.0), beyondQuarter & Create(0.5));
        var angle = ConditionalSelect(beyondHalf, Create(Math.PI / 4), beyondQuarter & Create(0.46364760900080611));
        var below = MultiplyAddEstimate(num, from, den);
        var t = MultiplyAddEstimate(-from, den, num) / ConditionalSelect(Vector256.Equals(below, Vector256<double>.Zero), Create(1.0), below);
        var z = t * t;

        var p = Create(1 / 25.0);
        p = MultiplyAddEstimate(p, z, Create(-1 / 23.0));
        p = MultiplyAddEstimate(p, z, Create(1 / 21.0));
        p = MultiplyAddEstimate(p, z, Create(-1 / 19.0));
        p = MultiplyAddEstimate(p, z, Create(1 / 17.0));
        p = MultiplyAddEstimate(p, z, Create(-1 / 15.0));
        p = MultiplyAddEstimate(p, z, Create(1 / 13.0));
        p = MultiplyAddEstimate(p, z, Create(-1 / 11.0));
        p = MultiplyAddEstimate(p, z, Create(1 / 9.0));
        p = MultiplyAddEstimate(p, z, Create(-1 / 7.0));
        p = MultiplyAddEstimate(p, z, Create(1 / 5.0));
        p = MultiplyAddEstimate(p, z, Create(-1 / 3.0));
        angle += MultiplyAddEstimate(p * z, t, t);

        angle = ConditionalSelect(steep, Create(Math.PI / 2) - angle, angle);
        angle = ConditionalSelect(LessThan(x, Vector256<double>.Zero), Create(Math.PI) - angle, angle);
        return CopySign(angle, y);
    }

    /// <summary>The inverse hyperbolic tangent of a number below 0.09: an eccentricity times a sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AtanhSmall(Vector256<double> x)
    {
        var z = x * x;
        var p = Create(1 / 15.0);
        p = MultiplyAddEstimate(p, z, Create(1 / 13.0));
        p = MultiplyAddEstimate(p, z, Create(1 / 11.0));
        p = MultiplyAddEstimate(p, z, Create(1 / 9.0));
        p = MultiplyAddEstimate(p, z, Create(1 / 7.0));
        p = MultiplyAddEstimate(p, z, Create(1 / 5.0));
        p = MultiplyAddEstimate(p, z, Create(1 / 3.0));
        return MultiplyAddEstimate(p * z, x, x);
    }

    /// <summary>Brings an angle within ±π; one that is there already, or a hair beyond, is left as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Wrap(Vector256<double> angle)
    {
        var turns = MultiplyAddEstimate(angle, Create(0.5 / Math.PI), Create(Rounder)) - Create(Rounder);
        var wrapped = MultiplyAddEstimate(turns, Create(-2 * Math.PI), angle);
        return ConditionalSelect(GreaterThan(Abs(angle), Create(Math.PI + 1e-12)), wrapped, angle);
    }

    /// <summary>The values where the mask holds, not-a-number elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Where(Vector256<double> mask, Vector256<double> values) =>
        ConditionalSelect(mask, values, Create(double.NaN));
}
