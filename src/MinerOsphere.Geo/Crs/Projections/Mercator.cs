using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>Mercator's projection (EPSG 9804, 9805); on a sphere, the one of web maps (1024).</summary>
internal readonly struct Mercator(Ellipsoid ellipsoid, double scale) : IProjection
{
    private readonly Isometric _isometric = new(ellipsoid);
    private readonly double _radius = scale * ellipsoid.SemiMajorAxis;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Forward(ref Vector256<double> x, ref Vector256<double> y)
    {
        var (sin, cos) = Lanes.SinCos(y);
        var hasImage = GreaterThan(cos, Create(1e-10));
        x = Lanes.Where(hasImage, x * Create(_radius));
        y = _isometric.Of(sin, cos) * Create(_radius);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inverse(ref Vector256<double> x, ref Vector256<double> y)
    {
        x *= Create(1 / _radius);
        y = _isometric.Latitude(y * Create(1 / _radius));
    }
}
