using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>From radians to the easting and northing of a projected system, in its unit.</summary>
/// <param name="projection">The formulas.</param>
/// <param name="meridian">The central meridian, radians from Greenwich.</param>
/// <param name="easting">False easting, metres.</param>
/// <param name="northing">False northing, metres.</param>
/// <param name="unit">Metres in a unit of the system.</param>
internal readonly struct ToProjected<T>(T projection, double meridian, double easting, double northing, double unit) : ILaneFunction
    where T : struct, IProjection
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector256<double> x, ref Vector256<double> y)
    {
        var hasPosition = Domain.HasPosition(x, y);
        x = Lanes.Wrap(ConditionalSelect(hasPosition, x, Vector256<double>.Zero) - Create(meridian));
        y = Domain.ToPole(ConditionalSelect(hasPosition, y, Vector256<double>.Zero));
        projection.Forward(ref x, ref y);
        x = Lanes.Where(hasPosition, (x + Create(easting)) * Create(1 / unit));
        y = (y + Create(northing)) * Create(1 / unit);
        Domain.Join(ref x, ref y);
    }
}

/// <summary>From the easting and northing of a projected system to radians from Greenwich.</summary>
internal readonly struct FromProjected<T>(T projection, double meridian, double easting, double northing, double unit) : ILaneFunction
    where T : struct, IProjection
{
    /// <summary>A hundred times the Earth's girth: beyond it squares overflow sense.</summary>
    private const double Farthest = 4e9;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector256<double> x, ref Vector256<double> y)
    {
        x = MultiplyAddEstimate(x, Create(unit), Create(-easting));
        y = MultiplyAddEstimate(y, Create(unit), Create(-northing));
        var isNear = LessThanOrEqual(Abs(x), Create(Farthest)) & LessThanOrEqual(Abs(y), Create(Farthest));
        x = ConditionalSelect(isNear, x, Vector256<double>.Zero);
        y = ConditionalSelect(isNear, y, Vector256<double>.Zero);
        projection.Inverse(ref x, ref y);
        x = Lanes.Where(isNear, Lanes.Wrap(x + Create(meridian)));
        Domain.Join(ref x, ref y);
    }
}
