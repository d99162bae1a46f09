using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.Encodings;
using MinerOsphere.Server.Features.QueryParameters;
using MinerOsphere.Server.Features.Views;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>One page of features with the form that narrows them.</summary>
internal sealed record ItemsPage(
    Frame Frame, string Summary, string FilterAction, string? Language, IReadOnlyList<PageLink> Active, IReadOnlyList<FilterField> Fields,
    bool HasGeometry, string? West, string? South, string? East, string? North, bool IsTemporal, string? From, string? To, IReadOnlyList<Choice> Limits,
    MapModel? Map, Table Rows, string? First, string? Next, bool IsSearchable, string? Search, IReadOnlyList<PageLink> Formats)
{
    private static readonly int[] PageSizes = [10, 25, 50, 100, 500];
    private static readonly string[] NotFilters = ["limit", "next", "f", "lang", "sortby", "properties", "exclude-properties", "skipGeometry", "offset", "profile", "zoom-level"];

    public static async ValueTask<ItemsPage> OfAsync(PageContext page, AssetFiles assets, ItemsView view, CancellationToken cancellation)
    {
        var (collection, texts, request) = (view.Collection, page.Texts, page.Request);
        var title = page.Say(collection.Definition.Title);
        var frame = Frames.Of(page, texts.Format("items.title", title), assets, "collections").In(page, Representations.GeoJson)
            .Under(texts["collections.title"], page.Href("collections")).Under(title, page.Href("collections", collection.Id));
        var here = request.Here;
        // What is given twice is one list.
        var active = here.Query.Where(q => !NotFilters.Contains(q.Key)).GroupBy(q => q.Key, q => q.Value).Select(q => KeyValuePair.Create(q.Key, string.Join(',', q))).ToArray();
        var map = active.Length > 0 ? MapModel.OfItems(page, collection, active) : null;
        if (map is not null) frame = frame.With(page, assets, "map");

        var rows = await FeatureTable.ReadAsync(page, collection, view.Selection.Query, texts.Format("items.caption", title), cancellation);
        var count = rows.Table.Rows.Count;
        var box = here.Query.FirstOrDefault(q => q.Key == "bbox").Value?.Split(',') ?? [];
        var time = here.Query.FirstOrDefault(q => q.Key == "datetime").Value?.Split('/') ?? [];
        return new(
            frame, SummaryOf(page, view, count), page.Request.Links.At("collections", collection.Id, "filter").Href,
            here.Query.Any(q => q.Key == "lang") ? page.Language : null,
            [.. active.Select(q => new PageLink(Describe(page, view, q), here.Without(q.Key).Without("next").Href))],
            FilterField.Of(page, collection, ItemsParameters.For(request.Settings.Items, collection).Filters.Select(f => f.Name)),
            collection.Schema.Geometry is not null, box.ElementAtOrDefault(0), box.ElementAtOrDefault(1), box.ElementAtOrDefault(2), box.ElementAtOrDefault(3),
            collection.Schema.IsTemporal, Day(time.ElementAtOrDefault(0)), Day(time.ElementAtOrDefault(time.Length > 1 ? 1 : 0)),
            [.. PageSizes.Append(view.Selection.Limit).Distinct().Order().Select(n => new Choice(n.ToString(CultureInfo.InvariantCulture), "", n == view.Selection.Limit))],
            map, Sortable(rows.Table, here, view.Selection.Query.SortBy),
            view.Selection.Skipped > 0 ? here.Without("next").Href : null,
            view.Next(request, rows.Last, count)?.Href,
            TextSearch.Searched(collection.Schema).Any(), active.FirstOrDefault(q => q.Key == "q").Value, FormatLinks(request, here));
    }

    /// <summary>Heads that lead to the same rows sorted by them: once more turns the order round.</summary>
    private static Table Sortable(Table table, Address here, ImmutableArray<SortProperty> sortBy)
    {
        var first = sortBy.IsDefaultOrEmpty ? default : sortBy[0];
        return table with
        {
            Columns = [.. table.Columns.Select(column =>
            {
                if (column.Property is not { } name) return column;
                var isSorted = name == first.Property;
                return column with
                {
                    SortHref = here.Without("next").Without("offset").With("sortby", isSorted && !first.IsDescending ? "-" + name : name).Href,
                    Order = !isSorted ? null : first.IsDescending ? "descending" : "ascending",
                };
            })],
        };
    }

    /// <summary>The whole selection in the formats for programs, in pages as large as there are.</summary>
    private static PageLink[] FormatLinks(ApiRequest request, Address here) => [.. FeatureEncodings.Representations.Where(form => form != Representations.Html).Select(form => new PageLink(form.Title,
        here.Without("next").Without("offset").With("limit", request.Settings.Items.MaxLimit.ToString(CultureInfo.InvariantCulture)).With(form).Href))];

    private static string SummaryOf(PageContext page, ItemsView view, int count)
    {
        if (view.Matched == 0) return page.Texts["items.none"];
        var culture = page.Texts.Culture;
        var range = $"{ValueText.Number(view.Selection.Skipped + 1, culture)}–{ValueText.Number(view.Selection.Skipped + count, culture)}";
        return page.Texts.Format("items.summary", range, page.Texts.Count("count.features", view.Matched));
    }

    private static string Describe(PageContext page, ItemsView view, KeyValuePair<string, string> filter)
    {
        var property = view.Collection.Schema.Find(filter.Key);
        var value = property?.Codelist?.Codes.FirstOrDefault(c => c.Value == filter.Value) is { } code ? page.Say(code.Label) : filter.Value;
        return $"{(property is null ? page.Texts.Find("items." + filter.Key) ?? filter.Key : FeatureCells.LabelOf(page, property))} : {value}";
    }

    private static string? Day(string? instant) => instant is null or ".." or "" ? null : instant.Length > 10 ? instant[..10] : instant;
}
