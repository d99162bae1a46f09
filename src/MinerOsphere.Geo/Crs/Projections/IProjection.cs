using System.Runtime.Intrinsics;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>
/// The mathematics of one map projection on one ellipsoid, four points at a time: longitude from the central meridian and latitude in radians,
/// to metres from the natural origin. Implemented by structs, so that a loop over points is compiled for each of them. A position without
/// an image is answered with not-a-number.
/// </summary>
internal interface IProjection
{
    void Forward(ref Vector256<double> x, ref Vector256<double> y);

    void Inverse(ref Vector256<double> x, ref Vector256<double> y);
}
