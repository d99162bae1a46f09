using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Geo.Crs.Registry;

/// <summary>Systems of longitude and latitude: OGC's two, and EPSG's, which put latitude first.</summary>
internal static class GeographicTable
{
    private const double Degree = Math.PI / 180;
    private static readonly Box World = new(-180, -90, 180, 90);

    public static IEnumerable<CrsDefinition> Rows =>
    [
        new("OGC", "CRS84", "WGS 84 (longitude, latitude)", Datum.Wgs84) { Version = "1.3", Unit = "degree", UnitFactor = Degree, IsRegistered = true },
        new("OGC", "CRS84h", "WGS 84 (longitude, latitude, ellipsoidal height)", Datum.Wgs84)
        {
            Axes = 3, Unit = "degree", UnitFactor = Degree, IsRegistered = true,
        },
        Geographic(4326, "WGS 84", Datum.Wgs84, World),
        Geographic(4979, "WGS 84", Datum.Wgs84, World, axes: 3),
        Geographic(4258, "ETRS89", Datum.Etrs89, new(-16.1, 32.88, 40.18, 84.73)),
        Geographic(4937, "ETRS89", Datum.Etrs89, new(-16.1, 32.88, 40.18, 84.73), axes: 3),
        Geographic(4171, "RGF93 v1", Datum.Rgf93V1, new(-9.86, 41.15, 10.38, 51.56)),
        Geographic(4965, "RGF93 v1", Datum.Rgf93V1, new(-9.86, 41.15, 10.38, 51.56), axes: 3),
        Geographic(9777, "RGF93 v2", Datum.Rgf93V2, new(-9.86, 41.15, 10.38, 51.56)),
        Geographic(9776, "RGF93 v2", Datum.Rgf93V2, new(-9.86, 41.15, 10.38, 51.56), axes: 3),
        Geographic(9782, "RGF93 v2b", Datum.Rgf93V2b, new(-9.86, 41.15, 10.38, 51.56)),
        Geographic(9781, "RGF93 v2b", Datum.Rgf93V2b, new(-9.86, 41.15, 10.38, 51.56), axes: 3),
        Geographic(5489, "RGAF09", Datum.Rgaf09, new(-63.66, 14.08, -57.52, 18.53)),
        Geographic(5488, "RGAF09", Datum.Rgaf09, new(-63.66, 14.08, -57.52, 18.53), axes: 3),
        Geographic(4558, "RRAF 1991", Datum.Rraf91, new(-63.66, 14.08, -57.52, 18.53)),
        Geographic(4557, "RRAF 1991", Datum.Rraf91, new(-63.66, 14.08, -57.52, 18.53), axes: 3),
        Geographic(4624, "RGFG95", Datum.Rgfg95, new(-54.61, 2.11, -49.45, 8.88)),
        Geographic(4967, "RGFG95", Datum.Rgfg95, new(-54.61, 2.11, -49.45, 8.88), axes: 3),
        Geographic(4627, "RGR92", Datum.Rgr92, new(51.83, -24.72, 58.24, -18.28)),
        Geographic(4971, "RGR92", Datum.Rgr92, new(51.83, -24.72, 58.24, -18.28), axes: 3),
        Geographic(4470, "RGM04", Datum.Rgm04, new(43.68, -14.49, 46.7, -11.33)),
        Geographic(4469, "RGM04", Datum.Rgm04, new(43.68, -14.49, 46.7, -11.33), axes: 3),
        Geographic(4463, "RGSPM06", Datum.Rgspm06, new(-57.1, 43.41, -55.9, 47.37)),
        Geographic(4466, "RGSPM06", Datum.Rgspm06, new(-57.1, 43.41, -55.9, 47.37), axes: 3),
        Geographic(4749, "RGNC91-93", Datum.Rgnc91, new(156.25, -26.45, 174.28, -14.83)),
        Geographic(4687, "RGPF", Datum.Rgpf, new(-158.13, -31.24, -131.97, -4.52)),
        Geographic(8900, "RGWF96", Datum.Rgwf96, new(179.49, -15.94, -174.27, -9.84)),
        Geographic(7073, "RGTAAF07", Datum.Rgtaaf07, new(37.98, -67.13, 142, -20.91)),
        Geographic(4275, "NTF", Datum.Ntf, new(-4.87, 41.31, 9.63, 51.14)),
        Geographic(4289, "Amersfoort", Datum.Amersfoort, new(3.2, 50.75, 7.22, 53.7)),
        Geographic(4313, "BD72", Datum.Belge1972, new(2.5, 49.5, 6.4, 51.51)),
        Geographic(4181, "LUREF", Datum.Luref, new(5.73, 49.44, 6.53, 50.19)),
        Geographic(4150, "CH1903+", Datum.Ch1903Plus, new(5.96, 45.82, 10.49, 47.81)),
        Geographic(4283, "GDA94", Datum.Gda94, new(93.41, -60.55, 173.34, -8.47)),
        Geographic(4203, "AGD84", Datum.Agd84, new(109.23, -38.53, 153.61, -9.37)),
        new("EPSG", "4807", "NTF (Paris)", Datum.Ntf)
        {
            IsNorthingFirst = true, Unit = "grad", UnitFactor = Math.PI / 200, PrimeMeridian = 2.5969213 * 0.9,
            AreaOfUse = new(-4.87, 41.31, 9.63, 51.14), IsRegistered = true,
        },
    ];

    private static CrsDefinition Geographic(int code, string title, Datum datum, Box area, int axes = 2) =>
        new("EPSG", code.ToString(System.Globalization.CultureInfo.InvariantCulture), title, datum)
        {
            IsNorthingFirst = true,
            Axes = axes,
            Unit = "degree",
            UnitFactor = Degree,
            AreaOfUse = area,
            IsRegistered = true,
        };
}
