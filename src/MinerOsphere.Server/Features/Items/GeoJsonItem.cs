using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Core;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Server.Features.Items;

/// <summary>One feature as GeoJSON, with its links (OGC 17-069r4 §7.17). Takes over the cursor, which stands on the feature.</summary>
internal sealed class GeoJsonItem(IFeatureCursor cursor) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var _ = cursor;
        var request = ApiRequest.Of(httpContext);
        var links = Links(request);
        using var members = new PooledBuffer(4 << 10);
        using (var json = new Utf8JsonWriter(members, JsonBody.Options)) json.WriteLinks(links);
        using var buffer = new PooledBuffer(16 << 10);
        var parameters = ItemsParameters.For(request.Settings.Items, request.Collection);
        var writer = FeatureWriters.For(request, ItemsSelection.PropertiesOf(request, parameters));
        writer.Write(cursor, buffer, members.Written.Span, ItemsSelection.SkipsGeometry(request, parameters));
        var response = httpContext.Response;
        response.ContentType = Representations.GeoJson.ContentType;
        response.ContentLength = buffer.Length;
        response.Headers.Link = links.Select(l => l.ToHeader()).ToArray();
        Crs.SetHeader(request);
        await response.BodyWriter.WriteAsync(buffer.Written, request.Cancellation);
    }

    private static List<Link> Links(ApiRequest request)
    {
        List<Link> links = [.. CoreBlock.SelfAndAlternates(request, FeaturesBlock.ItemsRepresentations)];
        links.Add(request.Links.At("collections", request.Collection.Id).With(Representations.Json)
            .Link(Rel.Collection, Representations.Json, request.Language == "fr" ? "La collection" : "The collection"));
        return links;
    }
}
