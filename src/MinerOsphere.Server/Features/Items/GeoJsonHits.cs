using System.Globalization;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Core;

namespace MinerOsphere.Server.Features.Items;

/// <summary>How many features there would be: a collection of none.</summary>
internal sealed class GeoJsonHits(long matched) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var request = ApiRequest.Of(httpContext);
        List<Link> links = [.. CoreBlock.SelfAndAlternates(request, FeaturesBlock.ItemsRepresentations)];
        ItemsLinks.SetHeaders(request, matched, 0, links);
        return new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "FeatureCollection"u8);
            json.WriteStartArray("features"u8);
            json.WriteEndArray();
            json.WriteNumber("numberMatched"u8, matched);
            json.WriteNumber("numberReturned"u8, 0);
            json.WriteString("timeStamp"u8, request.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteLinks(links);
            json.WriteEndObject();
        }, Representations.GeoJson).ExecuteAsync(httpContext);
    }
}
