using System.Buffers;
using System.Text;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Tests.Rdf.Turtle;

public class TurtleWriterTests
{
    private static readonly KeyValuePair<string, string>[] Prefixes = [new("ex", "http://example.org/"), new("xsd", Xsd.Namespace), new("u", "urn:x:")];

    /// <summary>Prefixes where used, types first, blank nodes nested or without label where nothing else speaks of them.</summary>
    [Fact]
    public void A_document_is_grouped_and_nested()
    {
        var read = RdfReader.Parse("""
            PREFIX ex: <http://example.org/>
            ex:s ex:p 1, 01.50 . ex:s a ex:C ; ex:q "été"@FR .
            _:b ex:p "2024-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .
            ex:t ex:p [ ex:q 1 ], [ ex:q 2 ; ex:p [] ] ; ex:s ( 1 [ ex:q 3 ] () ) ; ex:p 1 .
            _:twice ex:p 1 . ex:u ex:p _:twice ; ex:q _:twice .
            _:circle ex:p [ ex:p _:circle ] .
            _:term ex:p 1 . ex:v ex:p _:term ; ex:q <<( _:term ex:p 1 )>> .
            """, RdfSyntaxName.Turtle);
        Assert.Equal("""
            @prefix ex: <http://example.org/> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

            ex:s a ex:C ;
                ex:p 1, 01.50 ;
                ex:q "été"@fr .

            [] ex:p "2024-01-01"^^xsd:date .

            ex:t ex:p [ ex:q 1 ], [
                    ex:q 2 ;
                    ex:p []
                ], 1 ;
                ex:s ( 1 [ ex:q 3 ] () ) .

            _:twice ex:p 1 .

            ex:u ex:p _:twice ;
                ex:q _:twice .

            _:term ex:p 1 .

            ex:v ex:p _:term ;
                ex:q <<( _:term ex:p 1 )>> .

            _:genid8 ex:p [
                    ex:p _:genid8
                ] .

            """.ReplaceLineEndings("\n"), Write(read.Value!));
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
