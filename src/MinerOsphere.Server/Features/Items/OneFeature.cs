using MinerOsphere.Features;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Core;
using MinerOsphere.Server.Features.Encodings;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Server.Features.Items;

/// <summary>One feature with its links (OGC 17-069r4 §7.17), in any format. Takes over the cursor, which stands on the feature.</summary>
internal sealed class OneFeature(IFeatureCursor cursor) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var _ = cursor;
        var request = ApiRequest.Of(httpContext);
        var links = Links(request);
        var parameters = ItemsParameters.For(request.Settings.Items, request.Collection);
        using var encoding = FeatureEncodings.For(request, ItemsSelection.PropertiesOf(request, parameters), ItemsSelection.SkipsGeometry(request, parameters));
        using var buffer = new PooledBuffer(16 << 10);
        encoding.WriteAlone(cursor, buffer, links);
        // The connection is somebody else's before this client has read.
        await cursor.DisposeAsync();
        var response = httpContext.Response;
        response.ContentType = encoding.Representation.ContentType;
        response.ContentLength = buffer.Length;
        encoding.SetHeaders(response.Headers);
        response.Headers.Link = links.Select(l => l.ToHeader()).ToArray();
        Crs.SetHeader(request);
        await response.BodyWriter.WriteAsync(buffer.Written, request.Cancellation);
    }

    private static List<Link> Links(ApiRequest request)
    {
        List<Link> links = [.. CoreBlock.SelfAndAlternates(request, FeatureEncodings.Representations)];
        links.Add(CollectionLinks.Of(request).Collection);
        links.AddRange(FeatureProfile.Of(request).Links());
        return links;
    }
}
