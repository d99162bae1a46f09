using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>Lambert's azimuthal equal-area projection (EPSG 9820), oblique, polar or equatorial.</summary>
internal readonly struct LambertAzimuthal : IProjection
{
    private readonly SineSeries _toAuthalic;
    private readonly SineSeries _toGeographic;
    private readonly double _radius;
    private readonly double _stretch;
    private readonly double _sinOrigin;
    private readonly double _cosOrigin;

    public LambertAzimuthal(Ellipsoid ellipsoid, double latitudeOfOrigin)
    {
        _toAuthalic = new SineSeries(ellipsoid.N, Latitudes.GeographicToAuthalic);
        _toGeographic = new SineSeries(ellipsoid.N, Latitudes.AuthalicToGeographic);
        _radius = AuthalicRadius(ellipsoid);
        var isPolar = Math.PI / 2 - Math.Abs(latitudeOfOrigin) < 1e-10;
        var authalic = isPolar
            ? Math.CopySign(Math.PI / 2, latitudeOfOrigin)
            : latitudeOfOrigin + _toAuthalic.Sum(Create(Math.Sin(2 * latitudeOfOrigin)), Create(Math.Cos(2 * latitudeOfOrigin))).ToScalar();
        (_sinOrigin, _cosOrigin) = isPolar ? (Math.Sign(latitudeOfOrigin), 0) : Math.SinCos(authalic);
        _stretch = isPolar ? 1 : ellipsoid.SemiMajorAxis * LambertConic.Parallel(ellipsoid, latitudeOfOrigin) / (_radius * _cosOrigin);
    }

    /// <summary>Radius of the sphere with the ellipsoid's surface.</summary>
    public static double AuthalicRadius(Ellipsoid ellipsoid)
    {
        var e = ellipsoid.E;
        var pole = e == 0 ? 2 : 1 + (1 - e * e) * Math.Atanh(e) / e;
        return ellipsoid.SemiMajorAxis * Math.Sqrt(pole / 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Forward(ref Vector256<double> x, ref Vector256<double> y)
    {
        var (s, c) = Lanes.SinCos(y);
        var (sin, cos) = Lanes.SinCos(y + _toAuthalic.Sum((s + s) * c, (c - s) * (c + s)));
        var (sinLon, cosLon) = Lanes.SinCos(x);
        var along = cos * cosLon;
        var nearness = Create(1.0) + MultiplyAddEstimate(Create(_sinOrigin), sin, Create(_cosOrigin) * along);
        // The point opposite to the origin is a circle.
        var hasImage = GreaterThan(nearness, Create(1e-12));
        var scale = Create(_radius) * Sqrt(Create(2.0) / ConditionalSelect(hasImage, nearness, Create(1.0)));
        x = Lanes.Where(hasImage, scale * Create(_stretch) * cos * sinLon);
        y = scale * Create(1 / _stretch) * MultiplyAddEstimate(Create(_cosOrigin), sin, Create(-_sinOrigin) * along);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inverse(ref Vector256<double> x, ref Vector256<double> y)
    {
        var one = Create(1.0);
        var across = x * Create(1 / (_stretch * _radius));
        var up = y * Create(_stretch / _radius);
        // A quarter of the square of the chord on the unit sphere.
        var h2 = MultiplyAddEstimate(across, across, up * up) * Create(0.25);
        var isImage = LessThanOrEqual(h2, one);
        var scale = Sqrt(Max(one - h2, Vector256<double>.Zero));
        var cosFar = one - h2 - h2;
        var toUp = up * scale;
        var toAcross = across * scale;
        var along = MultiplyAddEstimate(Create(_cosOrigin), cosFar, Create(-_sinOrigin) * toUp);
        var sin = MultiplyAddEstimate(Create(_sinOrigin), cosFar, Create(_cosOrigin) * toUp);
        var cos = Sqrt(MultiplyAddEstimate(along, along, toAcross * toAcross));
        x = Lanes.Where(isImage, Lanes.Atan2(toAcross, along));
        y = Lanes.Atan2(sin, cos) + _toGeographic.Sum((sin + sin) * cos, (cos - sin) * (cos + sin));
    }
}
