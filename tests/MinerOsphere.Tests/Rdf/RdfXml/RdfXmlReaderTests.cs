using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Tests.Rdf.RdfXml;

public class RdfXmlReaderTests
{
    private const string Start = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:e=\"http://e/\" xml:base=\"http://e/doc\">\n";
    private static readonly Iri S = new("http://e/s"), P = new("http://e/p");

    [Theory]
    [InlineData("<rdf:li/>", 2, 2, "reserves, expected rdf:Description or a class")]
    [InlineData("<e:C rdf:about='a b'/>", 2, 2, "found ' ' in the IRI \"a b\"")]
    [InlineData("<e:C rdf:ID='1'/>", 2, 2, "expected an XML name without colon")]
    [InlineData("<e:C rdf:ID='a'/>\n<e:C rdf:ID='a'/>", 3, 2, "rdf:ID=\"a\" again")]
    [InlineData("<e:C rdf:about='' rdf:nodeID='a'/>", 2, 2, "more than one name of the node")]
    [InlineData("<C/>", 2, 2, "the element C without a namespace")]
    [InlineData("<e:C x='1'/>", 2, 6, "the attribute x without a namespace")]
    [InlineData("<e:C>text</e:C>", 2, 6, "found text, expected a property element")]
    [InlineData("<e:C><e:p rdf:resource=''>x</e:p></e:C>", 2, 27, "it has its object already")]
    [InlineData("<e:C><e:p><e:C/><e:C/></e:p></e:C>", 2, 18, "found an element, expected the end of the property")]
    [InlineData("<e:C><e:p rdf:parseType='Triple' rdf:version='1.2'/></e:C>", 2, 7, "found 0 triples in a triple term, expected one")]
    [InlineData("<e:C><e:p xml:lang='much too-long-'>x</e:p></e:C>", 2, 11, "expected a language tag")]
    [InlineData("<e:C></e:D>", 2, 8, "not well-formed")]
    [InlineData("<e:C>", 2, 6, "not well-formed")]
    [InlineData("<e:C e:p='&x;'/>", 2, 12, "not well-formed")]
    public void An_error_says_where_and_what(string body, int line, int column, string message)
    {
        var read = RdfReader.Parse(Start + body + (body == "<e:C>" ? "" : "</rdf:RDF>"), RdfSyntaxName.RdfXml);
        Assert.False(read.Succeeded);
        Assert.Contains(message, read.Error.Message, StringComparison.Ordinal);
        Assert.Matches("^found .*, expected ", read.Error.Message);
        Assert.Equal((line, column), (read.Error.Line, read.Error.Column));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<")]
    [InlineData("no XML")]
    public void What_is_no_xml_is_an_error(string text)
    {
        Assert.False(RdfReader.Parse(text, RdfSyntaxName.RdfXml).Succeeded);
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.False(RdfReader.Read(bytes, RdfSyntaxName.RdfXml, new QuadList()).Succeeded);
    }

    [Fact]
    public void Entities_of_the_document_are_put_in() =>
        Assert.Equal(
            new Quad(S, P, new Iri("http://e/o"), null),
            Read("<!DOCTYPE rdf:RDF [<!ENTITY e 'http://e/'>]>\n" + Start + "<rdf:Description rdf:about='&e;s'><e:p rdf:resource='&e;o'/></rdf:Description></rdf:RDF>").Single());

    [Fact]
    public void Entities_that_multiply_are_refused()
    {
        var bomb = new StringBuilder("<!DOCTYPE rdf:RDF [<!ENTITY a0 '1234567890'>");
        for (var i = 1; i < 12; i++)
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY a{i} '{string.Concat(Enumerable.Repeat($"&a{i - 1};", 10))}'>");
        bomb.Append("]>\n").Append(Start).Append("<e:C><e:p>&a11;</e:p></e:C></rdf:RDF>");
        var read = RdfReader.Parse(bomb.ToString(), RdfSyntaxName.RdfXml);
        Assert.False(read.Succeeded);
        Assert.Contains("not well-formed", read.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_outside_is_fetched()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "secret");
        var read = RdfReader.Parse($"<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM '{path}'>]>\n{Start}<e:C rdf:about='s'><e:p>&x;</e:p></e:C></rdf:RDF>", RdfSyntaxName.RdfXml);
        File.Delete(path);
        Assert.DoesNotContain(read.Value ?? [], quad => quad.Object is Literal { Lexical: "secret" });
    }

    [Fact]
    public void Deep_nesting_is_refused_not_fatal()
    {
        var text = Start + string.Concat(Enumerable.Repeat("<e:C><e:p>", 200_000));
        Assert.False(RdfReader.Parse(text, RdfSyntaxName.RdfXml).Succeeded);
    }

    [Fact]
    public void A_document_says_its_encoding()
    {
        var latin = Encoding.Latin1.GetBytes("<?xml version='1.0' encoding='iso-8859-1'?>" + Start + "<rdf:Description rdf:about='s' e:p='été'/></rdf:RDF>");
        var quads = new QuadList();
        Assert.Equal(1, RdfReader.Read(new MemoryStream(latin), RdfSyntaxName.RdfXml, quads).Value);
        Assert.Equal(new Literal("été"), quads[0].Object);
    }

    /// <summary>Exclusive canonical XML: sorted, namespaces where used, empty elements in two tags, comments kept.</summary>
    [Theory]
    [InlineData("<b/>", "<b></b>")]
    [InlineData("<e:b x='1' e:a='&lt;&gt;&quot;&#x9;'>&lt;&gt;&amp;&#xD;</e:b>", "<e:b xmlns:e=\"http://e/\" x=\"1\" e:a=\"&lt;>&quot;&#x9;\">&lt;&gt;&amp;&#xD;</e:b>")]
    [InlineData("<b xmlns='http://d/'><c xmlns=''/><d/></b>", "<b xmlns=\"http://d/\"><c xmlns=\"\"></c><d></d></b>")]
    [InlineData("<e:b><e:c/><z:d xmlns:z='http://z/' xmlns:y='http://y/' z:q='1' e:q='2'/></e:b>",
        "<e:b xmlns:e=\"http://e/\"><e:c></e:c><z:d xmlns:z=\"http://z/\" e:q=\"2\" z:q=\"1\"></z:d></e:b>")]
    [InlineData("a<!-- c --><?p  q?><![CDATA[<x>]]>", "a<!-- c --><?p q?>&lt;x&gt;")]
    public void A_literal_is_canonical_xml(string content, string expected) =>
        Assert.Equal(
            new Literal(expected, RdfSyntax.XmlLiteral),
            Read(Start + "<rdf:Description rdf:about='s'><e:p rdf:parseType='Literal'>" + content + "</e:p></rdf:Description></rdf:RDF>").Single().Object);

    private static QuadList Read(string text)
    {
        var read = RdfReader.Parse(text, RdfSyntaxName.RdfXml);
        Assert.True(read.Succeeded, read.Error?.ToString());
        return read.Value;
    }
}
