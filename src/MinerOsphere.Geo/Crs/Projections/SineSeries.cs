using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>A sum of c₁ sin 2θ + c₂ sin 4θ + ... + c₆ sin 12θ, the form of every series between latitudes.</summary>
internal readonly struct SineSeries
{
    private readonly double _c1, _c2, _c3, _c4, _c5, _c6;

    /// <summary>Each coefficient is a polynomial in the third flattening: row k holds those of sin 2kθ, from n to the power k on.</summary>
    public SineSeries(double n, double[][] rows)
    {
        Span<double> c = stackalloc double[6];
        for (var k = 0; k < 6; k++)
        {
            var sum = 0.0;
            for (var i = rows[k].Length - 1; i >= 0; i--) sum = sum * n + rows[k][i];
            c[k] = sum * Math.Pow(n, k + 1);
        }
        (_c1, _c2, _c3, _c4, _c5, _c6) = (c[0], c[1], c[2], c[3], c[4], c[5]);
    }

    /// <summary>The sum, by Clenshaw's rule.</summary>
    /// <param name="sin2">sin 2θ.</param>
    /// <param name="cos2">cos 2θ.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Sum(Vector256<double> sin2, Vector256<double> cos2)
    {
        var u = cos2 + cos2;
        var b6 = Create(_c6);
        var b5 = MultiplyAddEstimate(u, b6, Create(_c5));
        var b4 = MultiplyAddEstimate(u, b5, Create(_c4) - b6);
        var b3 = MultiplyAddEstimate(u, b4, Create(_c3) - b5);
        var b2 = MultiplyAddEstimate(u, b3, Create(_c2) - b4);
        var b1 = MultiplyAddEstimate(u, b2, Create(_c1) - b3);
        return b1 * sin2;
    }

    /// <summary>The sum at the complex angle θ = a + ib, from the parts of sin 2θ and cos 2θ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<double> Real, Vector256<double> Imaginary) Sum(
        Vector256<double> sinReal, Vector256<double> sinImaginary, Vector256<double> cosReal, Vector256<double> cosImaginary)
    {
        var (ur, ui) = (cosReal + cosReal, cosImaginary + cosImaginary);
        var (r6, i6) = (Create(_c6), Vector256<double>.Zero);
        var (r5, i5) = Step(ur, ui, r6, i6, Create(_c5), i6);
        var (r4, i4) = Step(ur, ui, r5, i5, Create(_c4) - r6, -i6);
        var (r3, i3) = Step(ur, ui, r4, i4, Create(_c3) - r5, -i5);
        var (r2, i2) = Step(ur, ui, r3, i3, Create(_c2) - r4, -i4);
        var (r1, i1) = Step(ur, ui, r2, i2, Create(_c1) - r3, -i3);
        return Step(sinReal, sinImaginary, r1, i1, Vector256<double>.Zero, Vector256<double>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Real, Vector256<double> Imaginary) Step(
        Vector256<double> ur, Vector256<double> ui, Vector256<double> br, Vector256<double> bi, Vector256<double> cr, Vector256<double> ci) =>
        (MultiplyAddEstimate(ur, br, MultiplyAddEstimate(-ui, bi, cr)), MultiplyAddEstimate(ur, bi, MultiplyAddEstimate(ui, br, ci)));
}
