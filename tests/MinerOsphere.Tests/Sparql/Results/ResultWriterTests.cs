using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Tests.Sparql.Results;

public class ResultWriterTests
{
    private static readonly string[] Variables = ["x", "literal"];

    private static readonly IReadOnlyList<Term?>[] Rows =
    [
        [new Iri("http://example.org/a?b=c&d"), new Literal("a \"quoted\" <text>, with\ttab,\r\nand a line")],
        [new BlankNode("b0"), Literal.WithLanguage("été", "fr")],
        [null, new Literal("12.5", Xsd.Decimal)],
        [new Iri("http://example.org/b"), null],
        [null, new Literal("\u0001", "http://example.org/type")],
        [null, null],
    ];

    [Fact]
    public void Json()
    {
        var text = Write(ResultFormat.Json, Solutions.Of(Variables, Rows));
        Assert.Equal("""
            {"head":{"vars":["x","literal"]},"results":{"bindings":[
            {"x":{"type":"uri","value":"http://example.org/a?b=c&d"},"literal":{"type":"literal","value":"a \"quoted\" <text>, with\ttab,\r\nand a line"}},
            {"x":{"type":"bnode","value":"b0"},"literal":{"type":"literal","value":"été","xml:lang":"fr"}},
            {"literal":{"type":"literal","value":"12.5","datatype":"http://www.w3.org/2001/XMLSchema#decimal"}},
            {"x":{"type":"uri","value":"http://example.org/b"}},
            {"literal":{"type":"literal","value":"\u0001","datatype":"http://example.org/type"}},
            {}
            ]}}

            """.ReplaceLineEndings("\n"), text);
        using var document = JsonDocument.Parse(text);
        Assert.Equal(6, document.RootElement.GetProperty("results").GetProperty("bindings").GetArrayLength());
    }

    [Fact]
    public void Xml()
    {
        var text = Write(ResultFormat.Xml, Solutions.Of(Variables, Rows));
        Assert.Equal("""
            <?xml version="1.0" encoding="UTF-8"?>
            <sparql xmlns="http://www.w3.org/2005/sparql-results#">
            <head><variable name="x"/><variable name="literal"/></head>
            <results>
            <result><binding name="x"><uri>http://example.org/a?b=c&amp;d</uri></binding><binding name="literal"><literal>a &quot;quoted&quot; &lt;text&gt;, with{tab}tab,&#13;
            and a line</literal></binding></result>
            <result><binding name="x"><bnode>b0</bnode></binding><binding name="literal"><literal xml:lang="fr">été</literal></binding></result>
            <result><binding name="literal"><literal datatype="http://www.w3.org/2001/XMLSchema#decimal">12.5</literal></binding></result>
            <result><binding name="x"><uri>http://example.org/b</uri></binding></result>
            <result><binding name="literal"><literal datatype="http://example.org/type">{replacement}</literal></binding></result>
            <result></result>
            </results>
            </sparql>

            """.ReplaceLineEndings("\n").Replace("{tab}", "\t", StringComparison.Ordinal).Replace("{replacement}", "\uFFFD", StringComparison.Ordinal), text);
        var literal = XDocument.Parse(text, LoadOptions.PreserveWhitespace).Descendants("{http://www.w3.org/2005/sparql-results#}literal").First();
        Assert.Equal("a \"quoted\" <text>, with\ttab,\r\nand a line", literal.Value);
    }

    [Fact]
    public void Csv() => Assert.Equal(
        "x,literal\r\nhttp://example.org/a?b=c&d,\"a \"\"quoted\"\" <text>, with\ttab,\r\nand a line\"\r\n_:b0,été\r\n,12.5\r\nhttp://example.org/b,\r\n,\u0001\r\n,\r\n",
        Write(ResultFormat.Csv, Solutions.Of(Variables, Rows)));

    [Fact]
    public void Tsv() => Assert.Equal(
        "?x\t?literal\n<http://example.org/a?b=c&d>\t\"a \\\"quoted\\\" <text>, with\\ttab,\\r\\nand a line\"\n_:b0\t\"été\"@fr\n\t12.5\n<http://example.org/b>\t\n\t\"\\u0001\"^^<http://example.org/type>\n\t\n",
        Write(ResultFormat.Tsv, Solutions.Of(Variables, Rows)));

    [Theory]
    [InlineData(ResultFormat.Json, "{\"head\":{\"vars\":[]},\"results\":{\"bindings\":[\n]}}\n")]
    [InlineData(ResultFormat.Csv, "\r\n")]
    [InlineData(ResultFormat.Tsv, "\n")]
    public void No_variables_and_no_rows_make_a_document_too(ResultFormat format, string expected) =>
        Assert.Equal(expected, Write(format, Solutions.Of([], [])));

    [Theory]
    [InlineData(ResultFormat.Json, "{\"head\":{},\"boolean\":true}\n")]
    [InlineData(ResultFormat.Xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n<head/>\n<boolean>true</boolean>\n</sparql>\n")]
    [InlineData(ResultFormat.Csv, "true\r\n")]
    [InlineData(ResultFormat.Tsv, "true\n")]
    public void A_boolean_has_a_form_in_each(ResultFormat format, string expected) => Assert.Equal(expected, Write(format, new BooleanResult(true)));

    [Fact]
    public void Many_rows_come_in_steps_and_none_is_lost()
    {
        var rows = Enumerable.Range(0, 5_000).Select(i => (IReadOnlyList<Term?>)[new Literal(new string('é', i % 50) + "😀")]);
        var text = Write(ResultFormat.Csv, Solutions.Of(["v"], rows), out var steps);
        Assert.Equal(5_001, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain('\uFFFD', text);
        Assert.Equal(6, steps);
    }

    [Fact]
    public void A_format_and_a_result_must_fit() =>
        Assert.Throws<ArgumentException>(() => ResultFormats.Open(ResultFormat.Turtle, new BooleanResult(true), new ArrayBufferWriter<byte>()));

    private static string Write(ResultFormat format, QueryResult result) => Write(format, result, out _);

    private static string Write(ResultFormat format, QueryResult result, out int steps)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = ResultFormats.Open(format, result, buffer);
        for (steps = 1; writer.WriteNext(); steps++)
            Assert.Equal(buffer.WrittenCount, writer.BytesWritten);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
