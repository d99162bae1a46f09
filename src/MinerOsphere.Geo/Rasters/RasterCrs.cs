using System.Globalization;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Geo.Rasters;

/// <summary>What a raster says of its coordinate reference system. Positions are easting or longitude first, whatever the authority wants (OGC 19-008r4, annex).</summary>
/// <param name="Code">EPSG code, or null where the system is described otherwise.</param>
/// <param name="IsGeographic">True when positions are longitudes and latitudes.</param>
/// <param name="Citation">Its name in words, or null.</param>
public sealed record RasterCrs(int? Code, bool IsGeographic, string? Citation)
{
    /// <summary>The system of the register, or null when it has no code or one that we don't know.</summary>
    public CrsDefinition? Find() => Code is { } code ? CrsRegistry.Find("EPSG", code.ToString(CultureInfo.InvariantCulture)) : null;

    /// <summary>Null for a system that has no EPSG code. CRS84 is that of code 4326, whose order of axes doesn't matter in a raster.</summary>
    public static RasterCrs? Of(CrsDefinition crs)
    {
        ArgumentNullException.ThrowIfNull(crs);
        if (crs.Authority == "OGC") return new RasterCrs(4326, true, "WGS 84");
        return crs.Authority == "EPSG" && int.TryParse(crs.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is > 0 and < 32767
            ? new RasterCrs(code, crs.IsGeographic, crs.Title)
            : null;
    }

    public override string ToString() => Code is { } code ? $"EPSG:{code.ToString(CultureInfo.InvariantCulture)}" : Citation ?? "unknown";
}
