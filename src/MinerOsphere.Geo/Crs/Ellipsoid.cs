namespace MinerOsphere.Geo.Crs;

/// <summary>An ellipsoid of revolution.</summary>
/// <param name="Name">EPSG's name.</param>
/// <param name="SemiMajorAxis">Metres.</param>
/// <param name="InverseFlattening">1/f; zero for a sphere.</param>
internal sealed record Ellipsoid(string Name, double SemiMajorAxis, double InverseFlattening)
{
    public static readonly Ellipsoid Wgs84 = new("WGS 84", 6378137, 298.257223563);
    public static readonly Ellipsoid Grs80 = new("GRS 1980", 6378137, 298.257222101);
    public static readonly Ellipsoid Clarke1880Ign = new("Clarke 1880 (IGN)", 6378249.2, 6378249.2 / (6378249.2 - 6356515));
    public static readonly Ellipsoid Bessel = new("Bessel 1841", 6377397.155, 299.1528128);
    public static readonly Ellipsoid AustralianNational = new("Australian National Spheroid", 6378160, 298.25);
    public static readonly Ellipsoid International = new("International 1924", 6378388, 297);

    public double Flattening => InverseFlattening == 0 ? 0 : 1 / InverseFlattening;

    /// <summary>The third flattening, (a - b) / (a + b): the variable of every series here.</summary>
    public double N => Flattening / (2 - Flattening);

    /// <summary>First eccentricity, squared.</summary>
    public double E2 => Flattening * (2 - Flattening);

    public double E => Math.Sqrt(E2);

    public double SemiMinorAxis => SemiMajorAxis * (1 - Flattening);
}
