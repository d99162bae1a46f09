using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>Lambert's conformal conic projection, with one standard parallel and a scale (EPSG 9801) or with two (9802).</summary>
internal readonly struct LambertConic : IProjection
{
    private readonly Isometric _isometric;
    private readonly double _n;
    private readonly double _radius;
    private readonly double _origin;

    public LambertConic(Ellipsoid ellipsoid, double latitudeOfOrigin, double first, double second, double scale)
    {
        _isometric = new Isometric(ellipsoid);
        var m1 = Parallel(ellipsoid, first);
        var isOne = Math.Abs(first - second) < 1e-10;
        _n = isOne
            ? Math.Sin(first)
            : Math.Log(m1 / Parallel(ellipsoid, second)) / (_isometric.Of(second) - _isometric.Of(first));
        _radius = scale * ellipsoid.SemiMajorAxis * m1 / _n * Math.Exp(_n * _isometric.Of(first));
        _origin = Math.PI / 2 - Math.Abs(latitudeOfOrigin) < 1e-10 ? 0 : _radius * Math.Exp(-_n * _isometric.Of(latitudeOfOrigin));
    }

    /// <summary>Radius of a parallel for a semi-major axis of one.</summary>
    public static double Parallel(Ellipsoid ellipsoid, double latitude)
    {
        var sin = Math.Sin(latitude);
        return Math.Cos(latitude) / Math.Sqrt(1 - ellipsoid.E2 * sin * sin);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Forward(ref Vector256<double> x, ref Vector256<double> y)
    {
        var (sin, cos) = Lanes.SinCos(y);
        var hasImage = Isometric.IsOffPole(sin, cos, _n > 0 ? -1 : 1);
        var radius = Create(_radius) * Lanes.Exp(Create(-_n) * _isometric.Of(sin, cos));
        var (s, c) = Lanes.SinCos(Create(_n) * x);
        x = Lanes.Where(hasImage, radius * s);
        y = MultiplyAddEstimate(-radius, c, Create(_origin));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inverse(ref Vector256<double> x, ref Vector256<double> y)
    {
        var side = Create(_n > 0 ? 1.0 : -1.0);
        var down = (Create(_origin) - y) * side;
        var across = x * side;
        var radius = Sqrt(MultiplyAddEstimate(across, across, down * down)) * Create(1 / Math.Abs(_radius));
        var angle = Lanes.Atan2(across, down);
        // The cone leaves a wedge of the plane empty.
        var isImage = LessThanOrEqual(Abs(angle), Create(Math.PI * Math.Abs(_n) + 1e-9));
        x = Lanes.Where(isImage, angle * Create(1 / _n));
        y = _isometric.Latitude(Lanes.Log(Max(radius, Create(1e-300))) * Create(-1 / _n));
    }
}
