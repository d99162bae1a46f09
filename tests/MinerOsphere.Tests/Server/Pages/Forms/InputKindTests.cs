using MinerOsphere.Processes;
using MinerOsphere.Processes.Schemas;
using MinerOsphere.Server.Pages.Forms;

namespace MinerOsphere.Tests.Server.Pages.Forms;

public class InputKindTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", nameof(InputKind.Text))]
    [InlineData("""{"type":"string","maxLength":5000}""", nameof(InputKind.LongText))]
    [InlineData("""{"type":"string","enum":["a"]}""", nameof(InputKind.Select))]
    [InlineData("""{"type":"number","enum":[1,2]}""", nameof(InputKind.Select))]
    [InlineData("""{"type":"string","format":"date"}""", nameof(InputKind.Date))]
    [InlineData("""{"type":"string","format":"date-time"}""", nameof(InputKind.Instant))]
    [InlineData("""{"type":"string","format":"iso-week"}""", nameof(InputKind.Week))]
    [InlineData("""{"type":"string","contentMediaType":"text/plain"}""", nameof(InputKind.Text))]
    [InlineData("""{"type":"string","contentMediaType":"application/xml"}""", nameof(InputKind.Content))]
    [InlineData("""{"type":"string","contentEncoding":"base64"}""", nameof(InputKind.Content))]
    [InlineData("""{"type":"integer"}""", nameof(InputKind.Number))]
    [InlineData("""{"type":"boolean"}""", nameof(InputKind.Switch))]
    [InlineData("""{"type":"array","items":{"type":"string","enum":["a"]}}""", nameof(InputKind.Checks))]
    [InlineData("""{"type":"array","items":{"type":"number"}}""", nameof(InputKind.List))]
    [InlineData("""{"type":"array","items":{"type":"object"}}""", nameof(InputKind.Json))]
    [InlineData("""{"type":"array"}""", nameof(InputKind.Json))]
    [InlineData("""{"type":"object"}""", nameof(InputKind.Json))]
    [InlineData("""{"type":"object","properties":{"bbox":{"type":"array"}}}""", nameof(InputKind.Box))]
    [InlineData("""{"allOf":[{"format":"ogc-bbox"},{"type":"object"}]}""", nameof(InputKind.Box))]
    [InlineData("""{"type":"object","properties":{"type":{"type":"string"},"coordinates":{"type":"array"}}}""", nameof(InputKind.Geometry))]
    [InlineData("""{"oneOf":[{"type":"string"},{"format":"geojson-geometry"}]}""", nameof(InputKind.Geometry))]
    [InlineData("""{"allOf":[{"format":"geojson-feature-collection"}]}""", nameof(InputKind.Features))]
    [InlineData("""{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"string"}}}""", nameof(InputKind.Group))]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array","items":{"type":"object"}}}}""", nameof(InputKind.Json))]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"number"}]}""", nameof(InputKind.Json))]
    public void A_schema_gets_the_control_that_suits_it(string schema, string expected) =>
        Assert.Equal(expected, InputKinds.Of(Input(schema)).ToString());

    [Theory]
    [InlineData("""{"type":"string","enum":["a"]}""", nameof(InputKind.Checks))]
    [InlineData("""{"type":"number"}""", nameof(InputKind.List))]
    [InlineData("""{"type":"object","properties":{"a":{"type":"number"}}}""", nameof(InputKind.Json))]
    public void Several_values_are_ticked_or_listed(string schema, string expected) =>
        Assert.Equal(expected, InputKinds.Of(Input(schema) with { MaxOccurs = 5 }).ToString());

    private static InputDescription Input(string schema) => new() { Id = "i", Title = new("i"), Description = new(""), Schema = JsonSchema.Of(schema) };
}
