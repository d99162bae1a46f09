using System.Collections.Frozen;
using MinerOsphere.Geo.Crs.Registry;

namespace MinerOsphere.Geo.Crs;

/// <summary>The systems that are known by name.</summary>
public static class CrsRegistry
{
    private static readonly FrozenDictionary<string, CrsDefinition> ByCurie = new[] { GeographicTable.Rows, ProjectedTable.Rows, UtmTable.Rows }
        .SelectMany(rows => rows).ToFrozenDictionary(row => row.Curie, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, CrsDefinition>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        ByCurie.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Longitude, latitude: the default of every OGC API.</summary>
    public static CrsDefinition Crs84 { get; } = ByCurie["OGC:CRS84"];

    /// <summary>Longitude, latitude, ellipsoidal height.</summary>
    public static CrsDefinition Crs84h { get; } = ByCurie["OGC:CRS84h"];

    /// <summary>Every system, CRS84 first, then in no order.</summary>
    public static IReadOnlyList<CrsDefinition> All { get; } = [Crs84, Crs84h, .. ByCurie.Values.Where(row => row.Authority != "OGC")];

    /// <summary>
    /// Finds a system by any of its names: <c>http://www.opengis.net/def/crs/EPSG/0/2154</c> (or https, or another version), 
    /// <c>urn:ogc:def:crs:EPSG::2154</c>, <c>[EPSG:2154]</c>, <c>EPSG:2154</c>. Scheme, host, URN prefix and authority may be in any case. Null
    /// when the text is no such name or the system is unknown.
    /// </summary>
    public static CrsDefinition? Find(string text) => text is null ? null : CrsName.TryRead(text, out var authority, out var code) ? Find(authority, code) : null;

    /// <summary>Finds a system by authority and code, for example <c>EPSG</c> and <c>2154</c>.</summary>
    public static CrsDefinition? Find(ReadOnlySpan<char> authority, ReadOnlySpan<char> code)
    {
        if (authority.Length + code.Length > 24) return null;
        Span<char> curie = stackalloc char[25];
        authority.CopyTo(curie);
        curie[authority.Length] = ':';
        code.CopyTo(curie[(authority.Length + 1)..]);
        return Lookup.TryGetValue(curie[..(authority.Length + code.Length + 1)], out var found) ? found : null;
    }
}
