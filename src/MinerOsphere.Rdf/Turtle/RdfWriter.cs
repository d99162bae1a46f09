using System.Buffers;
using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.RdfXml;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>Opens the writer of a syntax.</summary>
public static class RdfWriter
{
    /// <param name="syntax">The syntax.</param>
    /// <param name="destination">Where the UTF-8 goes.</param>
    /// <param name="prefixes">Prefix to namespace, for the syntaxes that shorten names.</param>
    public static IRdfWriter Open(RdfSyntaxName syntax, IBufferWriter<byte> destination, IEnumerable<KeyValuePair<string, string>>? prefixes = null) => syntax switch
    {
        RdfSyntaxName.Turtle => new TurtleWriter(destination, prefixes),
        RdfSyntaxName.TriG => new TriGWriter(destination, prefixes),
        RdfSyntaxName.NTriples => new NQuadsWriter(destination, withGraphs: false),
        RdfSyntaxName.NQuads => new NQuadsWriter(destination),
        RdfSyntaxName.RdfXml => new RdfXmlWriter(destination, prefixes),
        RdfSyntaxName.JsonLd => new JsonLdDocumentWriter(destination, prefixes),
        _ => throw new ArgumentOutOfRangeException(nameof(syntax), syntax, "No writer for this syntax."),
    };

    /// <summary>Says why a quad cannot be written in a syntax so that it is read back; null when it can.</summary>
    public static string? WhyNot(RdfSyntaxName syntax, in Quad quad) => syntax switch
    {
        RdfSyntaxName.RdfXml => RdfXmlWriter.WhyNot(quad),
        RdfSyntaxName.JsonLd => JsonLdDocumentWriter.WhyNot(quad),
        _ => null,
    };
}
