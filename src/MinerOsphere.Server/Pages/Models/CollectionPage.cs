using MinerOsphere.Catalogue;
using MinerOsphere.Features;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.Views;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>One collection: what it is, where it is, what its rows look like and how to take it away.</summary>
internal sealed record CollectionPage(
    Frame Frame, string Description, string Items, string AllRows, IReadOnlyList<PageLink> Downloads, MapModel? Map, IReadOnlyList<Fact> Facts,
    Table Rows, Table Properties, IReadOnlyList<CodelistTable> Codelists, ReportModel? Report, IReadOnlyList<PageLink> Links)
{
    private const int FirstRows = 10;

    public static async ValueTask<CollectionPage> OfAsync(PageContext page, AssetFiles assets, CollectionView view, CancellationToken cancellation)
    {
        var collection = view.Collection;
        var (definition, texts) = (collection.Definition, page.Texts);
        var title = page.Say(definition.Title);
        var map = MapModel.OfItems(page, collection);
        var frame = Frames.Of(page, title, assets, "collections").Under(texts["collections.title"], page.Href("collections")) with
        {
            Description = page.Say(definition.Description),
            Formats = [.. view.Links.Where(l => l.Rel is Rel.Self or Rel.Alternate && l.Type != Representations.Html.MediaType).Select(l => new PageLink(FormatNames.Of(l), l.Href, l.Type))],
            JsonLd = DatasetJsonLd.Dataset(page, collection),
        };
        if (map is not null) frame = frame.With(page, assets, "map");
        var rows = await RowsAsync(page, collection, texts.Format("collection.first.caption", title), cancellation);
        return new(
            frame, page.Say(definition.Description), page.Href("collections", collection.Id, "items"),
            collection.Features.IsKnown ? texts.Format("collection.all", ValueText.Number(collection.Features.Count, texts.Culture)) : texts["collection.allUncounted"], DownloadsOf(page, view),
            map, FactsOf(page, collection), rows, SchemaTables.Properties(page, collection), SchemaTables.Codelists(page, collection),
            ReportModel.Of(page, collection.Features.Report), LinksOf(page, view));
    }

    /// <summary>The first rows; none while their source does not answer: what the collection is can be read all the same.</summary>
    private static async ValueTask<Table> RowsAsync(PageContext page, PublishedCollection collection, string caption, CancellationToken cancellation)
    {
        try
        {
            return (await FeatureTable.ReadAsync(page, collection, new FeatureQuery { Limit = FirstRows }, caption, cancellation)).Table;
        }
        catch (SourceUnavailableException)
        {
            return new Table("rows", page.Texts["collection.unavailable"], [], []);
        }
    }

    private static IReadOnlyList<Fact> FactsOf(PageContext page, PublishedCollection collection)
    {
        var (definition, texts) = (collection.Definition, page.Texts);
        var facts = new List<Fact>
        {
            new(texts["fact.provider"], definition.Provider.Name, definition.Provider.Url),
            new(texts["fact.licence"], page.Say(definition.Licence.Title), definition.Licence.Url),
            new(texts["fact.attribution"], page.Say(definition.Attribution)),
            new(texts["fact.theme"], ThemeGroup.TitleOf(page, definition.Theme)),
        };
        if (collection.Features.IsKnown) facts.Add(new(texts["fact.count"], ValueText.Number(collection.Features.Count, texts.Culture)));
        if (definition.Contact is { } contact) facts.Add(new(texts["fact.contact"], contact.Name, contact.Email is { } mail ? "mailto:" + mail : contact.Url));
        if (definition.UpdateFrequency is { } frequency) facts.Add(new(texts["fact.frequency"], texts.Find("frequency." + frequency) ?? frequency));
        if (ValueText.Period(collection.TemporalExtent, texts) is { } period) facts.Add(new(texts["fact.period"], period));
        if (collection.Extent is { } box) facts.Add(new(texts["fact.box"], ValueText.Box(box, texts)));
        if (!definition.Keywords.IsDefaultOrEmpty) facts.Add(new(texts["fact.keywords"], string.Join(", ", definition.Keywords.Select(k => page.Say(k)))));
        facts.Add(new(texts["fact.modified"], ValueText.Instant(collection.Modified, texts.Culture)));
        return facts;
    }

    private static IReadOnlyList<PageLink> DownloadsOf(PageContext page, CollectionView view) =>
        [.. view.Links.Where(l => l.Rel is Rel.Enclosure or Rel.Items && l.Type != Representations.Html.MediaType)
            .Select(l => new PageLink(page.Texts.Format("collection.download", FormatNames.Of(l)), l.Href, l.Type))];

    private static IReadOnlyList<PageLink> LinksOf(PageContext page, CollectionView view)
    {
        var id = view.Collection.Id;
        var texts = page.Texts;
        var links = new List<PageLink>
        {
            new(texts["link.items"], page.Request.Links.At("collections", id, "items").With(Representations.GeoJson).Href, Representations.GeoJson.MediaType,
                Note: texts.Format("link.qgis", page.Request.Links.Root + "/")),
            new(texts["link.schema"], page.Request.Links.At("collections", id, "schema").With(Representations.JsonSchema).Href, Representations.JsonSchema.MediaType),
        };
        if (page.Serves("/sparql"))
        {
            var graph = $"{page.Request.Settings.LinkedDataBase}/graph/{Uri.EscapeDataString(id)}";
            var query = $"SELECT ?s ?p ?o WHERE {{\n  GRAPH <{graph}> {{ ?s ?p ?o }}\n}}\nLIMIT 50";
            links.Add(new(texts["link.sparql"], page.Page(page.Request.Links.At("sparql").With("query", query).With("f", "html")).Href, Note: texts.Format("link.graph", graph)));
        }
        links.AddRange(view.Links.Where(l => l.Rel is Rel.Alternate && l.Type is not ("text/html" or "application/json")).Select(l => new PageLink(l.Title ?? FormatNames.Of(l), l.Href, l.Type)));
        return links;
    }
}
