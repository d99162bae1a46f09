using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>The parameters of one collection's items: those of the standard, and one per property of its schema.</summary>
internal sealed class ItemsParameters
{
    private static readonly ConditionalWeakTable<PublishedCollection, ItemsParameters> Made = [];
    private readonly ItemsSettings _settings;

    private ItemsParameters(ItemsSettings settings, PublishedCollection collection)
    {
        _settings = settings;
        Limit = QueryParameters.Limit.For(settings);
        Filters = [.. PropertyFilter.For(collection.Schema)];
        All = [Limit, Bbox.Parameter, Datetime.Parameter, PageToken.Parameter, ResultType.Hits, Crs.OfGeometries, Crs.OfBox, .. Filters];
    }

    public QueryParameter<int> Limit { get; }
    public ImmutableArray<QueryParameter<object>> Filters { get; }
    public IReadOnlyList<QueryParameter> All { get; }

    public static ItemsParameters For(ItemsSettings settings, PublishedCollection collection)
    {
        if (Made.TryGetValue(collection, out var held) && held._settings == settings) return held;
        var made = new ItemsParameters(settings, collection);
        Made.AddOrUpdate(collection, made);
        return made;
    }
}
