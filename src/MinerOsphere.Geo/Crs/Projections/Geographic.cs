using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>From radians to the longitude and latitude of a geographic system.</summary>
/// <param name="unit">Radians in a unit of the system.</param>
/// <param name="meridian">Its prime meridian, radians from Greenwich.</param>
internal readonly struct ToGeographic(double unit, double meridian) : ILaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector256<double> x, ref Vector256<double> y)
    {
        var hasPosition = Domain.HasPosition(x, y);
        x = Lanes.Where(hasPosition, Lanes.Wrap(x - Create(meridian)) / Create(unit));
        y = Lanes.Where(hasPosition, y / Create(unit));
    }
}

/// <summary>From the longitude and latitude of a geographic system to radians from Greenwich.</summary>
internal readonly struct FromGeographic(double unit, double meridian) : ILaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector256<double> x, ref Vector256<double> y)
    {
        x = MultiplyAddEstimate(x, Create(unit), Create(meridian));
        y *= Create(unit);
        var hasPosition = Domain.HasPosition(x, y);
        x = Lanes.Where(hasPosition, x);
        y = Lanes.Where(hasPosition, Domain.ToPole(y));
    }
}
