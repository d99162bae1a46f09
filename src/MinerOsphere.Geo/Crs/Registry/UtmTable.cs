using System.Globalization;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Geo.Crs.Registry;

/// <summary>Universal Transverse Mercator on every datum of French territory and its neighbours; southern zones are negative.</summary>
internal static class UtmTable
{
    public static IEnumerable<CrsDefinition> Rows => [.. World, .. Regional];

    private static IEnumerable<CrsDefinition> World =>
        Enumerable.Range(1, 60).SelectMany(zone => new[]
        {
            Utm(32600 + zone, "WGS 84", Datum.Wgs84, zone, new(zone * 6 - 186, 0, zone * 6 - 180, 84)),
            Utm(32700 + zone, "WGS 84", Datum.Wgs84, -zone, new(zone * 6 - 186, -80, zone * 6 - 180, 0)),
        });

    private static IEnumerable<CrsDefinition> Regional =>
    [
        Utm(5490, "RGAF09", Datum.Rgaf09, 20, new(-63.66, 14.08, -60, 18.31)),
        Utm(4559, "RRAF 1991", Datum.Rraf91, 20, new(-63.66, 14.08, -60, 18.31)),
        Utm(2972, "RGFG95", Datum.Rgfg95, 22, new(-54, 2.17, -49.45, 8.88)),
        Utm(3313, "RGFG95", Datum.Rgfg95, 21, new(-54.61, 2.11, -54, 5.69)),
        Utm(2975, "RGR92", Datum.Rgr92, -40, new(54, -24.72, 58.24, -18.28)),
        Utm(4471, "RGM04", Datum.Rgm04, -38, new(43.68, -14.49, 46.7, -11.33)),
        Utm(4467, "RGSPM06", Datum.Rgspm06, 21, new(-57.1, 43.41, -55.9, 47.37)),
        Utm(3296, "RGPF", Datum.Rgpf, -5, new(-158.13, -26.7, -150, -12.5)),
        Utm(3297, "RGPF", Datum.Rgpf, -6, new(-150, -31.2, -144, -7.29)),
        Utm(3298, "RGPF", Datum.Rgpf, -7, new(-144, -31.24, -138, -4.52)),
        Utm(3299, "RGPF", Datum.Rgpf, -8, new(-138, -26.58, -131.97, -5.52)),
        Utm(3169, "RGNC91-93", Datum.Rgnc91, -57, new(156.25, -26.03, 162.01, -15.34)),
        Utm(3170, "RGNC91-93", Datum.Rgnc91, -58, new(162, -26.45, 168, -14.83)),
        Utm(3171, "RGNC91-93", Datum.Rgnc91, -59, new(168, -25.95, 174.28, -19.75)),
        Utm(8903, "RGWF96", Datum.Rgwf96, -1, new(179.49, -15.94, -174.27, -9.84)),
        Utm(7074, "RGTAAF07", Datum.Rgtaaf07, -37, new(37.98, -25.7, 41.82, -20.91)),
        Utm(7075, "RGTAAF07", Datum.Rgtaaf07, -38, new(45.37, -49.38, 48.01, -43.12)),
        Utm(7076, "RGTAAF07", Datum.Rgtaaf07, -39, new(48, -49.82, 54.01, -42.61)),
        Utm(7077, "RGTAAF07", Datum.Rgtaaf07, -40, new(54, -49.61, 57.16, -43.3)),
        Utm(7078, "RGTAAF07", Datum.Rgtaaf07, -41, new(62.96, -53.03, 66, -45.73)),
        Utm(7079, "RGTAAF07", Datum.Rgtaaf07, -42, new(66, -53.24, 72.01, -45.11)),
        Utm(7080, "RGTAAF07", Datum.Rgtaaf07, -43, new(72, -51.19, 78.01, -34.47)),
        Utm(7081, "RGTAAF07", Datum.Rgtaaf07, -44, new(78, -42.04, 81.83, -34.5)),
        Utm(25828, "ETRS89", Datum.Etrs89, 28, new(-16.1, 34.93, -11.99, 72.44)),
        Utm(25829, "ETRS89", Datum.Etrs89, 29, new(-12, 34.91, -6, 74.13)),
        Utm(25830, "ETRS89", Datum.Etrs89, 30, new(-6, 35.26, 0.01, 80.49)),
        Utm(25831, "ETRS89", Datum.Etrs89, 31, new(0, 37, 6.01, 82.45)),
        Utm(25832, "ETRS89", Datum.Etrs89, 32, new(6, 38.76, 12.01, 84.33)),
        Utm(25833, "ETRS89", Datum.Etrs89, 33, new(12, 46.4, 18.01, 84.42)),
        Utm(25834, "ETRS89", Datum.Etrs89, 34, new(17.99, 58.84, 24.01, 84.54)),
        Utm(25835, "ETRS89", Datum.Etrs89, 35, new(24, 59.64, 30.01, 84.73)),
        Utm(25836, "ETRS89", Datum.Etrs89, 36, new(30, 61.73, 36.01, 84.7)),
        Utm(25837, "ETRS89", Datum.Etrs89, 37, new(36, 72.99, 38.01, 79.07)),
        Utm(25838, "ETRS89", Datum.Etrs89, 38, new(42, 37, 48, 41.65)),
        Utm(3040, "ETRS89", Datum.Etrs89, 28, new(-16.1, 34.93, -11.99, 72.44), isNorthingFirst: true),
        Utm(3041, "ETRS89", Datum.Etrs89, 29, new(-12, 34.91, -6, 74.13), isNorthingFirst: true),
        Utm(3042, "ETRS89", Datum.Etrs89, 30, new(-6, 35.26, 0.01, 80.49), isNorthingFirst: true),
        Utm(3043, "ETRS89", Datum.Etrs89, 31, new(0, 37, 6.01, 82.45), isNorthingFirst: true),
        Utm(3044, "ETRS89", Datum.Etrs89, 32, new(6, 38.76, 12.01, 84.33), isNorthingFirst: true),
        Utm(3045, "ETRS89", Datum.Etrs89, 33, new(12, 46.4, 18.01, 84.42), isNorthingFirst: true),
        Utm(3046, "ETRS89", Datum.Etrs89, 34, new(17.99, 58.84, 24.01, 84.54), isNorthingFirst: true),
        Utm(3047, "ETRS89", Datum.Etrs89, 35, new(24, 59.64, 30.01, 84.73), isNorthingFirst: true),
        Utm(3048, "ETRS89", Datum.Etrs89, 36, new(30, 61.73, 36.01, 84.7), isNorthingFirst: true),
        Utm(3049, "ETRS89", Datum.Etrs89, 37, new(36, 72.99, 38.01, 79.07), isNorthingFirst: true),
    ];

    private static CrsDefinition Utm(int code, string geographic, Datum datum, int zone, Box area, bool isNorthingFirst = false) =>
        new(
            "EPSG",
            code.ToString(CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{geographic} / UTM zone {Math.Abs(zone)}{(zone < 0 ? 'S' : 'N')}{(isNorthingFirst ? " (N-E)" : "")}"),
            datum)
        {
            Conversion = Conversion.Utm(Math.Abs(zone), isSouth: zone < 0),
            IsNorthingFirst = isNorthingFirst,
            AreaOfUse = area,
            IsRegistered = true,
        };
}
