using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features;
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
        SortBy = QueryParameters.SortBy.For(collection.Schema);
        Included = PropertySelection.Included(collection.Schema);
        Excluded = PropertySelection.Excluded(collection.Schema);
        QueryParameter[] search = TextSearch.Searched(collection.Schema).Any() ? [SearchTerms.Parameter] : [];
        All = [Limit, Bbox.Parameter, Datetime.Parameter, .. search, SortBy, .. FilterParameters.All, .. OfOne, PageToken.Parameter, Offset.Parameter, ResultType.Hits, Crs.OfBox, .. Filters];
    }

    public QueryParameter<int> Limit { get; }
    public ImmutableArray<QueryParameter<object>> Filters { get; }
    public QueryParameter<ImmutableArray<SortProperty>> SortBy { get; }
    public QueryParameter<ImmutableArray<string>> Included { get; }
    public QueryParameter<ImmutableArray<string>> Excluded { get; }
    public IReadOnlyList<QueryParameter> All { get; }

    /// <summary>Those that a stored query, which brings its own filter, can be asked with too.</summary>
    public IReadOnlyList<QueryParameter> OfStoredQuery =>
        [Limit, Bbox.Parameter, Crs.OfBox, Datetime.Parameter, PageToken.Parameter, Offset.Parameter, ResultType.Hits, PropertySelection.SkipGeometry, Crs.OfGeometries, ZoomLevel.Parameter, Profile.OfFeatures];

    /// <summary>Those that one feature can be asked for with too.</summary>
    public IReadOnlyList<QueryParameter> OfOne => [Included, Excluded, PropertySelection.SkipGeometry, Crs.OfGeometries, ZoomLevel.Parameter, Profile.OfFeatures];

    public static ItemsParameters For(ItemsSettings settings, PublishedCollection collection)
    {
        if (Made.TryGetValue(collection, out var held) && held._settings == settings) return held;
        var made = new ItemsParameters(settings, collection);
        Made.AddOrUpdate(collection, made);
        return made;
    }
}
