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
