using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>Albers's equal-area conic projection (EPSG 9822).</summary>
internal readonly struct AlbersEqualArea : IProjection
{
    private readonly SineSeries _toAuthalic;
    private readonly SineSeries _toGeographic;
    private readonly double _n;
    private readonly double _c;
    private readonly double _pole;
    private readonly double _axis;
    private readonly double _origin;

    public AlbersEqualArea(Ellipsoid ellipsoid, double latitudeOfOrigin, double first, double second)
    {
        _toAuthalic = new SineSeries(ellipsoid.N, Latitudes.GeographicToAuthalic);
        _toGeographic = new SineSeries(ellipsoid.N, Latitudes.AuthalicToGeographic);
        _axis = ellipsoid.SemiMajorAxis;
        _pole = 2 * Math.Pow(LambertAzimuthal.AuthalicRadius(ellipsoid) / _axis, 2);
        var m1 = LambertConic.Parallel(ellipsoid, first);
        var m2 = LambertConic.Parallel(ellipsoid, second);
        _n = Math.Abs(first - second) < 1e-10 ? Math.Sin(first) : (m1 * m1 - m2 * m2) / (Area(second) - Area(first));
        _c = m1 * m1 + _n * Area(first);
        _origin = _axis * Math.Sqrt(_c - _n * Area(latitudeOfOrigin)) / _n;
    }

    private double Area(double latitude) =>
        _pole * Math.Sin(latitude + _toAuthalic.Sum(Create(Math.Sin(2 * latitude)), Create(Math.Cos(2 * latitude))).ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Forward(ref Vector256<double> x, ref Vector256<double> y)
    {
        var (s, c) = Lanes.SinCos(y);
        var (sin, _) = Lanes.SinCos(y + _toAuthalic.Sum((s + s) * c, (c - s) * (c + s)));
        var radius = Create(_axis / _n) * Sqrt(Max(MultiplyAddEstimate(Create(-_n * _pole), sin, Create(_c)), Vector256<double>.Zero));
        var (sinLon, cosLon) = Lanes.SinCos(Create(_n) * x);
        x = radius * sinLon;
        y = MultiplyAddEstimate(-radius, cosLon, Create(_origin));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inverse(ref Vector256<double> x, ref Vector256<double> y)
    {
        var side = Create(_n > 0 ? 1.0 : -1.0);
        var down = (Create(_origin) - y) * side;
        var across = x * side;
        var r2 = MultiplyAddEstimate(across, across, down * down) * Create(_n * _n / (_axis * _axis));
        var sin = (Create(_c) - r2) * Create(1 / (_n * _pole));
        var angle = Lanes.Atan2(across, down) * Create(1 / _n);
        var isImage = LessThanOrEqual(Abs(sin), Create(1 + 1e-12)) & LessThanOrEqual(Abs(angle), Create(Math.PI + 1e-9));
        sin = Min(Max(sin, Create(-1.0)), Create(1.0));
        var cos = Sqrt((Create(1.0) - sin) * (Create(1.0) + sin));
        x = Lanes.Where(isImage, angle);
        y = Lanes.Atan2(sin, cos) + _toGeographic.Sum((sin + sin) * cos, (cos - sin) * (cos + sin));
    }
}
