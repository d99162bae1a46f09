using System.Text.Json;

namespace MinerOsphere.Server.Common;

internal static class LinkJson
{
    public static void WriteLinks(this Utf8JsonWriter json, IEnumerable<Link> links)
    {
        json.WriteStartArray("links"u8);
        foreach (var link in links) link.Write(json);
        json.WriteEndArray();
    }
}
