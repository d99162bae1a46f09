using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Tests.Rdf.Turtle;

public class RdfSyntaxesTests
{
    [Theory]
    [InlineData("text/turtle", RdfSyntaxName.Turtle)]
    [InlineData("Text/Turtle ; charset=utf-8", RdfSyntaxName.Turtle)]
    [InlineData("application/n-triples;version=1.2", RdfSyntaxName.NTriples)]
    [InlineData("application/n-quads", RdfSyntaxName.NQuads)]
    [InlineData("application/trig", RdfSyntaxName.TriG)]
    [InlineData("application/rdf+xml", RdfSyntaxName.RdfXml)]
    [InlineData("application/ld+json; profile=\"http://www.w3.org/ns/json-ld#compacted\"", RdfSyntaxName.JsonLd)]
    [InlineData("text/html", null)]
    [InlineData("", null)]
    public void A_media_type_means_a_syntax(string contentType, RdfSyntaxName? expected) =>
        Assert.Equal(expected, RdfSyntaxes.OfMediaType(contentType));

    [Theory]
    [InlineData("text/turtle; version=1.2", "1.2")]
    [InlineData("text/turtle; charset=utf-8; Version=\"1.2-basic\"", "1.2-basic")]
    [InlineData("text/turtle", null)]
    public void A_media_type_may_say_a_version(string contentType, string? expected) =>
        Assert.Equal(expected, RdfSyntaxes.VersionOf(contentType));

    [Theory]
    [InlineData("a/b.TTL", RdfSyntaxName.Turtle)]
    [InlineData("dump.nq.gz", RdfSyntaxName.NQuads)]
    [InlineData("x.owl", RdfSyntaxName.RdfXml)]
    [InlineData("x.csv", null)]
    [InlineData("ttl", null)]
    public void A_file_means_a_syntax(string path, RdfSyntaxName? expected) => Assert.Equal(expected, RdfSyntaxes.OfFile(path));

    [Theory]
    [InlineData("ttl", RdfSyntaxName.Turtle)]
    [InlineData("ntriples", RdfSyntaxName.NTriples)]
    [InlineData("N-Quads", RdfSyntaxName.NQuads)]
    [InlineData("rdf", RdfSyntaxName.RdfXml)]
    [InlineData("application/trig", RdfSyntaxName.TriG)]
    [InlineData("turtles", null)]
    public void A_name_means_a_syntax(string name, RdfSyntaxName? expected) => Assert.Equal(expected, RdfSyntaxes.Find(name));

    [Fact]
    public void Every_syntax_is_found_by_what_it_is_called()
    {
        foreach (var syntax in Enum.GetValues<RdfSyntaxName>())
        {
            Assert.Equal(syntax, RdfSyntaxes.OfMediaType(RdfSyntaxes.ContentType(syntax, "1.2")));
            Assert.Equal(syntax, RdfSyntaxes.OfFile("x" + RdfSyntaxes.Extensions(syntax)[0]));
            Assert.Equal(syntax, RdfSyntaxes.Find(RdfSyntaxes.Title(syntax)));
        }
        Assert.Equal(RdfSyntaxes.All.Order(), Enum.GetValues<RdfSyntaxName>());
    }
}
