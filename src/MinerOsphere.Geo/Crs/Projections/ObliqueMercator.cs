using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>Hotine's oblique Mercator projection (EPSG 9812 and 9815).</summary>
internal readonly struct ObliqueMercator : IProjection
{
    private readonly Isometric _isometric;
    private readonly double _a, _b, _logH, _sinStart, _cosStart, _sinGrid, _cosGrid, _meridian, _centre;

    public ObliqueMercator(Ellipsoid ellipsoid, double latitude, double azimuth, double rectified, double scale, bool isFromCentre)
    {
        _isometric = new Isometric(ellipsoid);
        var (sin, cos) = Math.SinCos(latitude);
        var e2 = ellipsoid.E2;
        var w = Math.Sqrt(1 - e2 * sin * sin);
        _b = Math.Sqrt(1 + e2 * Math.Pow(cos, 4) / (1 - e2));
        _a = ellipsoid.SemiMajorAxis * _b * scale * Math.Sqrt(1 - e2) / (w * w);
        var d = Math.Max(_b * Math.Sqrt(1 - e2) / (cos * w), 1);
        var root = Math.CopySign(Math.Sqrt(d * d - 1), latitude);
        var f = d + root;
        _logH = Math.Log(f) - _b * _isometric.Of(latitude);
        _sinStart = Math.Sin(azimuth) / d;
        _cosStart = Math.Sqrt(1 - _sinStart * _sinStart);
        // From the meridian of the centre, by which longitudes come, to the one where the initial line meets the equator.
        _meridian = Math.Asin(Math.Clamp((f - 1 / f) / 2 * _sinStart / _cosStart, -1, 1)) / _b;
        _centre = isFromCentre ? _a / _b * Math.Atan2(root, Math.Cos(azimuth)) : 0;
        (_sinGrid, _cosGrid) = Math.SinCos(rectified);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Forward(ref Vector256<double> x, ref Vector256<double> y)
    {
        var one = Create(1.0);
        var (s, c) = Lanes.SinCos(y);
        var q = Lanes.Exp(MultiplyAddEstimate(Create(_b), _isometric.Of(s, c), Create(_logH)));
        var below = one / q;
        var up = (q - below) * Create(0.5);
        var t = (q + below) * Create(0.5);
        var (sinLon, cosLon) = Lanes.SinCos(Create(_b) * Lanes.Wrap(x + Create(_meridian)));
        var across = MultiplyAddEstimate(up, Create(_sinStart), -(sinLon * Create(_cosStart))) / t;
        var hasImage = LessThan(Abs(across), Create(1 - 1e-10));
        across = ConditionalSelect(hasImage, across, Vector256<double>.Zero);
        var v = Create(_a / (2 * _b)) * Lanes.Log((one - across) / (one + across));
        var u = Create(_a / _b) * Lanes.Atan2(MultiplyAddEstimate(up, Create(_cosStart), sinLon * Create(_sinStart)), cosLon) - Create(_centre);
        x = Lanes.Where(hasImage, MultiplyAddEstimate(v, Create(_cosGrid), u * Create(_sinGrid)));
        y = MultiplyAddEstimate(u, Create(_cosGrid), -(v * Create(_sinGrid)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inverse(ref Vector256<double> x, ref Vector256<double> y)
    {
        var one = Create(1.0);
        var v = MultiplyAddEstimate(x, Create(_cosGrid), -(y * Create(_sinGrid)));
        var u = MultiplyAddEstimate(y, Create(_cosGrid), x * Create(_sinGrid)) + Create(_centre);
        var angle = u * Create(_b / _a);
        var isImage = LessThanOrEqual(Abs(angle), Create(Math.PI + 1e-9));
        var q = Lanes.Exp(v * Create(-_b / _a));
        var below = one / q;
        var side = (q - below) * Create(0.5);
        var t = (q + below) * Create(0.5);
        var (s, c) = Lanes.SinCos(ConditionalSelect(isImage, angle, Vector256<double>.Zero));
        var up = MultiplyAddEstimate(s, Create(_cosStart), side * Create(_sinStart)) / t;
        up = Min(Max(up, Create(-1 + 1e-16)), Create(1 - 1e-16));
        var isometric = (Create(0.5) * Lanes.Log((one + up) / (one - up)) - Create(_logH)) * Create(1 / _b);
        var lon = -Lanes.Atan2(MultiplyAddEstimate(side, Create(_cosStart), -(s * Create(_sinStart))), c) * Create(1 / _b) - Create(_meridian);
        x = Lanes.Where(isImage, lon);
        y = _isometric.Latitude(isometric);
    }
}
