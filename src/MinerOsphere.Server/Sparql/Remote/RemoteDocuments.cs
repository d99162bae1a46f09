using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Server.Remote;
using MinerOsphere.Sparql.Updating;

namespace MinerOsphere.Server.Sparql.Remote;

/// <summary>Where LOAD gets documents from: allowed addresses, in time, of a bounded size, in a syntax of RDF.</summary>
internal sealed class RemoteDocuments(RemoteHttp http, RemoteSettings settings, TimeProvider time) : IDocumentLoader
{
    private static readonly string Accept = string.Join(", ", RdfSyntaxes.All.Select(syntax => RdfSyntaxes.MediaType(syntax) + (syntax == RdfSyntaxName.Turtle ? "" : ";q=0.8")));

    public string? Load(Iri document, IQuadSink sink, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(settings.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            var answer = http.Send(settings, document.Value, Request, either.Token);
            if (answer.Response is not { } response) return answer.Refusal;
            using (response) return Read(document, response, sink, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"the document took longer than {settings.TimeoutSeconds} s";
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return $"the document broke off: {e.Message}";
        }
    }

    private string? Read(Iri document, HttpResponseMessage response, IQuadSink sink, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode) return $"the answer was {(int)response.StatusCode}";
        var mediaType = response.Content.Headers.ContentType?.MediaType;
        // A file server that knows no RDF says text/plain or nothing useful: then the file's name decides.
        var syntax = mediaType is null or "text/plain" or "application/octet-stream" or "application/xml" or "text/xml"
            ? RdfSyntaxes.OfFile(document.Value) ?? RdfSyntaxes.OfMediaType(mediaType)
            : RdfSyntaxes.OfMediaType(mediaType);
        if (syntax is null) return $"its type {mediaType} is none of RDF's";
        using var body = new MeasuredStream(response.Content.ReadAsStream(cancellation), settings.MaxBytes, cancellation);
        var read = RdfReader.Read(body, syntax.Value, sink, new RdfReaderOptions { BaseIri = document.Value }, cancellation);
        if (body.IsTooLong) return $"it is larger than {settings.MaxBytes} bytes";
        return read.Succeeded ? null : $"syntax error at {read.Error}";
    }

    private static HttpRequestMessage Request(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd(Accept);
        return request;
    }
}
