using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>The isometric latitude of an ellipsoid, by which every conformal projection is written: zero at the equator, infinite at the poles.</summary>
internal readonly struct Isometric(Ellipsoid ellipsoid)
{
    /// <summary>Beyond this a latitude is the pole's to the last bit.</summary>
    private const double AtPole = 38;

    private readonly double _e = ellipsoid.E;
    private readonly SineSeries _toGeographic = new(ellipsoid.N, Latitudes.ConformalToGeographic);

    /// <summary>The isometric latitude from sine and cosine of the latitude; finite, about ±37, at the poles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Of(Vector256<double> sin, Vector256<double> cos)
    {
        var onSphere = CopySign(Lanes.Log((Create(1.0) + Abs(sin)) / Max(cos, Create(1e-17))), sin);
        return MultiplyAddEstimate(Create(-_e), Lanes.AtanhSmall(Create(_e) * sin), onSphere);
    }

    public double Of(double latitude)
    {
        var (sin, cos) = Lanes.SinCos(Create(latitude));
        return Of(sin, cos).ToScalar();
    }

    /// <summary>The latitude in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Latitude(Vector256<double> isometric)
    {
        var t = Lanes.Exp(-Min(Abs(isometric), Create(AtPole)));
        var z = t * t;
        var scale = Create(1.0) / (Create(1.0) + z);
        var (sin, cos) = ((Create(1.0) - z) * scale, (t + t) * scale);
        var conformal = Lanes.Atan2(sin, cos);
        var latitude = conformal + _toGeographic.Sum((sin + sin) * cos, (cos - sin) * (cos + sin));
        return CopySign(latitude, isometric);
    }

    /// <summary>True where the latitude of this sine is not the pole of that side (+1 north, -1 south).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> IsOffPole(Vector256<double> sin, Vector256<double> cos, double side) =>
        GreaterThan(cos, Create(1e-10)) | LessThan(sin * Create(side), Vector256<double>.Zero);
}
