using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Conformance.JsonLd;

/// <summary>Entries of a manifest.</summary>
internal static class JsonMapReading
{
    public static string? Text(this JsonMap map, string key) => (map.Find(key) as JsonString)?.Value;

    public static bool? Flag(this JsonMap map, string key) => (map.Find(key) as JsonBoolean)?.Value;
}
