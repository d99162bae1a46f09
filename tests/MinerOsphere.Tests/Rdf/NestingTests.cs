using System.Text;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Tests.Rdf;

/// <summary>A hundred thousand levels in every syntax: an error with its place. A stack that overflows takes the whole process along.</summary>
public class NestingTests
{
    private const string XmlStart = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='http://e/' rdf:version='1.2'>";

    [Theory]
    [InlineData(RdfSyntaxName.Turtle, "<u:s> <u:p> ", "[ <u:p> ", "1", " ]", " .")]
    [InlineData(RdfSyntaxName.Turtle, "<u:s> <u:p> ", "( ", "1", " )", " .")]
    [InlineData(RdfSyntaxName.Turtle, "<u:s> <u:p> ", "<<( <u:s> <u:p> ", "1", " )>>", " .")]
    [InlineData(RdfSyntaxName.Turtle, "<u:s> <u:p> ", "<< <u:s> <u:p> ", "1", " >>", " .")]
    [InlineData(RdfSyntaxName.Turtle, "", "<< ", "<u:s> <u:p> 1", " >> <u:p> 1", " .")]
    [InlineData(RdfSyntaxName.Turtle, "<u:s> <u:p> ", "1 {| <u:p> ", "1", " |}", " .")]
    [InlineData(RdfSyntaxName.TriG, "<u:g> { <u:s> <u:p> ", "<<( <u:s> <u:p> ", "1", " )>>", " }")]
    [InlineData(RdfSyntaxName.NQuads, "<u:s> <u:p> ", "<<( <u:s> <u:p> ", "<u:o>", " )>>", " .")]
    [InlineData(RdfSyntaxName.RdfXml, XmlStart, "<e:n><e:p>", "x", "</e:p></e:n>", "</rdf:RDF>")]
    [InlineData(RdfSyntaxName.RdfXml, XmlStart + "<e:n>", "<e:p rdf:parseType='Resource'>", "", "</e:p>", "</e:n></rdf:RDF>")]
    [InlineData(RdfSyntaxName.RdfXml, XmlStart, "<e:n><e:p rdf:parseType='Collection'>", "", "</e:p></e:n>", "</rdf:RDF>")]
    [InlineData(RdfSyntaxName.RdfXml, XmlStart, "<e:n><e:p rdf:parseType='Triple'>", "", "</e:p></e:n>", "</rdf:RDF>")]
    [InlineData(RdfSyntaxName.JsonLd, "", "{\"http://e/p\":", "1", "}", "")]
    [InlineData(RdfSyntaxName.JsonLd, "{\"http://e/p\":", "[", "1", "]", "}")]
    public void Nesting_is_refused_with_its_place(RdfSyntaxName syntax, string before, string open, string middle, string close, string after)
    {
        const int levels = 100_000;
        var text = new StringBuilder(before).Insert(before.Length, open, levels).Append(middle);
        text.Insert(text.Length, close, levels).Append(after);
        var read = RdfReader.Parse(text.ToString(), syntax);
        Assert.False(read.Succeeded);
        Assert.Matches("nested|nesting|deep", read.Error.Message);
        Assert.Equal(1, read.Error.Line);
        Assert.True(read.Error.Column > 100);
    }

    [Fact]
    public void A_literal_of_XML_may_nest_as_it_likes()
    {
        var text = new StringBuilder(XmlStart + "<e:n><e:p rdf:parseType='Literal'>");
        text.Insert(text.Length, "<e:x>", 20_000).Insert(text.Length, "</e:x>", 20_000).Append("</e:p></e:n></rdf:RDF>");
        Assert.True(RdfReader.Parse(text.ToString(), RdfSyntaxName.RdfXml).Succeeded);
    }
}
