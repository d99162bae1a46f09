using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>Longitude and latitude on one datum to those on another by way of geocentric positions at height zero (EPSG 9602 and 9603).</summary>
internal readonly struct DatumShift(Ellipsoid source, Helmert map, Ellipsoid target) : ILaneFunction
{
    private readonly double _sourceAxis = source.SemiMajorAxis;
    private readonly double _sourceE2 = source.E2;
    private readonly double _axis = target.SemiMajorAxis;
    private readonly double _flattening = target.Flattening;
    private readonly double _e2 = target.E2;
    private readonly double _minorE2 = target.E2 / (1 - target.E2) * target.SemiMinorAxis;
    private readonly double _xx = map.Xx, _xy = map.Xy, _xz = map.Xz, _yx = map.Yx, _yy = map.Yy, _yz = map.Yz;
    private readonly double _zx = map.Zx, _zy = map.Zy, _zz = map.Zz, _x = map.X, _y = map.Y, _z = map.Z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector256<double> x, ref Vector256<double> y)
    {
        var hasPosition = Domain.HasPosition(x, y);
        var (sin, cos) = Lanes.SinCos(ConditionalSelect(hasPosition, y, Vector256<double>.Zero));
        var (sinLon, cosLon) = Lanes.SinCos(ConditionalSelect(hasPosition, x, Vector256<double>.Zero));
        var normal = Create(_sourceAxis) / Sqrt(MultiplyAddEstimate(Create(-_sourceE2) * sin, sin, Create(1.0)));
        var (fromX, fromY, fromZ) = (normal * cos * cosLon, normal * cos * sinLon, normal * Create(1 - _sourceE2) * sin);
        var toX = MultiplyAddEstimate(fromX, Create(_xx), MultiplyAddEstimate(fromY, Create(_xy), MultiplyAddEstimate(fromZ, Create(_xz), Create(_x))));
        var toY = MultiplyAddEstimate(fromX, Create(_yx), MultiplyAddEstimate(fromY, Create(_yy), MultiplyAddEstimate(fromZ, Create(_yz), Create(_y))));
        var toZ = MultiplyAddEstimate(fromX, Create(_zx), MultiplyAddEstimate(fromY, Create(_zy), MultiplyAddEstimate(fromZ, Create(_zz), Create(_z))));

        // Bowring's formula: on the ground its first answer is right to 1e-13 radians.
        var p = Sqrt(MultiplyAddEstimate(toX, toX, toY * toY));
        var (reducedSin, reducedCos) = (toZ, p * Create(1 - _flattening));
        var scale = Create(1.0) / Sqrt(MultiplyAddEstimate(reducedSin, reducedSin, reducedCos * reducedCos));
        reducedSin *= scale;
        reducedCos *= scale;
        var up = MultiplyAddEstimate(Create(_minorE2), reducedSin * reducedSin * reducedSin, toZ);
        var outward = MultiplyAddEstimate(Create(-_e2 * _axis), reducedCos * reducedCos * reducedCos, p);
        x = Lanes.Where(hasPosition, Lanes.Atan2(toY, toX));
        y = Lanes.Where(hasPosition, Lanes.Atan2(up, outward));
    }
}
