using System.Buffers;
using System.Text;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Tests.Rdf.Turtle;

public class TurtleWriterTests
{
    private static readonly KeyValuePair<string, string>[] Prefixes = [new("ex", "http://example.org/"), new("xsd", Xsd.Namespace), new("u", "urn:x:")];

    [Fact]
    public void Neighbours_are_grouped()
    {
        Iri s = new("http://example.org/s"), p = new("http://example.org/p"), q = new("http://example.org/q");
        var text = Write([
            new(s, new Iri(RdfSyntax.Type), new Iri("http://example.org/C"), null),
            new(s, p, new Literal("1", Xsd.Integer), null), new(s, p, new Literal("01.50", Xsd.Decimal), null), new(s, q, Literal.WithLanguage("été", "FR"), null),
            new(new BlankNode("b"), p, new Literal("2024-01-01", Xsd.Date), null)]);
        Assert.Equal("""
            @prefix ex: <http://example.org/> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
            @prefix u: <urn:x:> .

            ex:s a ex:C ;
                ex:p 1, 01.50 ;
                ex:q "été"@fr .

            _:b ex:p "2024-01-01"^^xsd:date .

            """.ReplaceLineEndings("\n"), text);
    }

    /// <summary>Names and literals that look short but are not; each must come back as it was.</summary>
    [Theory]
    [InlineData("http://example.org/06216X0228/P30-10", "", null)]
    [InlineData("http://example.org/a.", "", null)]
    [InlineData("http://example.org/.a", "", null)]
    [InlineData("http://example.org/-a", "", null)]
    [InlineData("http://example.org/1a.b", "", null)]
    [InlineData("http://example.org/a%20b", "", null)]
    [InlineData("http://example.org/a,b;c()", "", null)]
    [InlineData("http://example.org/", "", null)]
    [InlineData("http://example.org/é😀", "", null)]
    [InlineData("urn:x:a:b", "", null)]
    [InlineData("urn:x:", "", null)]
    [InlineData("http://example.org/o", "12", Xsd.Decimal)]
    [InlineData("http://example.org/o", "12.", Xsd.Decimal)]
    [InlineData("http://example.org/o", ".5", Xsd.Decimal)]
    [InlineData("http://example.org/o", "-.5", Xsd.Decimal)]
    [InlineData("http://example.org/o", "1e5", Xsd.Double)]
    [InlineData("http://example.org/o", "1.E-5", Xsd.Double)]
    [InlineData("http://example.org/o", "1.5", Xsd.Double)]
    [InlineData("http://example.org/o", "INF", Xsd.Double)]
    [InlineData("http://example.org/o", "+7", Xsd.Integer)]
    [InlineData("http://example.org/o", "seven", Xsd.Integer)]
    [InlineData("http://example.org/o", "1", Xsd.Boolean)]
    [InlineData("http://example.org/o", "\"quoted\"\r\n\t\\ \0\u0001\u007F", Xsd.String)]
    public void What_is_written_reads_back(string iri, string lexical, string? datatype)
    {
        Quad[] quads = [new(new Iri(iri), new Iri(iri), datatype is null ? new Iri(iri) : new Literal(lexical, datatype), null)];
        var read = RdfReader.Parse(Write(quads), RdfSyntaxName.Turtle);
        Assert.True(read.Succeeded, read.Error + Write(quads));
        Assert.Equal(quads, read.Value);
    }

    [Fact]
    public void Any_label_and_any_iri_come_out_valid()
    {
        Quad[] quads = [new(new BlankNode("a b/é."), new Iri("http://example.org/a b<c>"), new BlankNode(""), null)];
        var read = RdfReader.Parse(Write(quads), RdfSyntaxName.Turtle);
        Assert.True(read.Succeeded, read.Error?.ToString());
        Assert.Equal(new Iri("http://example.org/a%20b%3Cc%3E"), read.Value[0].Predicate);
    }

    private static string Write(IEnumerable<Quad> quads)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new TurtleWriter(buffer, Prefixes))
        {
            foreach (var quad in quads)
                writer.Add(quad);
            writer.Complete();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
