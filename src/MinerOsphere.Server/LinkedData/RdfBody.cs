using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.LinkedData;

/// <summary>Triples in the representation that was asked for. Turtle and N-Triples stream; JSON-LD is for descriptions, which are small.</summary>
internal sealed class RdfBody(IEnumerable<Quad> quads) : IResult
{
    private const int FlushAt = 32 << 10;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var request = ApiRequest.Of(httpContext);
        var response = httpContext.Response;
        response.ContentType = request.Representation.ContentType;
        // A dump that nobody reads need not be made.
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        var prefixes = request.Settings.Prefixes.Namespaces.UnionBy(WellKnownPrefixes.All, p => p.Key);
        if (request.Representation == Representations.JsonLd)
        {
            using (var json = new System.Text.Json.Utf8JsonWriter(response.BodyWriter, JsonBody.Options))
                JsonLdWriter.Write(json, [.. quads], prefixes);
            await response.BodyWriter.FlushAsync(request.Cancellation);
            return;
        }
        using var writer = RdfWriter.Open(RdfSyntaxes.OfMediaType(request.Representation.MediaType) ?? RdfSyntaxName.Turtle, response.BodyWriter, prefixes);
        var flushed = 0L;
        foreach (var quad in quads)
        {
            writer.Add(quad);
            if (writer.BytesWritten - flushed < FlushAt) continue;
            flushed = writer.BytesWritten;
            writer.Flush();
            var flush = await response.BodyWriter.FlushAsync(request.Cancellation);
            if (flush.IsCompleted) return;
        }
        writer.Complete();
        await response.BodyWriter.FlushAsync(request.Cancellation);
    }
}
