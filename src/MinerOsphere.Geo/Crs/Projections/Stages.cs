namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>Makes the stages from a system's coordinates to radians on its datum, and back.</summary>
internal static class Stages
{
    private const double Degree = Math.PI / 180;

    public static (Stage ToRadians, Stage FromRadians) Of(CrsDefinition system)
    {
        var meridian = system.PrimeMeridian * Degree;
        if (system.Conversion is not { } conversion)
            return (new LaneLoop<FromGeographic>(new FromGeographic(system.UnitFactor, meridian)),
                new LaneLoop<ToGeographic>(new ToGeographic(system.UnitFactor, meridian)));
        var ellipsoid = system.Datum.Ellipsoid;
        var (origin, first, second, scale) = (
            conversion.LatitudeOfOrigin * Degree, conversion.StandardParallel1 * Degree, conversion.StandardParallel2 * Degree, conversion.Scale);
        return conversion.Method switch
        {
            ProjectionMethod.TransverseMercator => Of(system, new TransverseMercator(ellipsoid, origin, scale)),
            ProjectionMethod.LambertConic => Of(system, new LambertConic(ellipsoid, origin, first, second, scale)),
            ProjectionMethod.LambertAzimuthal => Of(system, new LambertAzimuthal(ellipsoid, origin)),
            ProjectionMethod.WebMercator => Of(system, new WebMercator(ellipsoid.SemiMajorAxis)),
            ProjectionMethod.Mercator => Of(system, new Mercator(ellipsoid, scale)),
            ProjectionMethod.ObliqueStereographic => Of(system, new ObliqueStereographic(ellipsoid, origin, scale)),
            ProjectionMethod.PolarStereographic => Of(system, new PolarStereographic(ellipsoid, origin, scale)),
            ProjectionMethod.AlbersEqualArea => Of(system, new AlbersEqualArea(ellipsoid, origin, first, second)),
            ProjectionMethod.ObliqueMercatorA or ProjectionMethod.ObliqueMercatorB => Of(system, new ObliqueMercator(
                ellipsoid, origin, conversion.Azimuth * Degree, conversion.RectifiedAngle * Degree, scale,
                conversion.Method == ProjectionMethod.ObliqueMercatorB)),
            _ => throw new ArgumentOutOfRangeException(nameof(system), conversion.Method, "no formulas"),
        };
    }

    private static (Stage ToRadians, Stage FromRadians) Of<T>(CrsDefinition system, T projection) where T : struct, IProjection
    {
        var conversion = system.Conversion!;
        var meridian = (system.PrimeMeridian + conversion.CentralMeridian) * Degree;
        return (
            new LaneLoop<FromProjected<T>>(new FromProjected<T>(projection, meridian, conversion.FalseEasting, conversion.FalseNorthing, system.UnitFactor)),
            new LaneLoop<ToProjected<T>>(new ToProjected<T>(projection, meridian, conversion.FalseEasting, conversion.FalseNorthing, system.UnitFactor)));
    }
}
