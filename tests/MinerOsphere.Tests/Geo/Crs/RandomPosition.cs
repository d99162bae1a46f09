using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Tests.Geo.Crs;

/// <summary>Positions spread over the area of use of a system.</summary>
internal static class RandomPosition
{
    /// <summary>Longitude and latitude, degrees of WGS 84.</summary>
    public static (double Longitude, double Latitude) In(CrsDefinition system, Random random)
    {
        var area = system.AreaOfUse;
        var width = area.MaxX - area.MinX + (area.MaxX < area.MinX ? 360 : 0);
        var longitude = area.MinX + width * random.NextDouble();
        return (longitude > 180 ? longitude - 360 : longitude, area.MinY + (area.MaxY - area.MinY) * random.NextDouble());
    }
}
