using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.GraphStore;

/// <summary>The RDF in a request's body: one document, or the parts of a form (Graph Store Protocol §5.5).</summary>
internal sealed class GraphUpload : IDisposable
{
    private readonly ApiRequest _request;
    private readonly MediaTypeHeaderValue? _type;
    private readonly Stream _body;

    private GraphUpload(ApiRequest request, MediaTypeHeaderValue? type, Stream body, ProblemDocument? fault)
    {
        _request = request;
        _type = type;
        _body = body;
        Fault = fault;
    }

    /// <summary>The answer when the headers alone forbid to read on.</summary>
    public ProblemDocument? Fault { get; }

    public static GraphUpload Open(ApiRequest request)
    {
        var http = request.Http;
        // Only those who may write get here: the limit of reading requests is not theirs.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = request.Settings.MaxUploadBytes;
        // The parsers read as they go; no body is held whole.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } control) control.AllowSynchronousIO = true;

        Stream body = http.Request.Body;
        var coding = http.Request.Headers.ContentEncoding.ToString();
        ProblemDocument? fault = null;
        switch (coding.ToLowerInvariant())
        {
            case "" or "identity": break;
            case "gzip": body = new GZipStream(body, CompressionMode.Decompress); break;
            case "br": body = new BrotliStream(body, CompressionMode.Decompress); break;
            case "deflate": body = new ZLibStream(body, CompressionMode.Decompress); break;
            default:
                fault = Problems.Of(415, $"Le corps est compressé en « {coding} ». Attendu : gzip, br ou deflate.", $"The body is compressed as '{coding}'. Expected: gzip, br or deflate.");
                break;
        }
        // A small compressed body may be a large one.
        if (body != http.Request.Body) body = new BoundedStream(body, request.Settings.MaxUploadBytes);
        return new(request, MediaType(http.Request.ContentType), body, fault);
    }

    /// <summary>Reads everything into the sink, as quads of <paramref name="graph"/>; the answer when it cannot.</summary>
    public ProblemDocument? ReadInto(IQuadSink sink, Term? graph)
    {
        if (_type?.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true) return ReadForm(sink, graph);
        return Read(_body, _type?.MediaType.Value, sink, graph, part: 0);
    }

    public void Dispose()
    {
        if (_body != _request.Http.Request.Body) _body.Dispose();
    }

    private ProblemDocument? ReadForm(IQuadSink sink, Term? graph)
    {
        if (HeaderUtilities.RemoveQuotes(_type!.Boundary) is not { Length: > 0 and <= 200 } boundary)
            return Problems.BadRequest("Le formulaire n'a pas de séparateur (« boundary »).", "The form has no boundary.");
        var reader = new MultipartReader(boundary.ToString(), _body);
        try
        {
            for (var part = 1; ; part++)
            {
                var section = reader.ReadNextSectionAsync(_request.Cancellation).GetAwaiter().GetResult();
                if (section is null) return null;
                if (Read(section.Body, MediaType(section.ContentType)?.MediaType.Value, sink, graph, part) is { } fault) return fault;
            }
        }
        catch (Exception e) when (e is IOException and not BadHttpRequestException or InvalidDataException)
        {
            return Problems.BadRequest("Le formulaire est incomplet ou mal séparé.", "The form is cut short or badly separated.");
        }
    }

    /// <summary>Passes on the quads of one graph and remembers another that a document names.</summary>
    private sealed class OneGraphSink(IQuadSink inner, Term? graph) : IQuadSink
    {
        public Term? Other { get; private set; }

        public void Add(in Quad quad)
        {
            if (!Equals(quad.Graph, graph)) Other ??= quad.Graph;
            else if (Other is null) inner.Add(quad);
        }
    }

    private static MediaTypeHeaderValue? MediaType(string? header) => MediaTypeHeaderValue.TryParse(header, out var type) ? type : null;

    private ProblemDocument? Read(Stream document, string? mediaType, IQuadSink sink, Term? graph, int part)
    {
        if (mediaType is null || RdfSyntaxes.OfMediaType(mediaType) is not { } syntax)
            return Problems.UnsupportedContent(mediaType, RdfSyntaxes.All.Select(RdfSyntaxes.MediaType));
        var into = new OneGraphSink(sink, graph);
        var options = new RdfReaderOptions
        {
            BaseIri = (graph as Iri)?.Value ?? _request.Links.At(GraphStoreBlock.Path).Path,
            Graph = graph,
            // Blank nodes of two documents are never the same.
            BlankNodePrefix = $"b{Guid.NewGuid():N}-",
        };
        try
        {
            var read = RdfReader.Read(document, syntax, into, options, _request.Cancellation);
            if (into.Other is { } other)
                return Problems.BadRequest(
                    $"Le document nomme le graphe {other}, alors que l'adresse nomme le sien : utilisez SPARQL Update pour plusieurs graphes.",
                    $"The document names the graph {other}, though the address names its own: use SPARQL Update for several graphs.");
            if (read.Succeeded) return null;
            var (line, column, message) = (read.Error.Line, read.Error.Column, read.Error.Message);
            var place = part == 0 ? "" : $" ({part})";
            return Problems.BadRequest(
                $"Erreur de syntaxe dans le document{place}, ligne {line}, colonne {column} : {message}",
                $"Syntax error in the document{place} at line {line}, column {column}: {message}") with { Line = line, Column = column };
        }
        catch (InvalidDataException e)
        {
            return Problems.BadRequest($"Le corps compressé est illisible : {e.Message}", $"The compressed body cannot be read: {e.Message}");
        }
    }
}
