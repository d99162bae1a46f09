using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Server.Features.Items;

/// <summary>What a request to <c>/items</c> asks for, typed: the query of one page and where that page stands in the whole.</summary>
/// <param name="Query">The page: selection, starting key, limit.</param>
/// <param name="Skipped">Features of the selection on the pages before.</param>
/// <param name="Canonical">The selection as one text, whatever the order of its parameters; without paging and format.</param>
internal sealed record ItemsSelection(FeatureQuery Query, long Skipped, string Canonical)
{
    public int Limit => Query.Limit!.Value;

    /// <summary>Features still to be passed over before the page.</summary>
    public int Offset { get; init; }

    /// <summary>The same page with its place found: after the feature that <see cref="Offset"/> ends with, or the last one there is.</summary>
    public async ValueTask<ItemsSelection> PlacedAsync(IFeatureProvider features, CancellationToken cancellation)
    {
        var (position, number) = await features.PlaceAsync(Query, Offset, cancellation);
        return this with { Query = Query with { After = position }, Skipped = number, Offset = 0 };
    }

    /// <summary>Reads the bound parameters; a problem when a page token belongs to other data or another selection.</summary>
    public static ItemsSelection? Read(ApiRequest request, out ProblemDocument? problem)
    {
        var collection = request.Collection;
        var parameters = ItemsParameters.For(request.Settings.Items, collection);
        var canonical = new StringBuilder();
        var (box, boxCrs) = ((BoundingBox?)null, request.Get(Crs.OfBox, Crs.Default).Definition);
        if (request.TryGet(Bbox.Parameter, out var corners))
        {
            var read = Bbox.Read(corners, boxCrs, collection.Features.StorageCrs);
            if (read.Fault is { } fault)
            {
                problem = Problems.BadParameter(Bbox.Parameter.Name, corners.Text, fault);
                return null;
            }
            box = read.Value;
        }
        var condition = FilterParameters.Read(request, out problem);
        if (problem is not null) return null;
        var filters = ImmutableArray.CreateBuilder<PropertyEquals>();
        foreach (var filter in parameters.Filters)
            if (request.TryGet(filter, out var value)) filters.Add(new(filter.Name, value));
        var query = new FeatureQuery
        {
            Bbox = box,
            BboxCrs = boxCrs,
            Filter = WithSearch(request, condition),
            Datetime = request.TryGet(Datetime.Parameter, out var time) ? time : null,
            Filters = filters.ToImmutable(),
            SortBy = request.Get(parameters.SortBy, []),
            Properties = PropertiesOf(request, parameters),
            SkipGeometry = SkipsGeometry(request, parameters),
            Limit = request.Get(parameters.Limit, request.Settings.Items.DefaultLimit),
        };
        canonical.Append(System.Globalization.CultureInfo.InvariantCulture, $"{query.Bbox}{(box is null || boxCrs == Crs.Default.Definition ? "" : boxCrs.Curie)}|{query.Datetime?.Start?.Ticks}/{query.Datetime?.End?.Ticks}");
        foreach (var filter in query.Filters) canonical.Append('|').Append(filter.Name).Append('=').Append(FormattableString.Invariant($"{filter.Value}"));
        if (condition is not null)
            canonical.Append('|').Append(request.Get(FilterParameters.Filter, "")).Append('|').Append(request.Get(FilterParameters.Language, "")).Append('|').Append(request.Get(FilterParameters.FilterCrs, Crs.Default).Name);
        if (request.TryGet(SearchTerms.Parameter, out var terms)) canonical.Append("|q=").AppendJoin(',', terms);
        foreach (var key in query.SortBy) canonical.Append(key.IsDescending ? "|-" : "|+").Append(key.Property);
        var selection = canonical.ToString();

        var offset = request.Get(QueryParameters.Offset.Parameter, 0);
        if (!request.TryGet(PageToken.Parameter, out var token)) return new(query, 0, selection) { Offset = offset };
        if (offset > 0) problem = TwoStarts(offset);
        else if (!token.IsOf(collection.Revision)) problem = Stale(token);
        else if (!token.Continues(selection) || token.Skipped < 0 || !token.After.Fits(collection.Schema, query.SortBy)) problem = Foreign(token);
        return problem is null ? new(query with { After = token.After }, token.Skipped, selection) : null;
    }

    private static Cql2Expression? WithSearch(ApiRequest request, Cql2Expression? condition)
    {
        if (!request.TryGet(SearchTerms.Parameter, out var terms) || TextSearch.Filter(request.Collection.Schema, request.Collection.Features.StorageCrs, terms) is not { } search) return condition;
        // The cheaper first: a search reads texts whole.
        return condition is null ? search : new Conjunction([.. condition is Conjunction and ? and.Operands : [condition], search]);
    }

    /// <summary>The attributes that the features are to carry; default for all of them.</summary>
    public static ImmutableArray<string> PropertiesOf(ApiRequest request, ItemsParameters parameters)
    {
        if (!request.Has(parameters.Included) && !request.Has(parameters.Excluded)) return default;
        var excluded = request.Get(parameters.Excluded, []);
        var included = request.TryGet(parameters.Included, out var wanted) ? wanted : [.. request.Collection.Schema.Attributes.Select(p => p.Name)];
        return [.. included.Where(name => !excluded.Contains(name) && request.Collection.Schema.Find(name)!.Type != PropertyType.Geometry)];
    }

    /// <summary>The geometry is a property like any other: a selection that does not name it leaves it out (24-019 §6), unless skipGeometry=false keeps it.</summary>
    public static bool SkipsGeometry(ApiRequest request, ItemsParameters parameters)
    {
        if (request.Collection.Schema.Geometry is not { } geometry || request.Get(parameters.Excluded, []).Contains(geometry.Name)) return true;
        if (request.TryGet(PropertySelection.SkipGeometry, out var skips)) return skips;
        return request.TryGet(parameters.Included, out var wanted) && !wanted.Contains(geometry.Name);
    }

    /// <summary>The token of the page after one that ended at row <paramref name="last"/> with <paramref name="returned"/> features.</summary>
    public PageToken Following(string revision, PagePosition last, long returned) => PageToken.For(revision, Canonical, last, Skipped + returned);

    private static ProblemDocument TwoStarts(int offset) => Problems.BadParameter("offset", offset.ToString(System.Globalization.CultureInfo.InvariantCulture), new(
        new("« offset » ou « next », pas les deux", "\"offset\" or \"next\", not both"),
        new("« next » dit déjà où la page commence", "\"next\" tells already where the page starts")));

    private static ProblemDocument Stale(PageToken token) => Problems.Of(StatusCodes.Status410Gone,
        "Les données ont changé depuis la page précédente : reprendre à la première page, sans le paramètre « next ».",
        "The data has changed since the previous page: start again from the first page, without the parameter 'next'.")
        with
    { Parameter = "next", Value = token.ToString() };

    private static ProblemDocument Foreign(PageToken token) => Problems.BadParameter("next", token.ToString(), new(
        new("un lien « next » suivi avec les mêmes filtres", "a \"next\" link followed with the same filters"),
        new("cette suite appartient à une autre sélection", "this continuation belongs to another selection")));
}
