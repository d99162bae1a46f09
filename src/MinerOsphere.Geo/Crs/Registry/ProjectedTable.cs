using System.Globalization;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Geo.Crs.Registry;

/// <summary>Projected systems other than UTM: national ones, Europe's, the web's, the poles'.</summary>
internal static class ProjectedTable
{
    private const double Paris = 2.5969213 * 0.9;
    private static readonly Box Mainland = new(-9.86, 41.15, 10.38, 51.56);
    private static readonly Box Europe = new(-35.58, 24.6, 44.83, 84.73);
    private static readonly Box Arctic = new(-180, 60, 180, 90);
    private static readonly Box Antarctic = new(-180, -90, 180, -60);

    /// <summary>The nine zones of the French cadastre, by the latitude at their middle.</summary>
    private static readonly (int Latitude, Box Area)[] ConicZones =
    [
        (42, new Box(-1.06, 41.31, 9.63, 43.07)),
        (43, new Box(-1.79, 42.33, 7.65, 44.01)),
        (44, new Box(-1.79, 42.92, 7.71, 45)),
        (45, new Box(-1.46, 44, 7.71, 46)),
        (46, new Box(-2.21, 45, 7.16, 47)),
        (47, new Box(-4.77, 46, 7.63, 48)),
        (48, new Box(-4.87, 47, 8.23, 49)),
        (49, new Box(-4.87, 48, 8.23, 50)),
        (50, new Box(-2.03, 49, 8.08, 51.14)),
    ];

    private static readonly (int First, string Name, Datum Datum)[] ConicDatums =
    [
        (3942, "RGF93 v1", Datum.Rgf93V1),
        (9822, "RGF93 v2", Datum.Rgf93V2),
        (9842, "RGF93 v2b", Datum.Rgf93V2b),
    ];

    public static IEnumerable<CrsDefinition> Rows => [.. French, .. ConicFrench, .. Ntf, .. European, .. Australian, .. World];

    private static IEnumerable<CrsDefinition> French =>
    [
        Projected(2154, "RGF93 v1 / Lambert-93", Datum.Rgf93V1, Conversion.Lambert(46.5, 3, 49, 44, 700000, 6600000), Mainland),
        Projected(9793, "RGF93 v2 / Lambert-93", Datum.Rgf93V2, Conversion.Lambert(46.5, 3, 49, 44, 700000, 6600000), Mainland),
        Projected(9794, "RGF93 v2b / Lambert-93", Datum.Rgf93V2b, Conversion.Lambert(46.5, 3, 49, 44, 700000, 6600000), Mainland),
        Projected(3163, "RGNC91-93 / Lambert New Caledonia", Datum.Rgnc91,
            Conversion.Lambert(-Dms(21, 30), 166, -Dms(20, 40), -Dms(22, 20), 400000, 300000), new(163.54, -22.73, 168.19, -19.5)),
    ];

    private static IEnumerable<CrsDefinition> ConicFrench =>
        from datum in ConicDatums
        from zone in ConicZones
        select Projected(datum.First + zone.Latitude - 42, $"{datum.Name} / CC{zone.Latitude}", datum.Datum,
            Conversion.Lambert(zone.Latitude, 3, zone.Latitude - 0.75, zone.Latitude + 0.75, 1700000, (zone.Latitude - 41) * 1000000 + 200000), zone.Area);

    private static IEnumerable<CrsDefinition> Ntf =>
    [
        Parisian(27561, "Lambert Nord France", Conversion.Lambert(49.5, 0, 0.999877341, 600000, 200000), new(-4.87, 48.14, 8.23, 51.14)),
        Parisian(27562, "Lambert Centre France", Conversion.Lambert(46.8, 0, 0.99987742, 600000, 200000), new(-4.8, 45.44, 7.63, 48.15)),
        Parisian(27563, "Lambert Sud France", Conversion.Lambert(44.1, 0, 0.999877499, 600000, 200000), new(-1.79, 42.33, 7.71, 45.46)),
        Parisian(27564, "Lambert Corse", Conversion.Lambert(42.165, 0, 0.99994471, 234.358, 185861.369), new(8.5, 41.31, 9.63, 43.07)),
        Parisian(27571, "Lambert zone I", Conversion.Lambert(49.5, 0, 0.999877341, 600000, 1200000), new(-4.87, 48.14, 8.23, 51.14)),
        Parisian(27572, "Lambert zone II", Conversion.Lambert(46.8, 0, 0.99987742, 600000, 2200000), new(-4.87, 42.33, 8.23, 51.14)),
        Parisian(27573, "Lambert zone III", Conversion.Lambert(44.1, 0, 0.999877499, 600000, 3200000), new(-1.79, 42.33, 7.71, 45.46)),
        Parisian(27574, "Lambert zone IV", Conversion.Lambert(42.165, 0, 0.99994471, 234.358, 4185861.369), new(8.5, 41.31, 9.63, 43.07)),
    ];

    private static IEnumerable<CrsDefinition> European =>
    [
        Projected(3034, "ETRS89-extended / LCC Europe", Datum.Etrs89, Conversion.Lambert(52, 10, 35, 65, 4000000, 2800000), Europe, isNorthingFirst: true),
        Projected(3035, "ETRS89-extended / LAEA Europe", Datum.Etrs89,
            new(ProjectionMethod.LambertAzimuthal) { LatitudeOfOrigin = 52, CentralMeridian = 10, FalseEasting = 4321000, FalseNorthing = 3210000 },
            Europe, isNorthingFirst: true),
        Projected(2056, "CH1903+ / LV95", Datum.Ch1903Plus,
            new(ProjectionMethod.ObliqueMercatorB)
            {
                LatitudeOfOrigin = Dms(46, 57, 8.66), CentralMeridian = Dms(7, 26, 22.5), Azimuth = 90, RectifiedAngle = 90,
                FalseEasting = 2600000, FalseNorthing = 1200000,
            },
            new(5.96, 45.82, 10.49, 47.81)),
        Projected(2169, "LUREF / Luxembourg TM", Datum.Luref,
            new(ProjectionMethod.TransverseMercator)
            {
                LatitudeOfOrigin = Dms(49, 50), CentralMeridian = Dms(6, 10), FalseEasting = 80000, FalseNorthing = 100000,
            },
            new(5.73, 49.44, 6.53, 50.19), isNorthingFirst: true),
        Projected(3812, "ETRS89 / Belgian Lambert 2008", Datum.Etrs89,
            Conversion.Lambert(Dms(50, 47, 52.134), Dms(4, 21, 33.177), Dms(49, 50), Dms(51, 10), 649328, 665262), new(2.5, 49.5, 6.4, 51.51)),
        Projected(31370, "BD72 / Belgian Lambert 72", Datum.Belge1972,
            Conversion.Lambert(90, Dms(4, 22, 2.952), Dms(51, 10, 0.00204), Dms(49, 50, 0.00204), 150000.013, 5400088.438), new(2.5, 49.5, 6.4, 51.51)),
        Projected(28992, "Amersfoort / RD New", Datum.Amersfoort,
            new(ProjectionMethod.ObliqueStereographic)
            {
                LatitudeOfOrigin = Dms(52, 9, 22.178), CentralMeridian = Dms(5, 23, 15.5), Scale = 0.9999079,
                FalseEasting = 155000, FalseNorthing = 463000,
            },
            new(3.2, 50.75, 7.22, 53.7)),
        Projected(3067, "ETRS89 / TM35FIN(E,N)", Datum.Etrs89, Conversion.Utm(35, isSouth: false), new(19.08, 58.84, 31.59, 70.09)),
    ];

    /// <summary>The map grids of the older and the newer datum: much of what is published on ores is of Australia.</summary>
    private static IEnumerable<CrsDefinition> Australian =>
    [
        Amg(49, new(109.23, -37.84, 114, -17.19)),
        Amg(50, new(114, -38.53, 120, -12.61)),
        Amg(51, new(120, -38.07, 126.01, -10.46)),
        Amg(52, new(125.99, -37.05, 132.01, -9.37)),
        Amg(53, new(132, -36.14, 138, -25.99)),
        Amg(54, new(138, -38.13, 144.01, -9.86)),
        Amg(55, new(144, -29.01, 150, -14.01)),
        Amg(56, new(150, -29.19, 153.61, -22)),
        Mga(48, new(102.14, -34.68, 108.01, -8.87)),
        Mga(49, new(108, -37.84, 114.01, -10.72)),
        Mga(50, new(114, -38.53, 120.01, -12.06)),
        Mga(51, new(120, -38.07, 126.01, -10.46)),
        Mga(52, new(125.99, -37.38, 132, -9.1)),
        Mga(53, new(132, -40.71, 138.01, -8.88)),
        Mga(54, new(138, -48.19, 144.01, -9.08)),
        Mga(55, new(144, -50.89, 150.01, -9.23)),
        Mga(56, new(150, -58.96, 156, -13.87)),
        Mga(57, new(156, -60.56, 162.01, -14.08)),
        Mga(58, new(162, -59.39, 168, -25.94)),
    ];

    private static IEnumerable<CrsDefinition> World =>
    [
        Projected(3857, "WGS 84 / Pseudo-Mercator", Datum.Wgs84, new(ProjectionMethod.WebMercator), new(-180, -85.06, 180, 85.06)),
        Projected(3395, "WGS 84 / World Mercator", Datum.Wgs84, new(ProjectionMethod.Mercator), new(-180, -80, 180, 84)),
        Projected(5041, "WGS 84 / UPS North (E,N)", Datum.Wgs84, Ups(90), Arctic),
        Projected(5042, "WGS 84 / UPS South (E,N)", Datum.Wgs84, Ups(-90), Antarctic),
        Projected(32661, "WGS 84 / UPS North (N,E)", Datum.Wgs84, Ups(90), Arctic, isNorthingFirst: true),
        Projected(32761, "WGS 84 / UPS South (N,E)", Datum.Wgs84, Ups(-90), Antarctic, isNorthingFirst: true),
        Projected(3995, "WGS 84 / Arctic Polar Stereographic", Datum.Wgs84, new(ProjectionMethod.PolarStereographic) { LatitudeOfOrigin = 71 }, Arctic),
        Projected(3031, "WGS 84 / Antarctic Polar Stereographic", Datum.Wgs84, new(ProjectionMethod.PolarStereographic) { LatitudeOfOrigin = -71 }, Antarctic),
    ];

    private static Conversion Ups(double pole) =>
        new(ProjectionMethod.PolarStereographic) { LatitudeOfOrigin = pole, Scale = 0.994, FalseEasting = 2000000, FalseNorthing = 2000000 };

    private static CrsDefinition Amg(int zone, Box area) =>
        Projected(20300 + zone, string.Create(CultureInfo.InvariantCulture, $"AGD84 / AMG zone {zone}"), Datum.Agd84, Conversion.Utm(zone, isSouth: true), area);

    private static CrsDefinition Mga(int zone, Box area) =>
        Projected(28300 + zone, string.Create(CultureInfo.InvariantCulture, $"GDA94 / MGA zone {zone}"), Datum.Gda94, Conversion.Utm(zone, isSouth: true), area);

    private static double Dms(int degrees, int minutes, double seconds = 0) => degrees + minutes / 60.0 + seconds / 3600;

    private static CrsDefinition Parisian(int code, string title, Conversion conversion, Box area) =>
        Projected(code, $"NTF (Paris) / {title}", Datum.Ntf, conversion, area, primeMeridian: Paris);

    private static CrsDefinition Projected(
        int code, string title, Datum datum, Conversion conversion, Box area, bool isNorthingFirst = false, double primeMeridian = 0) =>
        new("EPSG", code.ToString(CultureInfo.InvariantCulture), title, datum)
        {
            Conversion = conversion,
            AreaOfUse = area,
            IsNorthingFirst = isNorthingFirst,
            PrimeMeridian = primeMeridian,
            IsRegistered = true,
        };
}
