using System.Text;
using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.RdfXml;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>
/// Reads a document into a sink, statement by statement. What came before an error has been given to the sink. JSON-LD is read as a whole,
/// up to <see cref="JsonLdOptions.MaxDocumentBytes"/>, and gives quads only when all of it is right.
/// </summary>
public static class RdfReader
{
    // A byte that is not UTF-8 is an error, never a silent U+FFFD.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>
    /// Reads UTF-8 bytes, or for RDF/XML bytes in the encoding the document says; gives the number of quads. The stream is left open.
    /// </summary>
    public static Parsed<long> Read(Stream utf8, RdfSyntaxName syntax, IQuadSink sink, RdfReaderOptions options = default, CancellationToken cancellation = default)
    {
        // XML says itself in which encoding it is.
        if (syntax == RdfSyntaxName.RdfXml)
            return new RdfXmlParser(utf8, sink, options).Run(cancellation);
        if (syntax == RdfSyntaxName.JsonLd)
            return new JsonLdParser(utf8, sink, options).Run(cancellation);
        using var reader = new StreamReader(utf8, StrictUtf8, detectEncodingFromByteOrderMarks: false, bufferSize: 32 * 1024, leaveOpen: true);
        return Read(reader, syntax, sink, options, cancellation);
    }

    /// <summary>Reads a text; gives the number of quads.</summary>
    public static Parsed<long> Read(TextReader text, RdfSyntaxName syntax, IQuadSink sink, RdfReaderOptions options = default, CancellationToken cancellation = default)
    {
        IRdfParser parser = syntax switch
        {
            RdfSyntaxName.Turtle => new TurtleParser(text, sink, options, withGraphs: false),
            RdfSyntaxName.TriG => new TurtleParser(text, sink, options, withGraphs: true),
            RdfSyntaxName.NTriples => new NQuadsParser(text, sink, options, withGraphs: false),
            RdfSyntaxName.NQuads => new NQuadsParser(text, sink, options, withGraphs: true),
            RdfSyntaxName.RdfXml => new RdfXmlParser(text, sink, options),
            RdfSyntaxName.JsonLd => new JsonLdParser(text, sink, options),
            _ => throw new ArgumentOutOfRangeException(nameof(syntax), syntax, "No reader for this syntax."),
        };
        try
        {
            return parser.Run(cancellation);
        }
        catch (DecoderFallbackException)
        {
            var (line, column) = parser.Place;
            return Parsed<long>.Fail(line, column, "found bytes that are not UTF-8 here or soon after, expected UTF-8 text");
        }
    }

    /// <summary>Reads a whole small document.</summary>
    public static Parsed<QuadList> Parse(string text, RdfSyntaxName syntax, RdfReaderOptions options = default)
    {
        var quads = new QuadList();
        using var reader = new StringReader(text);
        var read = Read(reader, syntax, quads, options);
        return read.Succeeded ? Parsed<QuadList>.Ok(quads) : Parsed<QuadList>.Fail(read.Error);
    }
}
