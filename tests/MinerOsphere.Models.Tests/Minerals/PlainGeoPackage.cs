using MinerOsphere.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MinerOsphere.Models.Tests.Minerals;

/// <summary>Rows of a GeoPackage in the plane that they are stored in, also of a system that the server does not know.</summary>
internal static class PlainGeoPackage
{
    /// <summary>Geometry and the columns asked for, as numbers (NaN for none) row by row.</summary>
    public static List<(Geometry Geometry, double[] Values)> Read(string path, string table, params string[] columns)
    {
        using var database = SqliteDatabase.OpenImmutable(path);
        using var rows = database.Prepare($"SELECT geom{string.Concat(columns.Select(c => $", \"{c}\""))} FROM \"{table}\" ORDER BY fid");
        var (found, reader) = (new List<(Geometry, double[])>(), new WKBReader());
        while (rows.Step())
        {
            var bytes = rows.Bytes(0).ToArray();
            // The header: magic, version, flags (whose bits 1 to 3 tell the envelope), system.
            var envelope = ((bytes[3] >> 1) & 7) switch { 0 => 0, 1 => 32, 2 or 3 => 48, _ => 64 };
            found.Add((reader.Read(bytes[(8 + envelope)..]), [.. columns.Select((_, i) => rows.IsNull(i + 1) ? double.NaN : rows.Double(i + 1))]));
        }
        return found;
    }
}
