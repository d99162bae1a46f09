using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>The operations, read from the blocks that are on.</summary>
internal sealed record ApiPage(Frame Frame, string Definition, IReadOnlyList<ApiGroup> Groups)
{
    public static ApiPage Of(PageContext page, AssetFiles assets)
    {
        var request = page.Request;
        var frame = Frames.Of(page, page.Texts["api.title"], assets, "api").In(page, Representations.OpenApi);
        var resources = request.Blocks.On(request.Settings).SelectMany(b => b.Resources).Where(r => r.IsInApi);
        var groups = resources.GroupBy(r => r.Tag, StringComparer.Ordinal).Select(g => new ApiGroup(g.Key, [.. g.Select(r => Operation(page, r))]));
        return new(frame, request.Links.At("api").With(Representations.OpenApi).Href, [.. groups]);
    }

    private static ApiOperation Operation(PageContext page, Resource resource)
    {
        // Every collection has the standard's parameters; those of its own properties are on its own page.
        var collection = resource.Pattern.Contains(Resource.CollectionKey, StringComparison.Ordinal) ? page.Request.Catalogue.Collections.FirstOrDefault() : null;
        var known = collection is null && resource.Pattern.Contains(Resource.CollectionKey, StringComparison.Ordinal) ? [] : resource.Parameters(page.Request.Settings, collection);
        var parameters = known.Where(p => collection?.Schema.Find(p.Name) is null).Append(CommonParameters.Language)
            .Select(p => new Fact(p.Name, page.Say(p.Description)));
        return new(
            resource.Method,
            resource.Pattern.Replace("{**", "{", StringComparison.Ordinal),
            resource.Pattern.Contains('{') || resource.Method != HttpMethods.Get ? null : page.Href(resource.Pattern.Split('/', StringSplitOptions.RemoveEmptyEntries)),
            page.Say(resource.Summary),
            string.Join(", ", resource.Representations.Select(r => r.Title)),
            [.. parameters]);
    }
}

internal sealed record ApiGroup(string Name, IReadOnlyList<ApiOperation> Operations);

internal sealed record ApiOperation(string Method, string Path, string? Href, string Summary, string Formats, IReadOnlyList<Fact> Parameters);
