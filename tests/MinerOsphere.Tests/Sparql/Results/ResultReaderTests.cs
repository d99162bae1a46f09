using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Tests.Sparql.Results;

public class ResultReaderTests
{
    private const string Xml = "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">";

    public static TheoryData<ResultFormat, string, string> Documents => new()
    {
        { ResultFormat.Json, """{"head":{"vars":["x","y"],"link":["a"]},"results":{"distinct":false,"bindings":[{"y":{"type":"bnode","value":"a"}},{}]}}""", "x y | - _:a | - -" },
        { ResultFormat.Json, """{"results":{"bindings":[{"y":{"value":"1","type":"literal"}},{"x":{"type":"uri","value":"u:1"}}]},"head":{"vars":["x","y"]}}""", "x y | - \"1\" | <u:1> -" },
        { ResultFormat.Json, "\uFEFF { \"head\" : { } , \"boolean\" : false } ", "no" },
        { ResultFormat.Json, """{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"typed-literal","value":"1","datatype":"http://e/t","more":[{}]}}]},"more":{"a":[1]}}""", "x | \"1\"^^<http://e/t>" },
        { ResultFormat.Json, """{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"a\ud83d\ude00","xml:lang":"AR","its:dir":"rtl"}}]}}""", "x | \"a😀\"@ar--rtl" },
        {
            ResultFormat.Json,
            """{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"value":{"object":{"type":"triple","value":{"subject":{"type":"bnode","value":"b"},"predicate":{"type":"uri","value":"u:q"},"object":{"type":"literal","value":"l"}}},"subject":{"type":"uri","value":"u:s"},"predicate":{"type":"uri","value":"u:p"}},"type":"triple"}}]}}""",
            "x | <<( <u:s> <u:p> <<( _:b <u:q> \"l\" )>> )>>"
        },
        { ResultFormat.Xml, $"<?xml version=\"1.0\"?>\n<!-- a -->{Xml}<head><variable name=\"x\"/><link href=\"a\"/></head><results><result><binding name=\"x\"><literal> a<![CDATA[<]]> </literal></binding></result><result/></results></sparql>\n", "x | \" a< \" | -" },
        { ResultFormat.Xml, $"{Xml}<head><variable name=\"x\"></variable></head><results/></sparql>", "x" },
        { ResultFormat.Xml, $"{Xml}<head/><boolean> true </boolean></sparql>", "yes" },
        { ResultFormat.Xml, $"{Xml}<head><variable name=\"x\"/></head><results>\n<result>\n<binding name=\"x\">\n<uri> u:1 </uri>\n</binding>\n</result></results></sparql>", "x | <u:1>" },
        { ResultFormat.Xml, $"{Xml}<head><variable name=\"x\"/></head><results><result><binding name=\"x\"><literal/></binding></result></results></sparql>", "x | \"\"" },
        { ResultFormat.Xml, $"{Xml}<head><variable name=\"x\"/></head><results><result><binding name=\"x\"><literal xml:lang=\"ar\" i:dir=\"ltr\" xmlns:i=\"http://www.w3.org/2005/11/its\">a</literal></binding></result></results></sparql>", "x | \"a\"@ar--ltr" },
        { ResultFormat.Xml, $"{Xml}<head><variable name=\"x\"/></head><results><result><binding name=\"x\"><triple> <subject><bnode>b</bnode></subject><predicate><uri>u:p</uri></predicate>\n<object><literal>l</literal></object></triple></binding></result></results></sparql>", "x | <<( _:b <u:p> \"l\" )>>" },
        { ResultFormat.Csv, "x,y\r\n\"a,\"\"b\"\"\nc\",\r\n_:b,u:1\n", "x y | \"a,\"b\"\nc\" - | _:b \"u:1\"" },
        { ResultFormat.Csv, "x\r\n\r\na", "x | - | \"a\"" },
        { ResultFormat.Csv, "\r\n\r\n", " | " },
        { ResultFormat.Csv, "false\r\n", "no" },
        { ResultFormat.Csv, "true\r\na\r\n", "true | \"a\"" },
        { ResultFormat.Tsv, "?x\t$y\n1\t-2.5\n1e3\ttrue\n<u:1>\t_:b\n\"a\\tb\"\t\"c\"@en--ltr\n'it\"s'@fr\t'a'^^<u:t>\n", "x y | \"1\"^^<xsd:integer> \"-2.5\"^^<xsd:decimal> | \"1e3\"^^<xsd:double> \"true\"^^<xsd:boolean> | <u:1> _:b | \"a\tb\" \"c\"@en--ltr | \"it\"s\"@fr \"a\"^^<u:t>" },
        { ResultFormat.Tsv, "?x\n<<( <u:s> <u:p> <<( _:b <u:q> \"a ) >>\"@en )>> )>>\n<<(<u:s> <u:p> 12)>>", "x | <<( <u:s> <u:p> <<( _:b <u:q> \"a ) >>\"@en )>> )>> | <<( <u:s> <u:p> \"12\"^^<xsd:integer> )>>" },
        { ResultFormat.Tsv, "true\n", "yes" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_gives_its_rows(ResultFormat format, string document, string expected) => Assert.Equal(expected, Show(Read(format, document)));

    [Theory]
    [InlineData(ResultFormat.Json, "", 1, 1, "not JSON")]
    [InlineData(ResultFormat.Json, "{\n \"head\": {\"vars\": [\"x\"]},\n \"results\": [] }", 3, 13, "an object")]
    [InlineData(ResultFormat.Json, "[]", 1, 1, "an object")]
    [InlineData(ResultFormat.Json, "{\"head\":{},\"boolean\":1}", 1, 22, "true or false")]
    [InlineData(ResultFormat.Json, "{\"head\":{}}", 1, 12, "results")]
    [InlineData(ResultFormat.Json, "{\"head\":{},\"boolean\":true} x", 1, 28, "not JSON")]
    [InlineData(ResultFormat.Json, "{\"head\":{},\"boolean\":true,\"results\":{\"bindings\":[]}}", 1, 37, "one")]
    [InlineData(ResultFormat.Json, "{\"results\":{\"bindings\":[]}}", 1, 28, "head")]
    [InlineData(ResultFormat.Json, "{\"results\":{\"bindings\":[{\"x\":{\"type\":\"uri\",\"value\":\"u:1\"}}]},\"head\":{}}", 1, 72, "?x")]
    [InlineData(ResultFormat.Json, "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"y\":{}}]}}", 1, 48, "head")]
    [InlineData(ResultFormat.Json, "{\"head\":{\"vars\":[\"x\",\"x\"]},\"results\":{\"bindings\":[]}}", 1, 17, "once")]
    [InlineData(ResultFormat.Json, "{\"head\":{\"vars\":[\".x\"]},\"results\":{\"bindings\":[]}}", 1, 17, "variable")]
    [InlineData(ResultFormat.Json, "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":{\"type\":\"uri\"}}]}}", 1, 52, "value")]
    [InlineData(ResultFormat.Json, "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":{\"type\":\"uri\",\"value\":\"\\ud800\"}}]}}", 1, 74, "Unicode")]
    [InlineData(ResultFormat.Json, "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":{\"type\":\"literal\",\"value\":\"a\",\"xml:lang\":\"en> .\"}}]}}", 1, 52, "language tag")]
    [InlineData(ResultFormat.Json, "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":{\"type\":\"triple\",\"value\":{\"subject\":{\"type\":\"literal\",\"value\":\"a\"}}}}]}}", 1, 77, "subject")]
    [InlineData(ResultFormat.Xml, "", 1, 1, "XML")]
    [InlineData(ResultFormat.Xml, "<html/>", 1, 2, "<sparql>")]
    [InlineData(ResultFormat.Xml, "<!DOCTYPE sparql [<!ENTITY a \"b\">]><sparql/>", 1, 1, "XML")]
    [InlineData(ResultFormat.Xml, Xml + "\n<head/><rows/></sparql>", 2, 9, "<results>")]
    [InlineData(ResultFormat.Xml, Xml + "<head/>\n<boolean>maybe</boolean></sparql>", 2, 2, "true or false")]
    [InlineData(ResultFormat.Xml, Xml + "<head><variable name='x'/></head><results>\n<result><binding name='y'/></result></results></sparql>", 2, 10, "head")]
    [InlineData(ResultFormat.Xml, Xml + "<head><variable name='x'/></head><results>\n<result><binding name='x'/></result></results></sparql>", 2, 10, "a term in it")]
    [InlineData(ResultFormat.Xml, Xml + "<head><variable name='x'/></head><results>\n<result><binding name='x'><bnode>a</bnode><bnode>a</bnode></binding></result></results></sparql>", 2, 44, "end tag")]
    [InlineData(ResultFormat.Csv, "", 1, 1, "variables")]
    [InlineData(ResultFormat.Csv, "x,y\r\n1\r\n", 2, 2, "expected 2")]
    [InlineData(ResultFormat.Csv, "x\r\n1,2\r\n", 2, 2, "end of the line")]
    [InlineData(ResultFormat.Csv, "x\r\n\"1\r\n", 2, 1, "other half")]
    [InlineData(ResultFormat.Csv, "x\r\na\"b\"\r\n", 2, 2, "in quotes")]
    [InlineData(ResultFormat.Csv, "x,x\r\n", 1, 1, "once")]
    [InlineData(ResultFormat.Tsv, "x\n", 1, 1, "variable")]
    [InlineData(ResultFormat.Tsv, "?x\n\"a\n", 2, 3, "")]
    [InlineData(ResultFormat.Tsv, "?x\t?y\n1\t<a\n", 2, 5, "")]
    [InlineData(ResultFormat.Tsv, "?x\n1 2\n", 2, 3, "end of the cell")]
    [InlineData(ResultFormat.Tsv, "?x\n<<( <u:s> \"p\" <u:o> )>>\n", 2, 1, "predicate")]
    [InlineData(ResultFormat.Tsv, "?x\nhello\n", 2, 1, "")]
    public void A_faulty_document_names_the_place(ResultFormat format, string document, int line, int column, string message)
    {
        var read = ReadAny(format, document);
        Assert.False(read.Succeeded, read.Value is { } value ? Show(value) : "");
        Assert.Contains(message, read.Error!.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (read.Error.Line, read.Error.Column));
    }

    [Theory]
    [InlineData(ResultFormat.Json)]
    [InlineData(ResultFormat.Xml)]
    [InlineData(ResultFormat.Csv)]
    [InlineData(ResultFormat.Tsv)]
    public void Bytes_that_are_not_text_are_an_error(ResultFormat format)
    {
        var valid = Encoding.UTF8.GetBytes(ResultDocuments.Write(format, Solutions.Of(["x"], [[new Literal("abé")]])));
        valid[valid.AsSpan().LastIndexOf((byte)0xC3)] = 0xFF;
        Assert.False(ResultReader.Read(format, new MemoryStream(valid)).Succeeded);
    }

    [Theory]
    [InlineData(ResultFormat.Json)]
    [InlineData(ResultFormat.Xml)]
    [InlineData(ResultFormat.Csv)]
    [InlineData(ResultFormat.Tsv)]
    public void Every_limit_is_an_error(ResultFormat format)
    {
        var text = ResultDocuments.Write(format, Solutions.Of(["x"], Enumerable.Range(0, 50).Select(i => (IReadOnlyList<Term?>)[new Literal(new string('a', 1000) + i)])));
        Assert.True(Limited(new ResultReaderOptions()).Succeeded);
        Assert.True(Limited(new ResultReaderOptions { MaxBytes = text.Length }).Succeeded);
        Assert.Contains("bytes", Limited(new ResultReaderOptions { MaxBytes = text.Length - 1 }).Error!.Message, StringComparison.Ordinal);
        Assert.Contains("characters", Limited(new ResultReaderOptions { MaxTermLength = 1_000 }).Error!.Message, StringComparison.Ordinal);
        Assert.Contains("solutions", Limited(new ResultReaderOptions { MaxHeldBytes = 50_000 }).Error!.Message, StringComparison.Ordinal);

        Parsed<QueryResult> Limited(ResultReaderOptions options) => ResultReader.Read(format, new MemoryStream(Encoding.UTF8.GetBytes(text)), options);
    }

    [Theory]
    [InlineData(ResultFormat.Json)]
    [InlineData(ResultFormat.Xml)]
    [InlineData(ResultFormat.Tsv)]
    public void Triple_terms_nest_so_deep_and_no_deeper(ResultFormat format)
    {
        Assert.True(Read(32).Succeeded);
        var error = Read(33).Error;
        Assert.NotNull(error);
        Assert.Contains("deep", error.Message, StringComparison.Ordinal);
        Assert.NotNull(Read(TripleTerm.MaxDepth).Error);

        Parsed<QueryResult> Read(int depth)
        {
            Term term = new Iri("u:o");
            for (var i = 0; i < depth; i++)
                term = new TripleTerm(new Iri("u:s"), new Iri("u:p"), term);
            return ReadAny(format, ResultDocuments.Write(format, Solutions.Of(["x"], [[term]])));
        }
    }

    [Fact]
    public void Rows_are_pulled_and_an_error_comes_where_it_is()
    {
        var document = "?x\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i}\n")) + "oops\n";
        var opened = ResultReader.Open(ResultFormat.Tsv, new MemoryStream(Encoding.UTF8.GetBytes(document)));
        Assert.True(opened.Succeeded);
        using var reader = opened.Value;
        var row = new Term?[1];
        var rows = 0;
        while (reader.Next(row))
            Assert.Equal(new Literal($"{rows++}", Xsd.Integer), row[0]);
        Assert.Equal(10_000, rows);
        Assert.Equal(10_002, reader.Error!.Line);
    }

    [Fact]
    public void Reading_can_be_cancelled()
    {
        using var stop = new CancellationTokenSource();
        using var reader = ResultReader.Open(ResultFormat.Csv, new MemoryStream("x\n1\n2\n"u8.ToArray()), default, stop.Token).Value!;
        Assert.True(reader.Next(new Term?[1]));
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => reader.Next(new Term?[1]));
    }

    private static QueryResult Read(ResultFormat format, string document)
    {
        var read = ReadAny(format, document);
        Assert.True(read.Succeeded, read.Error?.ToString());
        return read.Value;
    }

    /// <summary>In steps of three bytes, to cut tokens and characters everywhere.</summary>
    private static Parsed<QueryResult> ReadAny(ResultFormat format, string document) =>
        ResultReader.Read(format, new SlowStream(Encoding.UTF8.GetBytes(document), 3));

    private static string Show(QueryResult result) => result switch
    {
        BooleanResult answer => answer.Value ? "yes" : "no",
        Solutions solutions => string.Join(" | ", ResultDocuments.Rows(solutions)
            .Select(row => string.Join(' ', row.Select(term => term?.ToString()!.Replace(Xsd.Namespace, "xsd:", StringComparison.Ordinal) ?? "-")))
            .Prepend(string.Join(' ', solutions.Variables))),
        _ => "",
    };
}
