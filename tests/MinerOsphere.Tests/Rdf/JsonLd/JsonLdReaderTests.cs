using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Tests.Rdf.JsonLd;

public class JsonLdReaderTests
{
    private static Parsed<QuadList> Read(string text, RdfReaderOptions options = default)
    {
        var quads = new QuadList();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var read = RdfReader.Read(stream, RdfSyntaxName.JsonLd, quads, options);
        var again = RdfReader.Parse(text, RdfSyntaxName.JsonLd, options);
        Assert.Equal(read.Error, again.Error);
        if (!read.Succeeded)
            return Parsed<QuadList>.Fail(read.Error);
        Assert.Equal(quads, again.Value);
        return Parsed<QuadList>.Ok(quads);
    }

    [Fact]
    public void Gives_quads_in_their_graph_with_labels_of_their_own()
    {
        var read = Read(
            """{"@context":{"ex":"http://e/"},"@id":"s","ex:p":[{"ex:q":"v"},{"@value":"t","@language":"ar","@direction":"rtl"}],"ex:g":{"@id":"g","@graph":{"ex:p":1}}}""",
            new RdfReaderOptions { BaseIri = "http://base/x", Graph = new Iri("http://e/here"), BlankNodePrefix = "d1-" });
        Assert.True(read.Succeeded, read.Error?.ToString());
        var here = new Iri("http://e/here");
        var p = new Iri("http://e/p");
        Assert.Contains(new Quad(new Iri("http://base/s"), p, Literal.WithLanguage("t", "ar", BaseDirection.RightToLeft), here), read.Value);
        Assert.Contains(new Quad(new Iri("http://base/s"), p, new BlankNode("d1-b0"), here), read.Value);
        Assert.Contains(read.Value, quad => quad.Graph == new Iri("http://base/g") && quad.Object == new Literal("1", Xsd.Integer) && quad.Subject is BlankNode { Label: ['d', '1', '-', ..] });
        Assert.Equal(5, read.Value.Count);
    }

    [Theory]
    [InlineData("{\"a\":\n  }", 2, 3, "found '}', expected JSON")]
    [InlineData("{\"@context\":\"http://e/unknown\"}", 1, 1, "loading remote context failed: the context http://e/unknown is not one of those at hand")]
    [InlineData("{\"@id\":5}", 1, 1, "invalid @id value: found 5 as @id, expected an IRI")]
    public void Faults_are_told(string text, int line, int column, string message)
    {
        var error = Read(text).Error;
        Assert.NotNull(error);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_is_too_long_is_refused()
    {
        var options = new RdfReaderOptions { JsonLd = new JsonLdOptions { MaxDocumentBytes = 100_000 } };
        Assert.True(Read("[" + new string(' ', 99_990) + "]", options).Succeeded);
        Assert.Equal("found more than 100000 bytes, expected at most that in a JSON-LD document", Read("[" + new string(' ', 200_000) + "]", options).Error?.Message);
    }

    [Fact]
    public void Contexts_are_those_handed_in_and_those_of_the_library()
    {
        var contexts = BundledContexts.All.With("http://e/context", JsonTree.Parse("""{"@context":{"name":"http://e/name"}}""").Value!);
        var read = Read($$"""{"@context":["context","{{BundledContexts.Prefixes}}"],"@type":"dcat:Dataset","name":"x"}""", new RdfReaderOptions { BaseIri = "http://e/doc", JsonLd = new JsonLdOptions { Contexts = contexts } });
        Assert.True(read.Succeeded, read.Error?.ToString());
        Assert.Equal([Dcat.Namespace + "Dataset", "x"], read.Value.Select(quad => quad.Object is Iri iri ? iri.Value : ((Literal)quad.Object).Lexical).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Text_cut_between_two_halves_of_a_character_is_read_whole()
    {
        var text = "[{\"@id\":\"http://e/s\",\"http://e/p\":\"" + string.Concat(Enumerable.Repeat("😀", 100_001)) + "\"}]";
        var read = Read(text);
        Assert.Equal(200_002, ((Literal)Assert.Single(read.Value!).Object).Lexical.Length);
    }
}
