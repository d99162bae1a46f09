using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Echo;
using MinerOsphere.Processes.Schemas;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Pages.Forms;

namespace MinerOsphere.Tests.Server.Pages.Forms;

/// <summary>A form becomes a request, and a request a form.</summary>
public class FormRequestTests
{
    private static readonly LinkBuilder Links = new("https://data.example.org/ogc", "fr");

    private const string Box = """{"type":"object","format":"ogc-bbox","required":["bbox"],"properties":{"bbox":{"type":"array","items":{"type":"number"}},"crs":{"type":"string"}}}""";
    private const string Geometry = """{"allOf":[{"format":"geojson-geometry"}]}""";
    private const string Features = """{"allOf":[{"format":"geojson-feature-collection"}]}""";

    public static TheoryData<string, string, string> Requests => new()
    {
        { """{"type":"string"}""", "i=a b", "\"a b\"" },
        { """{"type":"number"}""", "i=1,5", "1.5" },
        { """{"type":"number"}""", "i=much", "\"much\"" },
        { """{"type":"number"}""", "i=2&i.uom=km", """{"measurement":2,"uom":"km"}""" },
        { """{"type":"number"}""", "i=2&i.uom=m", "2" },
        { """{"type":"number"}""", "i=much&i.uom=km", "\"much\"" },
        { """{"type":"integer","enum":[1,2]}""", "i=2", "2" },
        { """{"type":"boolean"}""", "i=false&i=true", "true" },
        { """{"type":"boolean"}""", "i=false", "false" },
        { """{"type":"array","items":{"type":"string","enum":["a","b"]}}""", "i=a&i=b", """["a","b"]""" },
        { """{"type":"array","items":{"type":"number"}}""", "i=1 ; 2,5\n3", "[1,2.5,3]" },
        { """{"type":"array","items":{"type":"number"}}""", "i=1,2,3", "[1,2,3]" },
        { """{"type":"array","items":{"type":"string"}}""", "i=a b\nc", """["a b","c"]""" },
        { """{"type":"string","format":"date-time"}""", "i=2024-01-02T03:04", "\"2024-01-02T03:04:00Z\"" },
        { """{"type":"string","format":"date-time"}""", "i=2024-01-02T03:04:05", "\"2024-01-02T03:04:05Z\"" },
        { Box, "i.west=1&i.south=-2,5&i.east=3&i.north=4", """{"bbox":[1,-2.5,3,4],"crs":"http://www.opengis.net/def/crs/OGC/1.3/CRS84"}""" },
        { Geometry, """i={"type":"Point","coordinates":[1,2]}""", """{"value":{"type":"Point","coordinates":[1,2]},"mediaType":"application/geo+json"}""" },
        { Features, "i.from=collection&i.collection=a b&i.filter=x > 1", """{"collection":"a b","filter":"x > 1"}""" },
        { Features, "i.from=collection&i.collection=a&i.limit=50", """{"collection":"a","limit":50}""" },
        { Features, "i.from=href&i.href=https://example.org/a.json&i.collection=ignored", """{"href":"https://example.org/a.json","type":"application/geo+json"}""" },
        { Features, """i.from=text&i.text={"type":"FeatureCollection","features":[]}""", """{"value":{"type":"FeatureCollection","features":[]},"mediaType":"application/geo+json"}""" },
        { Features, "i.from=sparql&i.query=SELECT * {}", """{"sparql":"local","query":"SELECT * {}"}""" },
        { Features, "i.from=sparql&i.endpoint=https://example.org/sparql&i.query=SELECT * {}", """{"sparql":"https://example.org/sparql","query":"SELECT * {}"}""" },
        { """{"type":"array","items":{"type":"object","properties":{"a":{"type":"number"}}}}""", """i={"sparql":"local","query":"SELECT ?a {}"}""", """{"sparql":"local","query":"SELECT ?a {}"}""" },
        { Features, """i.from=json&i.text={"process":"https://example.org/p"}""", """{"process":"https://example.org/p"}""" },
        { """{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"boolean"}}}""", "i.a=1&i.b=false", """{"value":{"a":1,"b":false}}""" },
        { """{"type":"object"}""", """i={"a":[1]}""", """{"value":{"a":[1]}}""" },
        { """{"type":"object"}""", """i={"href":"https://example.org/a"}""", """{"href":"https://example.org/a"}""" },
        { """{"type":"array"}""", "i=[1,{}]", "[1,{}]" },
        { """{"type":"string","contentMediaType":"application/xml"}""", "i.text=<a/>", "\"<a/>\"" },
        { """{"type":"string","contentMediaType":"application/xml"}""", "i.href=https://example.org/a.xml", """{"href":"https://example.org/a.xml"}""" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void What_stands_in_the_controls_becomes_a_request_and_back(string schema, string typed, string expected)
    {
        var process = Process(Input("i", schema));
        var form = new FormRequest();
        var request = form.Build(process, Values(typed));
        Assert.Empty(form.Faults);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), request["inputs"]!["i"]), request.ToJsonString());

        using var document = JsonDocument.Parse(request.ToJsonString());
        var again = new FormRequest().Build(process, new FormFilling(Links).Of(process, document.RootElement));
        Assert.True(JsonNode.DeepEquals(request, again), again.ToJsonString());
    }

    [Theory]
    [InlineData("""{"type":"string"}""", "i=")]
    [InlineData("""{"type":"array","items":{"type":"number"}}""", "i=  \n")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"boolean"}}}""", "i.a=&i.b=false")]
    [InlineData(Box, "i.west=&i.south=&i.east=&i.north=")]
    [InlineData(Features, "i.from=collection&i.collection=&i.text=x")]
    [InlineData(Features, "i.from=text&i.text=")]
    [InlineData(Features, "i.from=sparql&i.endpoint=https://example.org/sparql&i.query=")]
    public void An_empty_control_gives_no_input(string schema, string typed)
    {
        var form = new FormRequest();
        Assert.Empty(form.Build(Process(Input("i", schema)), Values(typed))["inputs"]!.AsObject());
        Assert.Empty(form.Faults);
    }

    [Theory]
    [InlineData(Box, "i.west=1&i.south=2&i.east=3")]
    [InlineData(Box, "i.west=1&i.south=2&i.east=3&i.north=pole")]
    [InlineData(Geometry, "i={")]
    [InlineData("""{"type":"object"}""", """i={"a":1,"a":2}""")]
    public void What_only_a_form_can_get_wrong_is_said_at_its_input(string schema, string typed)
    {
        var form = new FormRequest();
        form.Build(Process(Input("i", schema)), Values(typed));
        Assert.Equal("/inputs/i", Assert.Single(form.Faults).Path);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("/collections/a%20b")]
    [InlineData("https://data.example.org/ogc/collections/a%20b")]
    public void A_collection_of_ours_is_chosen_however_it_is_named(string name)
    {
        using var document = JsonDocument.Parse(new JsonObject { ["inputs"] = new JsonObject { ["i"] = new JsonObject { ["collection"] = name } } }.ToJsonString());
        var values = new FormFilling(Links).Of(Process(Input("i", Features)), document.RootElement);
        Assert.Equal("a b", values.Text("i.collection"));
    }

    [Fact]
    public void Outputs_are_named_only_when_some_are_left_out()
    {
        var process = new EchoProcess(TimeProvider.System).Description;
        Assert.Equal("""{"text":{}}""", new FormRequest().Build(process, Values("outputs=text&outputs=unknown"))["outputs"]!.ToJsonString());
        Assert.Equal("""{"text":{},"number":{"response":"collection"}}""", new FormRequest().Build(process, Values("outputs=text&publish=number"))["outputs"]!.ToJsonString());
        var all = string.Join('&', process.Outputs.Select(o => "outputs=" + o.Id));
        Assert.Null(new FormRequest().Build(process, Values(all))["outputs"]);
    }

    [Fact]
    public void The_form_of_the_echo_starts_with_its_defaults_and_what_its_example_gives_for_the_rest()
    {
        var process = new EchoProcess(TimeProvider.System).Description;
        var inputs = new FormRequest().Build(process, new FormFilling(Links).First(process))["inputs"]!.AsObject();
        Assert.Equal("bonjour", inputs["text"]!.GetValue<string>());
        foreach (var input in process.Inputs)
        {
            if (input.Schema.Default is not { } byDefault) continue;
            var value = inputs[input.Id];
            if (value is JsonObject qualified && qualified["value"] is { } inner && qualified.Count <= 2) value = inner;
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(byDefault.GetRawText()), value), $"{input.Id}: {inputs[input.Id]?.ToJsonString()}");
        }
    }

    private static readonly ProcessDescription Compare = Process(
        Input("process", """{"type":"string","format":"process-id"}"""), Input("inputs", """{"type":"object","format":"process-inputs"}"""),
        Input("scenarios", """{"type":"array","format":"scenario-list","items":{"type":"object"}}"""));

    private static readonly ProcessDescription Compared = Process(
        Input("rain", """{"type":"number"}"""), Input("kinds", """{"type":"array","items":{"type":"string","enum":["a","b"]}}"""), Input("wet", """{"type":"boolean","default":true}"""),
        Input("sites", Features), Input("days", """{"type":"array","items":{"type":"object","properties":{"day":{"type":"string","format":"date"},"mm":{"type":"number"}}}}"""),
        Input("options", """{"type":"object","properties":{"x":{"type":"number"}}}"""), Input("seed", """{"type":"integer"}""")) with { Id = "rain" };

    private static ProcessDescription? Find(string id) => id == "rain" ? Compared : null;

    [Fact]
    public void Scenarios_are_a_table_of_cells_whose_empty_ones_say_nothing()
    {
        const string typed = "process=rain&scenarios.of=rain&scenarios.count=3&scenarios.all.rain=1,5&scenarios.all.sites=wells&scenarios.0.name=dry&scenarios.1.name=wet&scenarios.1.in.rain=4" +
            "&scenarios.1.in.kinds=a\nb&scenarios.1.in.wet=false&scenarios.2.in.days=2024-01-02 ; 3,5&scenarios.2.in.options={\"x\":1}&scenarios.2.in.sites={\"sparql\":\"local\",\"query\":\"SELECT * {}\"}&scenarios.3.in.rain=9";
        const string expected = """
            {"process":"rain","inputs":{"value":{"rain":1.5,"sites":{"collection":"wells"}}},"scenarios":[{"name":"dry","inputs":{}},{"name":"wet","inputs":{"rain":4,"kinds":["a","b"],"wet":false}},
            {"name":"3","inputs":{"sites":{"sparql":"local","query":"SELECT * {}"},"days":[{"day":"2024-01-02","mm":3.5}],"options":{"value":{"x":1}}}}]}
            """;
        var form = new FormRequest(Find);
        var request = form.Build(Compare, Values(typed));
        Assert.Empty(form.Faults);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), request["inputs"]), request.ToJsonString());

        // Filled from the request, the cells make the same one.
        using var document = JsonDocument.Parse(request.ToJsonString());
        var again = new FormRequest(Find).Build(Compare, new FormFilling(Links, Find).Of(Compare, document.RootElement));
        Assert.True(JsonNode.DeepEquals(request, again), again.ToJsonString());
    }

    [Fact]
    public void Cells_of_another_process_than_the_chosen_one_are_not_taken_for_its_own()
    {
        var form = new FormRequest(Find);
        var request = form.Build(Compare, Values("process=rain&scenarios.of=snow&scenarios.count=2&scenarios.0.in.rain=1"));
        Assert.Equal("/inputs/process", Assert.Single(form.Faults).Path);
        Assert.False(request["inputs"]!.AsObject().ContainsKey("scenarios"));
    }

    private static ProcessDescription Process(params InputDescription[] inputs) =>
        new() { Id = "p", Version = "1", Title = new("p"), Description = new(""), Inputs = [.. inputs], Outputs = [] };

    private static InputDescription Input(string id, string schema) =>
        new() { Id = id, Title = new(id), Description = new(""), Schema = JsonSchema.Of(schema), MinOccurs = 0, Unit = "m" };

    private static FormValues Values(string typed)
    {
        var values = new FormValues();
        foreach (var pair in typed.Split('&')) values.Add(pair.Split('=', 2)[0], pair.Split('=', 2)[1]);
        return values;
    }
}
