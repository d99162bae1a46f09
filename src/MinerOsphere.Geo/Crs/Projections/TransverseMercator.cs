using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>EPSG 9807 by Krüger's series to the sixth order: nanometres within 4,000 km of the central meridian.</summary>
internal readonly struct TransverseMercator : IProjection
{
    /// <summary>How far from the central meridian the series is held to hold (as in PROJ): some 150 degrees along the equator.</summary>
    private const double WidestImage = 2.623395162778;

    private readonly double _radius;
    private readonly double _origin;
    private readonly SineSeries _toConformal;
    private readonly SineSeries _toGeographic;
    private readonly SineSeries _toRectified;
    private readonly SineSeries _fromRectified;

    public TransverseMercator(Ellipsoid ellipsoid, double latitudeOfOrigin, double scale)
    {
        var n = ellipsoid.N;
        _radius = scale * ellipsoid.SemiMajorAxis / (1 + n) * (1 + n * n * (1 / 4.0 + n * n * (1 / 64.0 + n * n / 256)));
        _toConformal = new SineSeries(n, Latitudes.GeographicToConformal);
        _toGeographic = new SineSeries(n, Latitudes.ConformalToGeographic);
        _toRectified = new SineSeries(n, Latitudes.ConformalToRectified);
        _fromRectified = new SineSeries(n, Latitudes.RectifiedToConformal);
        if (latitudeOfOrigin == 0) return;
        var (x, y) = (Vector256<double>.Zero, Create(latitudeOfOrigin));
        Forward(ref x, ref y);
        _origin = y.ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Forward(ref Vector256<double> x, ref Vector256<double> y)
    {
        var one = Create(1.0);
        var (s, c) = Lanes.SinCos(y);
        var (sinLon, cosLon) = Lanes.SinCos(x);
        // The conformal latitude is so near that sine and cosine follow from those of the difference.
        var d = _toConformal.Sum((s + s) * c, (c - s) * (c + s));
        var d2 = d * d;
        var sinD = MultiplyAddEstimate(d * d2, MultiplyAddEstimate(d2, Create(1 / 120.0), Create(-1 / 6.0)), d);
        var cosD = MultiplyAddEstimate(d2, MultiplyAddEstimate(d2, Create(1 / 24.0), Create(-0.5)), one);
        var sin = MultiplyAddEstimate(s, cosD, c * sinD);
        var cos = MultiplyAddEstimate(c, cosD, -(s * sinD));

        var across = cos * sinLon;
        var along = cos * cosLon;
        var h2 = MultiplyAddEstimate(sin, sin, along * along);
        var isNear = LessThan(Abs(across), Create(0.99));
        across = ConditionalSelect(isNear, across, Vector256<double>.Zero);
        h2 = ConditionalSelect(isNear, h2, one);
        var xi = Lanes.Atan2(sin, along);
        var eta = Create(0.5) * Lanes.Log((one + across) / (one - across));
        var scale = one / h2;
        var sin2 = (sin + sin) * along * scale;
        var cos2 = (along - sin) * (along + sin) * scale;
        var sinh2 = (across + across) * scale;
        var cosh2 = MultiplyAddEstimate(across, across, one) * scale;
        var (real, imaginary) = _toRectified.Sum(sin2 * cosh2, cos2 * sinh2, cos2 * cosh2, -(sin2 * sinh2));
        eta += imaginary;
        isNear &= LessThanOrEqual(Abs(eta), Create(WidestImage));
        x = Lanes.Where(isNear, Create(_radius) * eta);
        y = MultiplyAddEstimate(Create(_radius), xi + real, Create(-_origin));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inverse(ref Vector256<double> x, ref Vector256<double> y)
    {
        var eta = x * Create(1 / _radius);
        var xi = (y + Create(_origin)) * Create(1 / _radius);
        var isImage = LessThanOrEqual(Abs(eta), Create(WidestImage)) & LessThanOrEqual(Abs(xi), Create(Math.PI + 1e-9));
        eta = ConditionalSelect(isImage, eta, Vector256<double>.Zero);
        xi = ConditionalSelect(isImage, xi, Vector256<double>.Zero);

        var (sin2, cos2) = Lanes.SinCos(xi + xi);
        var up = Lanes.Exp(eta + eta);
        var down = Create(1.0) / up;
        var (sinh2, cosh2) = ((up - down) * Create(0.5), (up + down) * Create(0.5));
        var (real, imaginary) = _fromRectified.Sum(sin2 * cosh2, cos2 * sinh2, cos2 * cosh2, -(sin2 * sinh2));
        var (s, c) = Lanes.SinCos(xi + real);
        up = Lanes.Exp(eta + imaginary);
        down = Create(1.0) / up;
        var (sinh, cosh) = ((up - down) * Create(0.5), (up + down) * Create(0.5));
        var across = Sqrt(MultiplyAddEstimate(sinh, sinh, c * c));
        var (sin, cos) = (s / cosh, across / cosh);
        var latitude = Lanes.Atan2(s, across) + _toGeographic.Sum((sin + sin) * cos, (cos - sin) * (cos + sin));
        x = Lanes.Where(isImage, Lanes.Atan2(sinh, c));
        y = latitude;
    }
}
