using MinerOsphere.Features;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.Encodings;

namespace MinerOsphere.Server.Features.Items;

/// <summary>
/// One page of features (OGC 17-069r4 §7.16) in any format. A page of a few megabytes is held back and sent whole, with its length. A
/// larger one is streamed; what its headers must say of its end is then found by reading ahead the keys alone. Where the count is not kept, or
/// others write the rows, one row more is read: whether there is a next page is seen, and counting is for full pages only.
/// </summary>
/// <param name="selection">The page.</param>
/// <param name="encoding">The format.</param>
/// <param name="known">Features in the whole selection; null when that would have to be counted.</param>
/// <param name="countOnly">How many there would be, and none of them.</param>
internal sealed class FeaturePage(ItemsSelection selection, IFeatureEncoding encoding, long? known, bool countOnly = false) : IResult
{
    /// <summary>Bytes between flushes; with room for the feature that goes beyond, in the pool's arrays of a power of two.</summary>
    private const int FlushAt = 240 << 10, BufferSize = 256 << 10, SmallSize = 32 << 10;

    /// <summary>A page is cut near this size, whatever its limit: a client holds it in memory whole.</summary>
    private const long PageBudget = 64L << 20;

    /// <summary>Pages of so many features start with a small buffer.</summary>
    private const int SmallPage = 20;

    private long? _matched = known;
    private readonly bool _isCounted = known is not null;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var held = encoding;
        var request = ApiRequest.Of(httpContext);
        var (collection, cancellation) = (request.Collection, request.Cancellation);
        var response = httpContext.Response;
        response.ContentType = encoding.Representation.ContentType;
        encoding.SetHeaders(response.Headers);
        var features = collection.Features;
        var isHead = HttpMethods.IsHead(httpContext.Request.Method);
        var looksAhead = LooksAhead(features);
        long extra = looksAhead ? 1 : 0;
        var planned = countOnly ? 0 : looksAhead && !isHead ? selection.Limit : Math.Min(selection.Limit, _matched!.Value - selection.Skipped);
        long returned = 0;
        PagePosition? last = null;
        var streaming = false;

        using var kept = new HeldBack();
        using var buffer = new PooledBuffer(planned <= SmallPage ? SmallSize : BufferSize);
        encoding.Begin(buffer);
        if (planned > 0 && !isHead)
        {
            var cursor = await features.ReadAsync(selection.Query with { Limit = (int)(selection.Limit + extra) }, cancellation);
            try
            {
                while (returned < planned && await cursor.ReadAsync(cancellation))
                {
                    encoding.Write(cursor, buffer, isFirst: returned == 0);
                    returned++;
                    if (returned == planned || buffer.Length >= FlushAt) last = cursor.Position;
                    if (buffer.Length < FlushAt || (!streaming && kept.TryTake(buffer))) continue;
                    if (!streaming)
                    {
                        streaming = true;
                        planned = Math.Min(planned, Math.Max(returned, PageBudget / ((kept.Length + buffer.Length) / returned)));
                        // Closed meanwhile: requests that each hold a connection and wait for a second would wait for each other.
                        await cursor.DisposeAsync();
                        var end = await EndAsync(features, last, planned - returned, cancellation);
                        await SettleAsync(request, planned, end);
                        SetHeaders(request, planned, LinksFor(request, planned, end));
                        await kept.SendAsync(response.BodyWriter, cancellation);
                        cursor = await features.ReadAsync(selection.Query with { After = last, Limit = (int)(planned - returned + extra) }, cancellation);
                    }
                    await response.BodyWriter.WriteAsync(buffer.Written, cancellation);
                    buffer.Clear();
                }
                if (looksAhead && (returned < planned || !await cursor.ReadAsync(cancellation))) last = null;
            }
            finally
            {
                await cursor.DisposeAsync();
            }
        }
        else if (planned > 0)
        {
            // HEAD: the headers need the last key, not the features.
            last = await EndAsync(features, selection.Query.After, planned, cancellation);
            returned = planned;
        }

        if (!countOnly) await SettleAsync(request, returned, last);
        var links = LinksFor(request, returned, last);
        encoding.End(buffer, new PageFacts(_matched!.Value, returned, request.Clock.GetUtcNow().UtcDateTime, links));
        if (!streaming)
        {
            SetHeaders(request, returned, links);
            if (!isHead) response.ContentLength = kept.Length + buffer.Length;
            await kept.SendAsync(response.BodyWriter, cancellation);
        }
        await response.BodyWriter.WriteAsync(buffer.Written, cancellation);
    }

    private bool LooksAhead(IFeatureProvider features) => features.IsLive || !_isCounted;

    private List<Link> LinksFor(ApiRequest request, long returned, PagePosition? last) => ItemsLinks.Of(request, selection, _matched!.Value, returned, last);

    /// <summary>OGC 17-069r4 §7.16: the links and counts again as headers, for clients that page without reading the body.</summary>
    private void SetHeaders(ApiRequest request, long returned, List<Link> links) => ItemsLinks.SetHeaders(request, _matched!.Value, returned, links);

    /// <summary>Where one row more was read: the count that goes with this page, at no cost when the selection ends here.</summary>
    private async ValueTask SettleAsync(ApiRequest request, long returned, PagePosition? last)
    {
        var collection = request.Collection;
        if (!LooksAhead(collection.Features)) return;
        var seen = selection.Skipped + returned;
        if (last is not null) _matched = Math.Max(_matched ?? await MatchCounts.OfAsync(collection, selection, request.Clock, request.Cancellation), seen + 1);
        else if (returned > 0 || selection.Skipped == 0) _matched = seen;
        else _matched ??= seen;
        if (last is null && selection.Skipped == 0) MatchCounts.Note(collection, selection, seen, request.Clock);
    }

    /// <summary>The position of the row that lies <paramref name="count"/> rows after another; where one row more is read, null when nothing follows it.</summary>
    private async ValueTask<PagePosition?> EndAsync(IFeatureProvider features, PagePosition? after, long count, CancellationToken cancellation)
    {
        var extra = LooksAhead(features) ? 1 : 0;
        if (count + extra <= 0) return after;
        await using var cursor = await features.ReadAsync(selection.Query with { After = after, Limit = (int)(count + extra), Properties = [], SkipGeometry = true }, cancellation);
        var end = after;
        for (var left = count + extra; await cursor.ReadAsync(cancellation);)
        {
            left--;
            if (left == extra) end = cursor.Position;
            if (left == 0) return end;
        }
        return null;
    }
}
