using System.Buffers;
using System.Text;
using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.RdfXml;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Conformance.Rdf;

/// <summary>Writes by every writer that can hold the quads and reads again.</summary>
internal static class RoundTrip
{
    private static readonly KeyValuePair<string, string>[] Prefixes =
        [new("", "http://a.example/"), new("p", "http://a.example/p"), new("x", "http://www.w3.org/2001/XMLSchema#")];

    public static void AssertKeeps(QuadList quads)
    {
        AssertSame(quads, RdfSyntaxName.NQuads);
        AssertSame(quads, RdfSyntaxName.TriG);
        if (quads.All(quad => RdfWriter.WhyNot(RdfSyntaxName.JsonLd, quad) is null))
            AssertSame(quads, RdfSyntaxName.JsonLd);
        if (quads.Any(quad => quad.Graph is not null))
            return;
        AssertSame(quads, RdfSyntaxName.NTriples);
        AssertSame(quads, RdfSyntaxName.Turtle);
        if (quads.All(quad => RdfXmlWriter.WhyNot(quad) is null))
            AssertSame(quads, RdfSyntaxName.RdfXml);
    }

    public static string Write(QuadList quads, RdfSyntaxName syntax)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = RdfWriter.Open(syntax, buffer, Prefixes))
        {
            foreach (var quad in quads)
                writer.Add(quad);
            writer.Complete();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void AssertSame(QuadList quads, RdfSyntaxName syntax)
    {
        var text = Write(quads, syntax);
        var again = RdfReader.Parse(text, syntax);
        Assert.True(again.Succeeded, $"{again.Error}\n{text}");
        Assert.True(Isomorphism.AreEqual(quads, again.Value), text);
    }
}
