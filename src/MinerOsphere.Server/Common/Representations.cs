namespace MinerOsphere.Server.Common;

internal static class Representations
{
    public static readonly Representation Json = new("json", "application/json", "JSON");
    public static readonly Representation GeoJson = new("json", "application/geo+json", "GeoJSON") { Accepts = ["application/json", "application/vnd.geo+json"], OtherKeys = ["geojson"] };
    public static readonly Representation Html = new("html", "text/html", "HTML") { Accepts = ["application/xhtml+xml"] };
    public static readonly Representation OpenApi = new("json", "application/vnd.oai.openapi+json;version=3.0", "OpenAPI 3.0") { Accepts = ["application/vnd.oai.openapi+json", "application/openapi+json", "application/json"] };
    public static readonly Representation OpenApi31 = new("oas31", "application/vnd.oai.openapi+json;version=3.1", "OpenAPI 3.1");
    public static readonly Representation JsonSchema = new("json", "application/schema+json", "JSON Schema") { Accepts = ["application/json"] };
    public static readonly Representation Csv = new("csv", "text/csv", "CSV");
    public static readonly Representation Turtle = new("ttl", "text/turtle", "Turtle") { OtherKeys = ["turtle"], Accepts = ["application/x-turtle"] };
    public static readonly Representation NTriples = new("nt", "application/n-triples", "N-Triples");
    public static readonly Representation JsonLd = new("jsonld", "application/ld+json", "JSON-LD");
    public static readonly Representation RdfXml = new("rdf", "application/rdf+xml", "RDF/XML");
    public static readonly Representation SparqlJson = new("json", "application/sparql-results+json", "SPARQL JSON") { Accepts = ["application/json"] };
    public static readonly Representation SparqlXml = new("xml", "application/sparql-results+xml", "SPARQL XML") { Accepts = ["application/xml"] };
    public static readonly Representation Text = new("txt", "text/plain", "Text");
    public static readonly Representation Tsv = new("tsv", "text/tab-separated-values", "TSV");
}
