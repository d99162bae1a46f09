namespace MinerOsphere.Geo.Crs;

/// <summary>A map projection with its parameters, as EPSG defines them: degrees, metres.</summary>
internal sealed record Conversion(ProjectionMethod Method)
{
    public double LatitudeOfOrigin { get; init; }

    /// <summary>Counted from the prime meridian of the system.</summary>
    public double CentralMeridian { get; init; }

    public double StandardParallel1 { get; init; }
    public double StandardParallel2 { get; init; }
    public double Scale { get; init; } = 1;
    public double FalseEasting { get; init; }
    public double FalseNorthing { get; init; }

    /// <summary>Of the initial line of an oblique Mercator, clockwise from north.</summary>
    public double Azimuth { get; init; }

    /// <summary>From the skewed grid of an oblique Mercator to the rectified one.</summary>
    public double RectifiedAngle { get; init; }

    public static Conversion Utm(int zone, bool isSouth) => new(ProjectionMethod.TransverseMercator)
    {
        CentralMeridian = zone * 6 - 183,
        Scale = 0.9996,
        FalseEasting = 500000,
        FalseNorthing = isSouth ? 10000000 : 0,
    };

    public static Conversion Lambert(double origin, double meridian, double first, double second, double easting, double northing) =>
        new(ProjectionMethod.LambertConic)
        {
            LatitudeOfOrigin = origin,
            CentralMeridian = meridian,
            StandardParallel1 = first,
            StandardParallel2 = second,
            FalseEasting = easting,
            FalseNorthing = northing,
        };

    /// <summary>With one standard parallel and a scale on it.</summary>
    public static Conversion Lambert(double origin, double meridian, double scale, double easting, double northing) =>
        Lambert(origin, meridian, origin, origin, easting, northing) with { Scale = scale };
}
