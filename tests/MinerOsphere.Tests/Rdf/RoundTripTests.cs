using System.Buffers;
using System.Globalization;
using System.Text;
using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Canonical;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Tests.Rdf;

/// <summary>What is written is read back as the same graph, for every syntax.</summary>
public class RoundTripTests
{
    private static readonly KeyValuePair<string, string>[] Prefixes =
        [new("", "http://e/"), new("e", "http://e#"), new("u", "urn:x:"), new("rdf", RdfSyntax.Namespace), new("xsd", Xsd.Namespace), new("unused", "http://unused/")];

    [Theory]
    [InlineData(RdfSyntaxName.NTriples)]
    [InlineData(RdfSyntaxName.NQuads)]
    [InlineData(RdfSyntaxName.Turtle)]
    [InlineData(RdfSyntaxName.TriG)]
    [InlineData(RdfSyntaxName.RdfXml)]
    [InlineData(RdfSyntaxName.JsonLd)]
    public void Random_graphs_come_back(RdfSyntaxName syntax)
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var quads = new QuadList();
            foreach (var quad in new RandomQuads(seed).Next(RdfSyntaxes.HoldsGraphs(syntax)))
                if (RdfWriter.WhyNot(syntax, quad) is null)
                    quads.Add(quad);
            var text = Write(quads, syntax);
            var read = RdfReader.Parse(text, syntax);
            Assert.True(read.Succeeded, $"seed {seed}: {read.Error}\n{text}");
            Assert.True(Isomorphism.AreEqual(quads, read.Value), $"seed {seed}:\n{string.Join('\n', quads)}\nis written\n{text}\nand read\n{string.Join('\n', read.Value)}");
        }
    }

    /// <summary>More than any writer holds back, so that prefixes and namespaces come up late and subjects again.</summary>
    [Theory]
    [InlineData(RdfSyntaxName.NTriples)]
    [InlineData(RdfSyntaxName.NQuads)]
    [InlineData(RdfSyntaxName.Turtle)]
    [InlineData(RdfSyntaxName.TriG)]
    [InlineData(RdfSyntaxName.RdfXml)]
    [InlineData(RdfSyntaxName.JsonLd)]
    public void Long_documents_come_back(RdfSyntaxName syntax)
    {
        var quads = new QuadList();
        for (var i = 0; i < 20_000; i++)
        {
            var graph = RdfSyntaxes.HoldsGraphs(syntax) && i % 3 == 0 ? new Iri("http://e/graph") : null;
            quads.Add(
                i % 5 == 0 ? new BlankNode(string.Create(CultureInfo.InvariantCulture, $"b{i % 1000}")) : new Iri(string.Create(CultureInfo.InvariantCulture, $"http://e/s{i % 7000}")),
                new Iri(i < 10_000 ? "http://e/p" : string.Create(CultureInfo.InvariantCulture, $"http://late/{i % 3}#p")),
                i % 7 == 0 ? new BlankNode(string.Create(CultureInfo.InvariantCulture, $"b{i % 1000}")) : new Literal(i.ToString(CultureInfo.InvariantCulture), Xsd.Integer),
                graph);
        }
        var read = RdfReader.Parse(Write(quads, syntax), syntax);
        Assert.True(read.Succeeded, read.Error?.ToString());
        // JSON-LD gives blank nodes new labels.
        Assert.True(syntax == RdfSyntaxName.JsonLd ? quads.IsIsomorphicTo(read.Value) == true : quads.ToHashSet().SetEquals(read.Value));
    }

    [Theory]
    [InlineData(RdfSyntaxName.NTriples)]
    [InlineData(RdfSyntaxName.NQuads)]
    [InlineData(RdfSyntaxName.Turtle)]
    [InlineData(RdfSyntaxName.TriG)]
    [InlineData(RdfSyntaxName.RdfXml)]
    [InlineData(RdfSyntaxName.JsonLd)]
    public void An_empty_document_is_a_document(RdfSyntaxName syntax) => Assert.Empty(RdfReader.Parse(Write([], syntax), syntax).Value!);

    private static string Write(QuadList quads, RdfSyntaxName syntax)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = RdfWriter.Open(syntax, buffer, Prefixes))
        {
            foreach (var quad in quads)
                writer.Add(quad);
            writer.Complete();
            Assert.Equal(buffer.WrittenCount, writer.BytesWritten);
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
