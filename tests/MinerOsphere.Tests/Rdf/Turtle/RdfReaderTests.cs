using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Tests.Rdf.Turtle;

public class RdfReaderTests
{
    [Theory]
    [InlineData("<s> <p> <o> .", 1, 1, "relative IRI <s>")]
    [InlineData("@prefix a: <http://a/> .\na:b c:d a:e .", 2, 5, "prefix \"c:\"")]
    [InlineData("@prefix a: <http://a/> .\na:b a:c", 2, 8, "found the end of the text, expected an object")]
    [InlineData("@prefix a: <http://a/> .\na:b a:c a:d", 2, 12, "expected ';', ',' or '.'")]
    [InlineData("@prefix a: <http://a/> .\r\na:b a:c \"x\ny\" .", 2, 11, "found the end of the line, expected \"")]
    [InlineData("@prefix a: <http://a/> .\na:b a:c \"\"\"x\ny\\q\"\"\" .", 3, 3, "found 'q'")]
    [InlineData("@prefix a: <http://a/> .\na:b a:c ( 1 2 .", 2, 15, "found '.'")]
    [InlineData("@prefix a: <http://a/> .\na:b a:c [ a:d 1 .", 2, 17, "found '.', expected")]
    [InlineData("# only a comment\n\n <http://a/%> <http://a b> 1 .", 3, 24, "found ' '")]
    [InlineData("<http://a> <http://b> 1e .", 1, 24, "found 'e'")]
    [InlineData("<http://a> <http://b> \"\\uD800\" .", 1, 24, "this code stands for none")]
    [InlineData("<http://a> <http://b> \"x\"@1 .", 1, 27, "language tag")]
    [InlineData("\"a\" <http://b> 1 .", 1, 1, "expected a subject")]
    [InlineData("<http://a> \"b\" 1 .", 1, 12, "expected a predicate")]
    [InlineData("@prefx a: <http://a/> .", 1, 1, "@prefx")]
    public void An_error_says_where_and_what(string text, int line, int column, string message)
    {
        var read = RdfReader.Parse(text, RdfSyntaxName.Turtle);
        Assert.False(read.Succeeded);
        Assert.Contains(message, read.Error.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (read.Error.Line, read.Error.Column));
    }

    [Theory]
    [InlineData("<http://a> <http://b> <http://c> <http://g> .", "found '<', expected '.'")]
    [InlineData("<http://a> <http://b> 1 .", "found '1', expected an object")]
    [InlineData("<http://a> <http://b> 'x' .", "found ''', expected an object")]
    [InlineData("<http://a> <http://b> <http://c> . <http://a> <http://b> <http://c> .", "expected the end of the line")]
    public void N_triples_is_strict(string text, string message)
    {
        var read = RdfReader.Parse(text, RdfSyntaxName.NTriples);
        Assert.False(read.Succeeded);
        Assert.Contains(message, read.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        using var stream = new MemoryStream([.. "<http://a> <http://b> \"caf"u8, 0xE9, .. "\" .\n"u8]);
        var read = RdfReader.Read(stream, RdfSyntaxName.NTriples, new QuadList());
        Assert.False(read.Succeeded);
        Assert.Contains("UTF-8", read.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text()
    {
        using var stream = new MemoryStream([0xEF, 0xBB, 0xBF, .. "<http://a> <http://b> 1 ."u8]);
        Assert.Equal(1, RdfReader.Read(stream, RdfSyntaxName.Turtle, new QuadList()).Value);
    }

    [Fact]
    public void Deep_nesting_is_refused_not_fatal()
    {
        var read = RdfReader.Parse("<http://a> <http://b> " + new string('(', 1_000_000), RdfSyntaxName.Turtle);
        Assert.False(read.Succeeded);
    }

    [Fact]
    public void Tokens_may_cross_the_buffer_anywhere()
    {
        var longText = new string('é', 70_000);
        var document = new StringBuilder("@prefix p: <http://example.org/> .\n");
        for (var i = 0; i < 3_000; i++)
            document.Append(System.Globalization.CultureInfo.InvariantCulture, $"p:subject{i} p:says \"line {i}\\n\"@fr-FR , '''a\nb''', {i}.5 .\n");
        document.Append("p:x p:y \"").Append(longText).Append("\" .");

        var read = RdfReader.Parse(document.ToString(), RdfSyntaxName.Turtle);
        Assert.True(read.Succeeded, read.Error?.ToString());
        Assert.Equal(9_001, read.Value.Count);
        Assert.Equal(Literal.WithLanguage("line 2999\n", "fr-fr"), read.Value[8_997].Object);
        Assert.Equal(new Literal("2999.5", Xsd.Decimal), read.Value[8_999].Object);
        Assert.Equal(new Literal(longText), read.Value[9_000].Object);
    }

    [Fact]
    public void Written_labels_never_meet_generated_ones()
    {
        var read = RdfReader.Parse("_:genid1 <http://p> [ <http://q> _:genid-1, _:b ] .", RdfSyntaxName.Turtle, new RdfReaderOptions { BlankNodePrefix = "d1" });
        Assert.True(read.Succeeded);
        var labels = read.Value.SelectMany(quad => new[] { quad.Subject, quad.Object }).OfType<BlankNode>().Select(node => node.Label).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["d1b", "d1genid-genid-1", "d1genid-genid1", "d1genid1"], labels);
    }

    [Fact]
    public void Options_give_graph_and_base()
    {
        var graph = new Iri("http://example.org/graph");
        var read = RdfReader.Parse("<a> <b> true .", RdfSyntaxName.Turtle, new RdfReaderOptions { BaseIri = "http://example.org/x/y", Graph = graph });
        Assert.Equal(new Quad(new Iri("http://example.org/x/a"), new Iri("http://example.org/x/b"), new Literal("true", Xsd.Boolean), graph), read.Value![0]);
    }

    [Fact]
    public void Reading_stops_when_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var text = new StringReader("<http://a> <http://b> 1 .");
        Assert.Throws<OperationCanceledException>(() => RdfReader.Read(text, RdfSyntaxName.Turtle, new QuadList(), default, cancelled.Token));
    }

    /// <summary>However a line is spaced, it says the same; the plain and the careful reading agree.</summary>
    [Theory]
    [InlineData("<http://e/s> <http://e/p> <http://e/o> .")]
    [InlineData("_:a1 <http://e/p> _:genid1 .")]
    [InlineData("_:a.b-c <http://e/p> \"\" .")]
    [InlineData("<http://e/s> <http://e/p> \"x\"@en .")]
    [InlineData("<http://e/s> <http://e/p> \"x\"@fr-FR .")]
    [InlineData("<http://e/s> <http://e/p> \"x\"@de-1996 .")]
    [InlineData("<http://e/s> <http://e/p> \"x\"@he--rtl .")]
    [InlineData("<http://e/s> <http://e/p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .")]
    [InlineData("<http://e/s> <http://e/p> \"a\\tb\\u00E9\" .")]
    [InlineData("<http://e/s> <http://e/p> <<( <http://e/s> <http://e/p> \"o\" )>> .")]
    [InlineData("<http://e/s> <http://e/p> <http://e/o> <http://e/g> .")]
    [InlineData("<http://e/s> <http://e/p> \"o\" _:g .")]
    public void Plain_lines_and_odd_lines_agree(string line)
    {
        var plain = RdfReader.Parse($"{line}\n{line}\r\n{line}\n", RdfSyntaxName.NQuads);
        var odd = RdfReader.Parse($"\t{line.Replace(" ", "  ", StringComparison.Ordinal)} # comment", RdfSyntaxName.NQuads);
        Assert.True(plain.Succeeded, plain.Error?.ToString());
        Assert.Equal([odd.Value![0], odd.Value[0], odd.Value[0]], plain.Value);
    }

    [Theory]
    [InlineData("<http://e/s> <http://e/p> <o> .", 27)]
    [InlineData("<http://e/s> <http://e/p> <http://e/a|b> .", 38)]
    [InlineData("<http://e/s> <http://e/p> \"x\"@e1 .", 32)]
    [InlineData("<http://e/s> <http://e/p> \"x\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> .", 32)]
    [InlineData("<http://e/s> _:p <http://e/o> .", 14)]
    [InlineData("<http://e/s> <http://e/p> \"x\ry\" .", 29)]
    [InlineData("<http://e/s> <http://e/p> \"x\" ", 31)]
    public void An_error_after_many_plain_lines_has_its_place(string line, int column)
    {
        const string Plain = "<http://e/s> <http://e/p> \"x\"@en .\n<http://e/s> <http://e/p> <http://e/o> .\r\n";
        var read = RdfReader.Parse(string.Concat(Enumerable.Repeat(Plain, 5_000)) + line + "\n" + Plain, RdfSyntaxName.NTriples);
        Assert.False(read.Succeeded);
        Assert.Equal((10_001, column), (read.Error.Line, read.Error.Column));
    }

    [Fact]
    public void A_prefix_may_change_its_meaning()
    {
        var read = RdfReader.Parse("PREFIX a: <http://1/> a:x a:y a:z . PREFIX a: <http://2/> a:x a:y a:z .", RdfSyntaxName.Turtle);
        Assert.Equal(["http://1/x", "http://2/x"], read.Value!.Select(quad => ((Iri)quad.Subject).Value));
    }
}
