namespace MinerOsphere.Geo.Cql2.Functions;

/// <summary>
/// Geodesics on the ellipsoid of WGS 84 by the series of T. Vincenty, Survey Review 23 (1975): good to less than a millimetre. Between points
/// nearly opposite, where the series does not settle, the great circle of the mean sphere stands in, good to 0.6 %.
/// </summary>
internal static class Geodesic
{
    private const double A = 6_378_137;
    private const double F = 1 / 298.257223563;
    private const double B = A * (1 - F);
    private const double MeanRadius = 6_371_008.8;
    private const int MostRounds = 100;

    /// <summary>Metres from the first point to the second, and the direction at the start in radians from north.</summary>
    public static (double Metres, double Azimuth) Inverse(double lon1, double lat1, double lon2, double lat2)
    {
        var l = double.DegreesToRadians(lon2 - lon1);
        if (l == 0 && lat1 == lat2) return (0, 0);
        var (sin1, cos1) = Reduced(lat1);
        var (sin2, cos2) = Reduced(lat2);
        var lambda = l;
        for (var round = 0; round < MostRounds; round++)
        {
            var (sinL, cosL) = Math.SinCos(lambda);
            var sinSigma = double.Hypot(cos2 * sinL, cos1 * sin2 - sin1 * cos2 * cosL);
            if (sinSigma == 0) return (0, 0);
            var cosSigma = sin1 * sin2 + cos1 * cos2 * cosL;
            var sigma = Math.Atan2(sinSigma, cosSigma);
            var sinAlpha = cos1 * cos2 * sinL / sinSigma;
            var cos2Alpha = 1 - sinAlpha * sinAlpha;
            var cos2Middle = cos2Alpha == 0 ? 0 : cosSigma - 2 * sin1 * sin2 / cos2Alpha;
            var c = F / 16 * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
            var last = lambda;
            lambda = l + (1 - c) * F * sinAlpha * (sigma + c * sinSigma * (cos2Middle + c * cosSigma * (2 * cos2Middle * cos2Middle - 1)));
            if (Math.Abs(lambda - last) > 1e-12) continue;
            var (a, b) = Coefficients(cos2Alpha);
            var metres = B * a * (sigma - DeltaSigma(b, sinSigma, cosSigma, cos2Middle));
            return (metres, Math.Atan2(cos2 * Math.Sin(lambda), cos1 * sin2 - sin1 * cos2 * Math.Cos(lambda)));
        }
        return Sphere(lon1, lat1, lon2, lat2);
    }

    /// <summary>The point so many metres away in a direction given in radians from north.</summary>
    public static (double Lon, double Lat) Direct(double lon, double lat, double azimuth, double metres)
    {
        var (sinA, cosA) = Math.SinCos(azimuth);
        var (sin1, cos1) = Reduced(lat);
        var sigma1 = Math.Atan2(sin1, cos1 * cosA);
        var sinAlpha = cos1 * sinA;
        var cos2Alpha = 1 - sinAlpha * sinAlpha;
        var (a, b) = Coefficients(cos2Alpha);
        var sigma = metres / (B * a);
        double sinSigma = 0, cosSigma = 1, cos2Middle = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            cos2Middle = Math.Cos(2 * sigma1 + sigma);
            (sinSigma, cosSigma) = Math.SinCos(sigma);
            var last = sigma;
            sigma = metres / (B * a) + DeltaSigma(b, sinSigma, cosSigma, cos2Middle);
            if (Math.Abs(sigma - last) < 1e-13) break;
        }
        (sinSigma, cosSigma) = Math.SinCos(sigma);
        cos2Middle = Math.Cos(2 * sigma1 + sigma);
        var lat2 = Math.Atan2(
            sin1 * cosSigma + cos1 * sinSigma * cosA,
            (1 - F) * double.Hypot(sinAlpha, sin1 * sinSigma - cos1 * cosSigma * cosA));
        var lambda = Math.Atan2(sinSigma * sinA, cos1 * cosSigma - sin1 * sinSigma * cosA);
        var c = F / 16 * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
        var l = lambda - (1 - c) * F * sinAlpha * (sigma + c * sinSigma * (cos2Middle + c * cosSigma * (2 * cos2Middle * cos2Middle - 1)));
        return (lon + double.RadiansToDegrees(l), double.RadiansToDegrees(lat2));
    }

    /// <summary>
    /// Twice the area between equator and this latitude, per radian of longitude, in square metres: the zone of the authalic sphere.
    /// </summary>
    public static double Zone(double lat)
    {
        var e2 = F * (2 - F);
        var e = Math.Sqrt(e2);
        var sin = Math.Sin(double.DegreesToRadians(lat));
        return A * A * (1 - e2) * (sin / (1 - e2 * sin * sin) + Math.Atanh(e * sin) / e);
    }

    private static (double Sin, double Cos) Reduced(double lat) => Math.SinCos(Math.Atan((1 - F) * Math.Tan(double.DegreesToRadians(lat))));

    private static (double A, double B) Coefficients(double cos2Alpha)
    {
        var u2 = cos2Alpha * (A * A - B * B) / (B * B);
        return (1 + u2 / 16_384 * (4_096 + u2 * (-768 + u2 * (320 - 175 * u2))), u2 / 1_024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2))));
    }

    private static double DeltaSigma(double b, double sinSigma, double cosSigma, double cos2Middle) =>
        b * sinSigma * (cos2Middle + b / 4 * (cosSigma * (2 * cos2Middle * cos2Middle - 1)
            - b / 6 * cos2Middle * (4 * sinSigma * sinSigma - 3) * (4 * cos2Middle * cos2Middle - 3)));

    private static (double Metres, double Azimuth) Sphere(double lon1, double lat1, double lon2, double lat2)
    {
        var (sin1, cos1) = Math.SinCos(double.DegreesToRadians(lat1));
        var (sin2, cos2) = Math.SinCos(double.DegreesToRadians(lat2));
        var (sinL, cosL) = Math.SinCos(double.DegreesToRadians(lon2 - lon1));
        var (east, north) = (cos2 * sinL, cos1 * sin2 - sin1 * cos2 * cosL);
        return (MeanRadius * Math.Atan2(double.Hypot(east, north), sin1 * sin2 + cos1 * cos2 * cosL), Math.Atan2(east, north));
    }
}
