using System.Text;
using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Rdf.JsonLd;

/// <summary>
/// JSON-LD as one of the syntaxes of <see cref="RdfReader"/>. A context may stand anywhere in the document, so all of it is read before the
/// first quad is given; its size is bounded. Faults of JSON have their place, those of JSON-LD name the term or value and stand at the start.
/// </summary>
internal sealed class JsonLdParser : IRdfParser
{
    private const int Chunk = 64 * 1024;

    // RDF 1.2 has a term for a text with a direction, so nothing need be lost.
    private static readonly JsonLdOptions Defaults = new() { RdfDirection = RdfDirection.DirectionalLanguage };

    private readonly Stream? bytes;
    private readonly TextReader? text;
    private readonly IQuadSink sink;
    private readonly JsonLdOptions options;

    public JsonLdParser(Stream utf8, IQuadSink sink, in RdfReaderOptions options)
        : this(sink, options) => bytes = utf8;

    public JsonLdParser(TextReader text, IQuadSink sink, in RdfReaderOptions options)
        : this(sink, options) => this.text = text;

    private JsonLdParser(IQuadSink sink, in RdfReaderOptions options)
    {
        this.sink = options.Graph is null && options.BlankNodePrefix is null ? sink : new Placing(sink, options);
        var given = options.JsonLd ?? Defaults;
        this.options = options.BaseIri is null ? given : given with { BaseIri = options.BaseIri };
    }

    public (int Line, int Column) Place => (1, 1);

    public Parsed<long> Run(CancellationToken cancellation)
    {
        using var document = new MemoryStream();
        if (!(bytes is not null ? TryReadBytes(document, cancellation) : TryReadText(document, cancellation)))
            return Parsed<long>.Fail(1, 1, $"found more than {options.MaxDocumentBytes} bytes, expected at most that in a JSON-LD document");
        var parsed = JsonTree.Parse(document.GetBuffer().AsSpan(0, (int)document.Length), options.MaxDepth);
        if (!parsed.Succeeded)
            return Parsed<long>.Fail(parsed.Error);
        var written = JsonLdProcessor.ToRdf(parsed.Value, sink, options, cancellation);
        return written.Succeeded ? Parsed<long>.Ok(written.Value) : Parsed<long>.Fail(1, 1, written.Error.ToString());
    }

    private bool TryReadBytes(MemoryStream document, CancellationToken cancellation)
    {
        var chunk = new byte[Chunk];
        while (bytes!.Read(chunk) is > 0 and var count)
        {
            cancellation.ThrowIfCancellationRequested();
            if (document.Length + count > options.MaxDocumentBytes)
                return false;
            document.Write(chunk, 0, count);
        }
        return true;
    }

    private bool TryReadText(MemoryStream document, CancellationToken cancellation)
    {
        var chunk = new char[Chunk];
        var utf8 = new byte[Encoding.UTF8.GetMaxByteCount(Chunk)];
        // It keeps the first half of a surrogate pair that a chunk cuts in two.
        var encoder = Encoding.UTF8.GetEncoder();
        int count;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            count = text!.Read(chunk, 0, chunk.Length);
            var length = encoder.GetBytes(chunk.AsSpan(0, count), utf8, flush: count == 0);
            if (document.Length + length > options.MaxDocumentBytes)
                return false;
            document.Write(utf8, 0, length);
        }
        while (count > 0);
        return true;
    }

    /// <summary>Puts quads in the graph that was asked for, and a prefix before their blank nodes.</summary>
    private sealed class Placing(IQuadSink sink, RdfReaderOptions options) : IQuadSink
    {
        public void Add(in Quad quad) =>
            sink.Add(new Quad(Placed(quad.Subject), Placed(quad.Predicate), Placed(quad.Object), quad.Graph is null ? options.Graph : Placed(quad.Graph)));

        private Term Placed(Term term) => term is BlankNode node && options.BlankNodePrefix is { } prefix ? new BlankNode(prefix + node.Label) : term;
    }
}
