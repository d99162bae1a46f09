using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Processes.Echo;

/// <summary>
/// Inputs of every kind that the standard knows, each with an output of the same id. The first is a plain text, and only the box is an
/// object whose type stands at the top of its schema beside the free object: that is how the official suite finds what to send.
/// </summary>
internal static class EchoDescription
{
    public const string Text = "text", Image = "image", Geometry = "geometry", Features = "features", Pause = "pause", Fail = "fail";

    /// <summary>The smallest TIFF there is: one black pixel.</summary>
    private const string Pixel =
        "SUkqAAgAAAAIAAABAwABAAAAAQAAAAEBAwABAAAAAQAAAAIBAwABAAAACAAAAAMBAwABAAAAAQAAAAYBAwABAAAAAQAAABEBBAABAAAAbgAAABUBAwABAAAAAQAAABcBBAABAAAAAQAAAAAAAAAA";

    private static readonly ImmutableArray<string> Json = ["application/json"], GeoJson = ["application/geo+json"];

    private static readonly ImmutableArray<Echoed> All =
    [
        new(Text, new("Texte", "Text"), """{"type":"string"}""", ["application/json", "text/plain"]) { IsRequired = true },
        new("number", new("Nombre", "Number"), """{"type":"number","minimum":-1000,"maximum":1000,"default":0.5}""", Json),
        new("integer", new("Entier", "Whole number"), """{"type":"integer","minimum":0,"maximum":100,"default":7}""", Json),
        new("flag", new("Booléen", "Boolean"), """{"type":"boolean","default":true}""", Json),
        new("date", new("Date", "Date"), """{"type":"string","format":"date","default":"2024-02-29"}""", Json),
        new("length", new("Longueur", "Length"), """{"type":"number","minimum":0,"default":12.5}""", Json) { Unit = "m" },
        new("object", new("Objet", "Object"),
            """{"type":"object","properties":{"value":{"type":"string"},"count":{"type":"integer"}},"default":{"value":"teststring"}}""", Json),
        new("strings", new("Textes", "Texts"), """{"type":"array","items":{"type":"string"},"maxItems":100,"default":["a","b"]}""", Json),
        new("doubles", new("Nombres", "Numbers"), """{"type":"array","items":{"type":"number"},"maxItems":10000,"default":[1.1,2.2,3.3]}""", Json),
        new(Image, new("Image", "Image"), $$"""{"type":"string","contentEncoding":"base64","contentMediaType":"image/tiff","default":"{{Pixel}}"}""", ["image/tiff"]),
        new("bbox", new("Emprise", "Bounding box"), """
            {"type":"object","format":"ogc-bbox","required":["bbox"],"properties":{
              "bbox":{"type":"array","items":{"type":"number"},"oneOf":[{"minItems":4,"maxItems":4},{"minItems":6,"maxItems":6}]},"crs":{"type":"string"}},
             "default":{"bbox":[5.1,43.9,7.7,45.1],"crs":"http://www.opengis.net/def/crs/OGC/1.3/CRS84"}}
            """, Json),
        new(Geometry, new("Géométrie", "Geometry"), """
            {"allOf":[{"format":"geojson-geometry"},{"type":"object","required":["type"],"properties":{
              "type":{"type":"string","enum":["Point","MultiPoint","LineString","MultiLineString","Polygon","MultiPolygon","GeometryCollection"]},
              "coordinates":{"type":"array"},"geometries":{"type":"array"}}}],
             "default":{"type":"Point","coordinates":[5.7245,45.1885]}}
            """, GeoJson),
        new(Features, new("Objets géographiques", "Features"), """
            {"allOf":[{"format":"geojson-feature-collection"},{"type":"object","required":["type","features"],"properties":{
              "type":{"type":"string","enum":["FeatureCollection"]},
              "features":{"type":"array","items":{"type":"object","required":["type","geometry","properties"],"properties":{"type":{"type":"string","enum":["Feature"]}}}}}}],
             "default":{"type":"FeatureCollection","features":[]}}
            """, GeoJson) { TakesFeatures = true, Shape = OutputShape.Features },
        new("mixed", new("Texte, nombre ou objet", "Text, number or object"), """
            {"oneOf":[{"type":"string"},{"type":"number"},{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}],"default":1}
            """, Json),
    ];

    public static ProcessDescription Value { get; } = new()
    {
        Id = EchoProcess.Id,
        Version = "1.0.0",
        Title = new("Écho", "Echo"),
        Description = new(
            "Rend ce qu'on lui donne, entrée par entrée, après une pause si l'on veut : pour essayer un client ou la file des travaux.",
            "Gives back what it is given, input by input, after a pause if one is wanted: to try a client or the queue of jobs."),
        Keywords = [new("essai", "test")],
        Inputs =
        [
            .. All.Select(e => new InputDescription
            {
                Id = e.Id, Title = e.Title, Description = new("Revient dans la sortie du même nom.", "Comes back in the output of the same name."),
                Schema = JsonSchema.Of(e.Schema), MinOccurs = e.IsRequired ? 1 : 0, Unit = e.Unit, TakesFeatures = e.TakesFeatures,
            }),
            new InputDescription
            {
                Id = Pause, Title = new("Pause", "Pause"), Description = new("Secondes d'attente avant la réponse.", "Seconds to wait before the answer."),
                Schema = JsonSchema.Of("""{"type":"number","minimum":0,"maximum":600,"default":0}"""), MinOccurs = 0, Unit = "s",
            },
            new InputDescription
            {
                Id = Fail, Title = new("Échouer", "Fail"), Description = new("Vrai : l'exécution échoue après la pause.", "True: the execution fails after the pause."),
                Schema = JsonSchema.Of("""{"type":"boolean","default":false}"""), MinOccurs = 0,
            },
        ],
        Outputs =
        [
            .. All.Select(e => new OutputDescription
            {
                Id = e.Id, Title = e.Title, Description = new("L'entrée du même nom.", "The input of the same name."),
                Schema = JsonSchema.Of(e.Schema), MediaTypes = e.MediaTypes, Shape = e.Shape,
            }),
        ],
        Examples =
        [
            new(new("Un texte", "A text"), """{"inputs":{"text":"bonjour"},"outputs":{"text":{}}}"""),
            new(new("Cinq secondes de pause", "A pause of five seconds"), """{"inputs":{"text":"bonjour","pause":5},"outputs":{"text":{}}}"""),
            new(new("Tout ce qui a une valeur par défaut", "Everything that has a default"), """{"inputs":{"text":"bonjour"}}"""),
        ],
    };

    private sealed record Echoed(string Id, LocalizedText Title, string Schema, ImmutableArray<string> MediaTypes)
    {
        public bool IsRequired { get; init; }
        public bool TakesFeatures { get; init; }
        public string? Unit { get; init; }
        public OutputShape Shape { get; init; }
    }
}
