using System.Text;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Tests.Processes.Inputs;

/// <summary>A description with an input of every kind.</summary>
internal static class EveryInput
{
    public static readonly ProcessDescription Description = new()
    {
        Id = "every", Version = "1.0.0", Title = new("Tout", "Everything"), Description = new("", ""),
        Inputs =
        [
            Input("text", """{"type":"string","maxLength":20}"""),
            Input("number", """{"type":"number","minimum":-5,"maximum":5}"""),
            Input("distance", """{"type":"number","exclusiveMinimum":0,"maximum":100000}""") with { Unit = "m" },
            Input("count", """{"type":"integer"}""") with { Unit = "m" },
            Input("heat", """{"type":"number"}""") with { Unit = "Cel" },
            Input("box", """{"type":"object","format":"ogc-bbox","required":["bbox"]}"""),
            Input("geometry", """{"type":"object","format":"geojson-geometry"}"""),
            Input("feature", """{"type":"object","format":"geojson-feature"}"""),
            Input("document", """{"type":"object","format":"geojson-feature-collection"}"""),
            Input("sites", """{"type":"object","format":"geojson-features"}""") with { TakesFeatures = true, StreamsFeatures = true },
            Input("image", """{"oneOf":[{"type":"string","contentEncoding":"base64","contentMediaType":"image/png"},{"type":"string","contentEncoding":"base64","contentMediaType":"image/tiff; application=geotiff"}]}""".Replace("oneOf", "anyOf")),
            Input("words", """{"type":"string","enum":["a","b","c"]}""") with { MinOccurs = 0, MaxOccurs = 3 },
            Input("pair", """{"type":"number"}""") with { MinOccurs = 0, MaxOccurs = 2 },
            Input("series", """{"type":"array","items":{"type":"number"},"maxItems":3}"""),
            Input("rows", """{"type":"array","items":{"type":"number"}}""") with { MinOccurs = 0, MaxOccurs = 2 },
            Input("mixed", """{"oneOf":[{"type":"string"},{"type":"number"},{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}]}"""),
            Input("free", """{"type":"object"}"""),
            Input("own", """{"type":"object","properties":{"value":{"type":"string"},"href":{"type":"string"},"collection":{"type":"string"}}}"""),
            Input("day", """{"type":"string","format":"date"}"""),
        ],
        Outputs = [new OutputDescription { Id = "out", Title = new("Sortie", "Output"), Description = new(""), Schema = JsonSchema.Of("""{"type":"string"}""") }],
    };

    public static Validated<ExecuteRequest> Parse(string inputs, bool takesReferences = true) => ParseBody($$"""{"inputs":{{inputs}}}""", takesReferences);

    public static Validated<ExecuteRequest> ParseBody(string body, bool takesReferences = true) =>
        ExecuteRequestParser.Parse(Description, Encoding.UTF8.GetBytes(body), check: takesReferences ? AcceptingCheck.Instance : null);

    private static InputDescription Input(string id, string schema) =>
        new() { Id = id, Title = new(id, id), Description = new(""), Schema = JsonSchema.Of(schema), MinOccurs = 0 };
}
