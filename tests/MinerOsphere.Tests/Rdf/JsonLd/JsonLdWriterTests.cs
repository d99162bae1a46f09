using System.Text;
using System.Text.Json.Nodes;
using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Tests.Rdf.JsonLd;

public class JsonLdWriterTests
{
    private static readonly Iri Subject = new("http://example.org/s");
    private static readonly Iri Predicate = new("http://example.org/ns#p");
    private static readonly Dictionary<string, string> Prefixes = new()
    {
        ["ex"] = "http://example.org/ns#", ["xsd"] = Xsd.Namespace, ["geo"] = "http://www.opengis.net/ont/geosparql#", ["odd"] = "http://example.org/n",
    };

    public static TheoryData<string, string> Values => new()
    {
        { "text", """ "a \"é\"" """ },
        { "language", """ {"@value":"été","@language":"fr"} """ },
        { "true", "true" },
        { "1", """ {"@value":"1","@type":"xsd:boolean"} """ },
        { "42", "42" },
        { "-7", "-7" },
        { "042", """ {"@value":"042","@type":"xsd:integer"} """ },
        { "9007199254740993", """ {"@value":"9007199254740993","@type":"xsd:integer"} """ },
        { "1.5", """ {"@value":"1.5","@type":"xsd:decimal"} """ },
        { "iri", """ {"@id":"http://example.org/ns#o"} """ },
        { "blank", """ {"@id":"_:b0"} """ },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value(string name, string expected)
    {
        Term value = name switch
        {
            "text" => new Literal("a \"é\""),
            "language" => Literal.WithLanguage("été", "fr"),
            "true" or "1" => new Literal(name, Xsd.Boolean),
            "1.5" => new Literal(name, Xsd.Decimal),
            "iri" => new Iri("http://example.org/ns#o"),
            "blank" => new BlankNode("b0"),
            _ => new Literal(name, Xsd.Integer),
        };
        var node = Write(new Quad(Subject, Predicate, value, null))["@graph"]![0]!;
        Assert.Equal(Subject.Value, node["@id"]!.GetValue<string>());
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), node["ex:p"]!.ToJsonString());
    }

    [Fact]
    public void Subjects_are_grouped_and_types_are_types()
    {
        var type = new Iri(RdfSyntax.Type);
        var document = Write(
            new Quad(Subject, type, new Iri("http://example.org/ns#A"), null), new Quad(Subject, Predicate, new Literal("1"), null),
            new Quad(Subject, type, new Iri("http://example.org/B"), null), new Quad(Subject, Predicate, new Literal("2"), null));
        Assert.Equal("""[{"@id":"http://example.org/s","@type":["ex:A","http://example.org/B"],"ex:p":["1","2"]}]""", document["@graph"]!.ToJsonString());
        Assert.Equal("""{"ex":"http://example.org/ns#"}""", document["@context"]!.ToJsonString());
    }

    [Fact]
    public void A_prefix_that_an_iri_would_be_mistaken_for_is_left_out()
    {
        var document = Write(new Quad(new Iri("geo:48.8,2.3"), new Iri(Prefixes["geo"] + "asWKT"), new Literal("x"), null));
        Assert.Null(document["@context"]);
        Assert.Equal("x", document["@graph"]![0]![Prefixes["geo"] + "asWKT"]!.GetValue<string>());
    }

    [Fact]
    public void Named_graphs_are_nodes_with_a_graph()
    {
        var document = Write(new Quad(Subject, Predicate, new Literal("1"), new Iri("http://example.org/g")));
        Assert.Equal("""[{"@id":"http://example.org/g","@graph":[{"@id":"http://example.org/s","ex:p":"1"}]}]""", document["@graph"]!.ToJsonString());
    }

    private static JsonNode Write(params Quad[] quads)
    {
        using var stream = new MemoryStream();
        JsonLdWriter.Write(stream, quads, Prefixes);
        return JsonNode.Parse(Encoding.UTF8.GetString(stream.ToArray()))!;
    }
}
