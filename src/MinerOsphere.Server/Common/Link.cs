using System.Text.Json;

namespace MinerOsphere.Server.Common;

/// <summary>A typed link (RFC 8288; OGC link schema). <paramref name="Href"/> is absolute.</summary>
internal sealed record Link(string Href, string Rel, string? Type = null, string? Title = null, string? Hreflang = null)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("href"u8, Href);
        json.WriteString("rel"u8, Rel);
        if (Type is not null) json.WriteString("type"u8, Type);
        if (Title is not null) json.WriteString("title"u8, Title);
        if (Hreflang is not null) json.WriteString("hreflang"u8, Hreflang);
        json.WriteEndObject();
    }

    /// <summary>As one value of a <c>Link</c> header. Titles are left out: a header holds ASCII only.</summary>
    public string ToHeader() => Type is null ? $"<{Href}>; rel=\"{Rel}\"" : $"<{Href}>; rel=\"{Rel}\"; type=\"{Type}\"";
}

/// <summary>Link relations that have a URI or that several blocks use.</summary>
internal static class Rel
{
    private const string Ogc = "http://www.opengis.net/def/rel/ogc/1.0/";

    public const string Self = "self", Alternate = "alternate", Next = "next", Collection = "collection", Items = "items", Item = "item",
        Data = "data", Conformance = "conformance", ServiceDesc = "service-desc", ServiceDoc = "service-doc", License = "license",
        DescribedBy = "describedby", About = "about", Up = "up", Root = "root", Service = "service", Enclosure = "enclosure", Canonical = "canonical";

    public const string OgcConformance = Ogc + "conformance", OgcData = Ogc + "data", OgcSchema = Ogc + "schema", OgcQueryables = Ogc + "queryables",
        OgcSortables = Ogc + "sortables", Processes = Ogc + "processes", JobList = Ogc + "job-list", Results = Ogc + "results", Execute = Ogc + "execute";
}

internal static class LinkJson
{
    public static void WriteLinks(this Utf8JsonWriter json, IEnumerable<Link> links)
    {
        json.WriteStartArray("links"u8);
        foreach (var link in links) link.Write(json);
        json.WriteEndArray();
    }
}
