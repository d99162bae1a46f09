using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>What is a position at all.</summary>
internal static class Domain
{
    /// <summary>Four turns: more is no longitude but an error.</summary>
    private const double WidestLongitude = 8 * Math.PI;

    /// <summary>Beyond the pole by no more than what rounding does.</summary>
    private const double HighestLatitude = Math.PI / 2 + 1e-12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> HasPosition(Vector256<double> longitude, Vector256<double> latitude) =>
        LessThanOrEqual(Abs(longitude), Create(WidestLongitude)) & LessThanOrEqual(Abs(latitude), Create(HighestLatitude));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ToPole(Vector256<double> latitude) => Min(Max(latitude, Create(-Math.PI / 2)), Create(Math.PI / 2));

    /// <summary>Makes both coordinates not-a-number where one of them is, or is infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Join(ref Vector256<double> x, ref Vector256<double> y)
    {
        // Infinity less itself is not-a-number.
        var isFinite = Vector256.Equals(x - x + (y - y), Vector256<double>.Zero);
        x = Lanes.Where(isFinite, x);
        y = Lanes.Where(isFinite, y);
    }
}
