using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>The double stereographic projection (EPSG 9809): ellipsoid to Gauss's conformal sphere, sphere to plane.</summary>
internal readonly struct ObliqueStereographic : IProjection
{
    private readonly Isometric _isometric;
    private readonly double _n;
    private readonly double _shift;
    private readonly double _radius;
    private readonly double _sinOrigin;
    private readonly double _cosOrigin;

    public ObliqueStereographic(Ellipsoid ellipsoid, double latitudeOfOrigin, double scale)
    {
        _isometric = new Isometric(ellipsoid);
        var (sin, cos) = Math.SinCos(latitudeOfOrigin);
        var w = 1 - ellipsoid.E2 * sin * sin;
        // Radius of the conformal sphere: the mean of both radii of curvature at the origin.
        var sphere = ellipsoid.SemiMajorAxis * Math.Sqrt(1 - ellipsoid.E2) / w;
        _n = Math.Sqrt(1 + ellipsoid.E2 * Math.Pow(cos, 4) / (1 - ellipsoid.E2));
        var isometric = _n * _isometric.Of(latitudeOfOrigin);
        var first = Math.Tanh(isometric);
        _shift = 0.5 * Math.Log((_n + sin) * (1 - first) / ((_n - sin) * (1 + first)));
        _sinOrigin = Math.Tanh(isometric + _shift);
        _cosOrigin = 1 / Math.Cosh(isometric + _shift);
        _radius = 2 * sphere * scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Forward(ref Vector256<double> x, ref Vector256<double> y)
    {
        var one = Create(1.0);
        var (s, c) = Lanes.SinCos(y);
        var isometric = MultiplyAddEstimate(Create(_n), _isometric.Of(s, c), Create(_shift));
        var t = Lanes.Exp(-Abs(isometric));
        var z = t * t;
        var onSphere = one / (one + z);
        var sin = CopySign((one - z) * onSphere, isometric);
        var cos = (t + t) * onSphere;
        var (sinLon, cosLon) = Lanes.SinCos(Create(_n) * x);
        var along = cos * cosLon;
        var nearness = one + MultiplyAddEstimate(Create(_sinOrigin), sin, Create(_cosOrigin) * along);
        var hasImage = GreaterThan(nearness, Create(1e-12));
        var scale = Create(_radius) / ConditionalSelect(hasImage, nearness, one);
        x = Lanes.Where(hasImage, scale * cos * sinLon);
        y = scale * MultiplyAddEstimate(Create(_cosOrigin), sin, Create(-_sinOrigin) * along);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inverse(ref Vector256<double> x, ref Vector256<double> y)
    {
        var one = Create(1.0);
        var across = x * Create(1 / _radius);
        var up = y * Create(1 / _radius);
        var h2 = MultiplyAddEstimate(across, across, up * up);
        var scale = one / (one + h2);
        var cosFar = (one - h2) * scale;
        var toUp = (up + up) * scale;
        var toAcross = (across + across) * scale;
        var along = MultiplyAddEstimate(Create(_cosOrigin), cosFar, Create(-_sinOrigin) * toUp);
        var sin = MultiplyAddEstimate(Create(_sinOrigin), cosFar, Create(_cosOrigin) * toUp);
        var cos = Sqrt(MultiplyAddEstimate(along, along, toAcross * toAcross));
        var isometric = CopySign(Lanes.Log((one + Abs(sin)) / Max(cos, Create(1e-17))), sin);
        var angle = Lanes.Atan2(toAcross, along) * Create(1 / _n);
        // The sphere is a little longer round than the ellipsoid: a strip along the far meridian is no image.
        x = Lanes.Where(LessThanOrEqual(Abs(angle), Create(Math.PI + 1e-9)), angle);
        y = _isometric.Latitude((isometric - Create(_shift)) * Create(1 / _n));
    }
}
