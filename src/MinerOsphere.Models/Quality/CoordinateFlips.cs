using System.Globalization;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Quality;

/// <summary>The slips by which a position ends up elsewhere: a sign lost, two numbers swapped.</summary>
internal static class CoordinateFlips
{
    /// <summary>Positions that may have been meant, the likeliest slip first.</summary>
    public static IEnumerable<(LocalizedText Slip, double Longitude, double Latitude)> Of(double longitude, double latitude)
    {
        if (longitude != 0) yield return (new("signe de la longitude", "sign of the longitude"), -longitude, latitude);
        if (latitude != 0) yield return (new("signe de la latitude", "sign of the latitude"), longitude, -latitude);
        if (longitude != 0 && latitude != 0) yield return (new("signes des deux coordonnées", "signs of both coordinates"), -longitude, -latitude);
        if (Math.Abs(longitude) > 90) yield break;
        yield return (new("longitude et latitude échangées", "longitude and latitude swapped"), latitude, longitude);
        yield return (new("coordonnées échangées et signe de la longitude", "coordinates swapped and sign of the longitude"), -latitude, longitude);
        yield return (new("coordonnées échangées et signe de la latitude", "coordinates swapped and sign of the latitude"), latitude, -longitude);
    }

    /// <summary>By how many degrees rounding may have moved a position: its numbers are whole degrees, tenths, minutes, hundredths, or finer.</summary>
    public static double Rounding(double longitude, double latitude)
    {
        foreach (var (parts, step) in new[] { (1.0, 1.0), (10.0, 0.1), (60.0, 1 / 60.0), (100.0, 0.01) })
            if (IsWhole(longitude * parts, parts) && IsWhole(latitude * parts, parts)) return step / 2;
        return 0;

        static bool IsWhole(double value, double parts) => Math.Abs(value - Math.Round(value)) < 1e-5 * parts;
    }

    public static string Text(double longitude, double latitude) => string.Create(CultureInfo.InvariantCulture, $"{longitude:0.######}, {latitude:0.######}");
}
