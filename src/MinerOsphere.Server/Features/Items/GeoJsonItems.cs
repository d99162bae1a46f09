using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.Items;

/// <summary>
/// One page of features as GeoJSON (OGC 17-069r4 §7.16, §8.3). A page that fits in the first buffer is sent whole, with its length. A
/// larger one is streamed; what its headers must say of its end is then found by reading ahead the keys alone.
/// </summary>
internal sealed class GeoJsonItems(ItemsSelection selection, long matched) : IResult
{
    /// <summary>Bytes kept back before the answer starts, and between flushes.</summary>
    private const int FlushAt = 256 << 10;

    /// <summary>A page is cut near this size, whatever its limit: a client holds it in memory whole.</summary>
    private const long PageBudget = 64L << 20;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var request = ApiRequest.Of(httpContext);
        var (collection, cancellation) = (request.Collection, request.Cancellation);
        var response = httpContext.Response;
        response.ContentType = Representations.GeoJson.ContentType;
        var planned = Math.Min(selection.Limit, matched - selection.Skipped);
        long returned = 0;
        PagePosition? last = null;
        var streaming = false;

        using var buffer = new PooledBuffer(FlushAt + (16 << 10));
        Write(buffer, """{"type":"FeatureCollection","features":["""u8);
        if (planned > 0 && !HttpMethods.IsHead(httpContext.Request.Method))
        {
            var writer = FeatureWriters.For(request, selection.Query.Properties);
            var cursor = await collection.Features.ReadAsync(selection.Query, cancellation);
            try
            {
                while (returned < planned && await cursor.ReadAsync(cancellation))
                {
                    if (returned > 0) Write(buffer, ","u8);
                    writer.Write(cursor, buffer);
                    returned++;
                    if (returned == planned || buffer.Length >= FlushAt) last = cursor.Position;
                    if (buffer.Length < FlushAt) continue;
                    if (!streaming)
                    {
                        streaming = true;
                        planned = Math.Min(planned, Math.Max(returned, PageBudget / (buffer.Length / returned)));
                        // Closed meanwhile: requests that each hold a connection and wait for a second would wait for each other.
                        await cursor.DisposeAsync();
                        var end = await EndAsync(collection.Features, last, planned - returned, cancellation);
                        SetHeaders(request, planned, LinksFor(request, planned, end));
                        cursor = await collection.Features.ReadAsync(selection.Query with { After = last, Limit = (int)(planned - returned) }, cancellation);
                    }
                    await response.BodyWriter.WriteAsync(buffer.Written, cancellation);
                    buffer.Clear();
                }
            }
            finally
            {
                await cursor.DisposeAsync();
            }
        }
        else if (planned > 0)
        {
            // HEAD: the headers need the last key, not the features.
            last = await EndAsync(collection.Features, selection.Query.After, planned, cancellation);
            returned = planned;
        }

        var links = LinksFor(request, returned, last);
        Write(buffer, "],"u8);
        WriteTail(buffer, request, returned, links);
        if (!streaming)
        {
            SetHeaders(request, returned, links);
            if (!HttpMethods.IsHead(httpContext.Request.Method)) response.ContentLength = buffer.Length;
        }
        await response.BodyWriter.WriteAsync(buffer.Written, cancellation);
    }

    private List<Link> LinksFor(ApiRequest request, long returned, PagePosition? last) => ItemsLinks.Of(request, selection, matched, returned, last);

    /// <summary>OGC 17-069r4 §7.16: the links and counts again as headers, for clients that page without reading the body.</summary>
    private void SetHeaders(ApiRequest request, long returned, List<Link> links) => ItemsLinks.SetHeaders(request, matched, returned, links);

    private void WriteTail(PooledBuffer buffer, ApiRequest request, long returned, List<Link> links)
    {
        using var json = new Utf8JsonWriter(buffer, JsonBody.Options);
        // The writer makes an object; its opening brace is taken back, since the collection's own is already written.
        json.WriteStartObject();
        json.Flush();
        buffer.Shorten(1);
        json.WriteNumber("numberMatched"u8, matched);
        json.WriteNumber("numberReturned"u8, returned);
        json.WriteString("timeStamp"u8, request.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteLinks(links);
        json.WriteEndObject();
    }

    /// <summary>The position of the row that lies <paramref name="count"/> rows after another.</summary>
    private async ValueTask<PagePosition?> EndAsync(IFeatureProvider features, PagePosition? after, long count, CancellationToken cancellation)
    {
        if (count <= 0) return after;
        await using var cursor = await features.ReadAsync(selection.Query with { After = after, Limit = (int)count, Properties = [], SkipGeometry = true }, cancellation);
        for (var left = count; await cursor.ReadAsync(cancellation);)
            if (--left == 0) return cursor.Position;
        return null;
    }

    private static void Write(PooledBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.GetSpan(bytes.Length));
        buffer.Advance(bytes.Length);
    }
}
