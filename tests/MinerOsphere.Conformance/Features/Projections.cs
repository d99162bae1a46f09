namespace MinerOsphere.Conformance.Features;

/// <summary>
/// Projections from their textbook formulas (Snyder 1987; Krüger's series), to compare the server with something that is not its own. All take
/// degrees and give metres, easting before northing; the datums differ from WGS 84 by nothing that matters here.
/// </summary>
internal static class Projections
{
    private const double A = 6_378_137, Degree = Math.PI / 180;

    /// <summary>EPSG:3857.</summary>
    public static (double X, double Y) WebMercator(double lon, double lat) => (A * lon * Degree, A * Math.Asinh(Math.Tan(lat * Degree)));

    /// <summary>EPSG:2154: Lambert-93, conformal conic on GRS 80 with parallels 44 and 49, origin 46.5 N 3 E.</summary>
    public static (double X, double Y) Lambert93(double lon, double lat)
    {
        const double f = 1 / 298.257222101;
        var e = Math.Sqrt(f * (2 - f));
        double T(double phi) => Math.Tan(Math.PI / 4 - phi / 2) / Math.Pow((1 - e * Math.Sin(phi)) / (1 + e * Math.Sin(phi)), e / 2);
        double M(double phi) => Math.Cos(phi) / Math.Sqrt(1 - e * e * Math.Sin(phi) * Math.Sin(phi));
        var (one, two, origin) = (44 * Degree, 49 * Degree, 46.5 * Degree);
        var n = (Math.Log(M(one)) - Math.Log(M(two))) / (Math.Log(T(one)) - Math.Log(T(two)));
        var scale = A * M(one) / (n * Math.Pow(T(one), n));
        var (rho, rho0, theta) = (scale * Math.Pow(T(lat * Degree), n), scale * Math.Pow(T(origin), n), n * (lon - 3) * Degree);
        return (700_000 + rho * Math.Sin(theta), 6_600_000 + rho0 - rho * Math.Cos(theta));
    }

    /// <summary>A northern UTM zone on WGS 84.</summary>
    public static (double X, double Y) Utm(int zone, double lon, double lat)
    {
        const double f = 1 / 298.257223563;
        var n = f / (2 - f);
        var (n2, n3, n4) = (n * n, n * n * n, n * n * n * n);
        var radius = A / (1 + n) * (1 + n2 / 4 + n4 / 64);
        double[] alpha = [n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180, 13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440, 61 * n3 / 240 - 103 * n4 / 140, 49561 * n4 / 161280];
        var (phi, lambda) = (lat * Degree, (lon - (zone * 6 - 183)) * Degree);
        var e = 2 * Math.Sqrt(n) / (1 + n);
        var t = Math.Sinh(Math.Atanh(Math.Sin(phi)) - e * Math.Atanh(e * Math.Sin(phi)));
        var (xi, eta) = (Math.Atan2(t, Math.Cos(lambda)), Math.Atanh(Math.Sin(lambda) / Math.Sqrt(1 + t * t)));
        var (x, y) = (eta, xi);
        for (var j = 1; j <= 4; j++)
        {
            x += alpha[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
            y += alpha[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
        }
        return (500_000 + 0.9996 * radius * x, 0.9996 * radius * y);
    }
}
