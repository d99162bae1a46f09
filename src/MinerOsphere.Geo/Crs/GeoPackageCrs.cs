using System.Globalization;
using MinerOsphere.Geo.Crs.Wkt;

namespace MinerOsphere.Geo.Crs;

/// <summary>
/// The system of a row of <c>gpkg_spatial_ref_sys</c> (OGC 12-128r19, clause 1.1.2). Coordinates in a GeoPackage are x before y whatever the
/// authority says (clause 2.1.3.1.1), as everywhere within this program.
/// </summary>
public static class GeoPackageCrs
{
    /// <summary>
    /// Finds the system: by authority and code when the registry knows it, else from its definition. Null with a reason (in English, naming what is
    /// missing) when the system is one that we would place wrongly.
    /// </summary>
    /// <param name="organization">Authority, for example <c>EPSG</c>.</param>
    /// <param name="code">Its number for the system.</param>
    /// <param name="definition">Well-known text, version 1; may be <c>undefined</c>.</param>
    /// <param name="definition2">Well-known text, version 2 (column <c>definition_12_063</c>), when the file has it.</param>
    /// <param name="refusal">The reason.</param>
    public static CrsDefinition? Find(string organization, long code, string? definition, string? definition2, out string? refusal)
    {
        refusal = null;
        var number = code.ToString(CultureInfo.InvariantCulture);
        // Version 1 of GeoPackage's clause had CRS84 as OGC's number 84.
        if (CrsRegistry.Find(organization, number) is { } known) return known;
        if (code == 84 && organization.Contains("OGC", StringComparison.OrdinalIgnoreCase)) return CrsRegistry.Crs84;
        if (IsUndefined(definition) && IsUndefined(definition2))
        {
            refusal = "the system is undefined";
            return null;
        }
        var read = IsUndefined(definition2) ? null : WktCrsReader.Read(organization, number, definition2!, out refusal);
        if (read is null && !IsUndefined(definition)) read = WktCrsReader.Read(organization, number, definition!, out refusal);
        if (read is not null) refusal = null;
        return read;
    }

    private static bool IsUndefined(string? definition) => string.IsNullOrWhiteSpace(definition) || definition.Trim().Equals("undefined", StringComparison.OrdinalIgnoreCase);
}
