using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MinerOsphere.Catalogue;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.Items;

/// <summary>The links that every page and item of a collection has, made once for each base address and language.</summary>
internal sealed class CollectionLinks
{
    /// <summary>The base address may be the client's word; one that tries them all must not fill the memory.</summary>
    private const int Most = 32;

    private static readonly ConditionalWeakTable<PublishedCollection, ConcurrentDictionary<(string Root, string? Asked, string Language), CollectionLinks>> Made = [];

    private CollectionLinks(ApiRequest request)
    {
        Collection = request.Links.At("collections", request.Collection.Id).With(Representations.Json)
            .Link(Rel.Collection, Representations.Json, request.Language == "fr" ? "La collection" : "The collection");
        CollectionHeader = Collection.ToHeader();
        QueryablesHeader = Schema(request, "queryables", Rel.OgcQueryables);
        SortablesHeader = Schema(request, "sortables", Rel.OgcSortables);
    }

    public Link Collection { get; }
    public string CollectionHeader { get; }
    public string QueryablesHeader { get; }
    public string SortablesHeader { get; }

    public static CollectionLinks Of(ApiRequest request)
    {
        var made = Made.GetOrCreateValue(request.Collection);
        var key = (request.Links.Root, request.Links.Language, request.Language);
        if (made.TryGetValue(key, out var known)) return known;
        if (made.Count >= Most) made.Clear();
        return made[key] = new(request);
    }

    private static string Schema(ApiRequest request, string resource, string rel) =>
        request.Links.At("collections", request.Collection.Id, resource).With(Representations.JsonSchema).Link(rel, Representations.JsonSchema).ToHeader();
}
