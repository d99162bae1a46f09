using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>What people call a media type.</summary>
internal static class FormatNames
{
    public static string Of(Link link) => link.Type?.Split(';')[0] switch
    {
        "application/geo+json" => "GeoJSON",
        "application/json" => "JSON",
        "application/schema+json" => "JSON Schema",
        "application/vnd.oai.openapi+json" => "OpenAPI",
        "text/html" => "HTML",
        "text/csv" => "CSV",
        "text/turtle" => "Turtle",
        "application/ld+json" => "JSON-LD",
        "application/n-triples" => "N-Triples",
        "application/rdf+xml" => "RDF/XML",
        var other => other ?? link.Rel,
    };
}
