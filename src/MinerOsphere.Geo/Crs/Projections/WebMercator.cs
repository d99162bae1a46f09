using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>The projection of web maps (EPSG 1024): Mercator's formulas of the sphere on latitudes of the ellipsoid.</summary>
internal readonly struct WebMercator(double radius) : IProjection
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Forward(ref Vector256<double> x, ref Vector256<double> y)
    {
        var (sin, cos) = Lanes.SinCos(y);
        var hasImage = GreaterThan(cos, Create(1e-10));
        x = Lanes.Where(hasImage, x * Create(radius));
        y = Create(radius) * CopySign(Lanes.Log((Create(1.0) + Abs(sin)) / Max(cos, Create(1e-17))), sin);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inverse(ref Vector256<double> x, ref Vector256<double> y)
    {
        x *= Create(1 / radius);
        var t = Lanes.Exp(-Abs(y) * Create(1 / radius));
        // atan sinh, with the small exponential so that nothing overflows.
        y = CopySign(Lanes.Atan2(Create(1.0) - t * t, t + t), y);
    }
}
