using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>The polar stereographic projection, with a scale at the pole (EPSG 9810) or a standard parallel (9829).</summary>
internal readonly struct PolarStereographic : IProjection
{
    private readonly Isometric _isometric;
    private readonly double _side;
    private readonly double _radius;

    /// <param name="latitude">±90 degrees, in radians, with a scale; else the standard parallel.</param>
    public PolarStereographic(Ellipsoid ellipsoid, double latitude, double scale)
    {
        _isometric = new Isometric(ellipsoid);
        _side = Math.Sign(latitude);
        var e = ellipsoid.E;
        _radius = Math.PI / 2 - Math.Abs(latitude) < 1e-10
            ? 2 * ellipsoid.SemiMajorAxis * scale / Math.Sqrt(Math.Pow(1 + e, 1 + e) * Math.Pow(1 - e, 1 - e))
            : ellipsoid.SemiMajorAxis * scale * LambertConic.Parallel(ellipsoid, latitude) * Math.Exp(Math.Abs(_isometric.Of(latitude)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Forward(ref Vector256<double> x, ref Vector256<double> y)
    {
        var (sin, cos) = Lanes.SinCos(y);
        var hasImage = Isometric.IsOffPole(sin, cos, -_side);
        var radius = Create(_radius) * Lanes.Exp(Create(-_side) * _isometric.Of(sin, cos));
        var (s, c) = Lanes.SinCos(x);
        x = Lanes.Where(hasImage, radius * s);
        y = Create(-_side) * radius * c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inverse(ref Vector256<double> x, ref Vector256<double> y)
    {
        var radius = Sqrt(MultiplyAddEstimate(x, x, y * y)) * Create(1 / _radius);
        var isometric = Lanes.Log(Max(radius, Create(1e-300))) * Create(-_side);
        x = Lanes.Atan2(x, Create(-_side) * y);
        y = _isometric.Latitude(isometric);
    }
}
