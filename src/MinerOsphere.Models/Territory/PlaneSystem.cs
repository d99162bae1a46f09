using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Models.Territory;

/// <summary>A plane system in metres for a place, where none was named.</summary>
internal static class PlaneSystem
{
    /// <summary>Lambert-93 in metropolitan France, elsewhere the zone of UTM.</summary>
    /// <param name="longitude">Degrees.</param>
    /// <param name="latitude">Degrees.</param>
    public static CrsDefinition At(double longitude, double latitude)
    {
        var zone = Math.Clamp((int)Math.Floor((longitude + 180) / 6) + 1, 1, 60);
        var isFrance = longitude is > -5.6 and < 9.8 && latitude is > 41 and < 51.4;
        return CrsRegistry.Find(isFrance ? "EPSG:2154" : FormattableString.Invariant($"EPSG:{(latitude < 0 ? 32700 : 32600) + zone}"))!;
    }

    /// <summary>True for a projected system in metres: lengths and areas of its plane mean something.</summary>
    public static bool IsPlane(CrsDefinition system) => !system.IsGeographic && system.Unit == "metre";
}
