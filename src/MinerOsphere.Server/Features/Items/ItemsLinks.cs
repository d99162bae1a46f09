using System.Globalization;
using MinerOsphere.Features;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Core;
using MinerOsphere.Server.Features.Encodings;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Server.Features.Items;

/// <summary>The links of a page of features, in its body and in its headers.</summary>
internal static class ItemsLinks
{
    public static List<Link> Of(ApiRequest request, ItemsSelection selection, long matched, long returned, PagePosition? last)
    {
        List<Link> links = [.. CoreBlock.SelfAndAlternates(request, FeatureEncodings.Representations)];
        if (Next(request, selection, matched, returned, last) is { } next) links.Add(next);
        links.Add(CollectionLinks.Of(request).Collection);
        links.AddRange(FeatureProfile.Of(request).Links());
        return links;
    }

    /// <summary>The next page, when there is one. It keeps every parameter of this one.</summary>
    public static Link? Next(ApiRequest request, ItemsSelection selection, long matched, long returned, PagePosition? last)
    {
        if (last is null || returned == 0 || selection.Skipped + returned >= matched) return null;
        var token = selection.Following(request.Collection.Revision, last, returned).ToString();
        var address = request.Here;
        // A key in the address is the client's own business; it adds it to every request.
        foreach (var name in request.Settings.ToleratedParameters) address = address.Without(name);
        address = address.Without(Offset.Parameter.Name);
        return address.With(PageToken.Parameter.Name, token).Link(Rel.Next, request.Representation, request.Language == "fr" ? "Page suivante" : "Next page");
    }

    public static void SetHeaders(ApiRequest request, long matched, long returned, List<Link> links)
    {
        var headers = request.Http.Response.Headers;
        // What can be filtered and sorted by is to be found from the features themselves (19-079r2 Req 1, 24-030).
        headers.Link = Headers(links, CollectionLinks.Of(request));
        headers["OGC-NumberMatched"] = matched.ToString(CultureInfo.InvariantCulture);
        headers["OGC-NumberReturned"] = returned.ToString(CultureInfo.InvariantCulture);
        Crs.SetHeader(request);
    }

    private static string[] Headers(List<Link> links, CollectionLinks known)
    {
        var headers = new string[links.Count + 2];
        for (var i = 0; i < links.Count; i++) headers[i] = ReferenceEquals(links[i], known.Collection) ? known.CollectionHeader : links[i].ToHeader();
        (headers[^2], headers[^1]) = (known.QueryablesHeader, known.SortablesHeader);
        return headers;
    }
}
