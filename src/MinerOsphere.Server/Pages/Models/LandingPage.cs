using MinerOsphere.Catalogue;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Core.Views;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>What is here, by programme.</summary>
internal sealed record LandingPage(Frame Frame, string Description, IReadOnlyList<Fact> Figures, IReadOnlyList<ThemeGroup> Themes, IReadOnlyList<PageLink> Faces)
{
    public static LandingPage Of(PageContext page, AssetFiles assets, LandingView view)
    {
        var catalogue = page.Request.Catalogue;
        var title = page.Say(page.Request.Settings.Title);
        var frame = Frames.Of(page, title, assets) with
        {
            Breadcrumbs = [],
            Description = page.Say(page.Request.Settings.Description),
            Formats = [.. view.Links.Where(l => l.Rel == Rel.Alternate).Select(l => new PageLink(FormatNames.Of(l), l.Href, l.Type))],
            JsonLd = DatasetJsonLd.Catalogue(page),
        };
        var features = catalogue.Collections.Sum(c => c.Features.Count);
        Fact[] figures =
        [
            new(page.Texts["landing.figures.collections"], ValueText.Number(catalogue.Collections.Length, page.Texts.Culture)),
            new(page.Texts["landing.figures.features"], ValueText.Number(features, page.Texts.Culture)),
            new(page.Texts["landing.figures.triples"], ValueText.Number(page.Request.Quads.Count(default), page.Texts.Culture)),
        ];
        return new(frame, page.Say(page.Request.Settings.Description), figures, ThemeGroup.Of(page), FacesOf(page));
    }

    private static List<PageLink> FacesOf(PageContext page)
    {
        var faces = new List<PageLink>();
        foreach (var (pattern, key) in new[] { ("/collections", "face.features"), ("/sparql", "face.sparql"), ("/processes", "face.processes"), ("/api", "face.api") })
            if (page.Serves(pattern)) faces.Add(new(page.Texts[key], page.Href(pattern[1..]), Note: page.Texts[key + ".note"]));
        return faces;
    }
}

/// <summary>A programme with what belongs to it.</summary>
internal sealed record ThemeGroup(string Id, string Title, string Href, string? Note, IReadOnlyList<CollectionCard> Collections, IReadOnlyList<PageLink> Processes)
{
    private static readonly string[] Order = ["minerals", "interventions", "territory", "floods", "higher-education"];

    public static List<ThemeGroup> Of(PageContext page)
    {
        var byTheme = page.Request.Catalogue.Collections.GroupBy(c => c.Definition.Theme, StringComparer.Ordinal)
            .OrderBy(g => PlaceOf(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal);
        var groups = new List<ThemeGroup>();
        foreach (var group in byTheme)
        {
            var cards = group.OrderBy(c => page.Say(c.Definition.Title), StringComparer.Create(page.Texts.Culture, ignoreCase: true)).Select(c => CollectionCard.Of(page, c));
            groups.Add(new(group.Key, TitleOf(page, group.Key), page.Href("programmes", group.Key), page.Texts.Find($"theme.{group.Key}.note"), [.. cards], ProcessCards.Of(page, group.Key)));
        }
        return groups;
    }

    /// <summary>Programmes have their order; others follow, and what belongs to none comes last.</summary>
    public static int PlaceOf(string theme) => theme.Length == 0 ? int.MaxValue : Array.IndexOf(Order, theme) is var at && at < 0 ? int.MaxValue - 1 : at;

    public static string TitleOf(PageContext page, string theme) => page.Texts.Find("theme." + theme) ?? theme;
}

/// <summary>A collection in a list.</summary>
internal sealed record CollectionCard(string Title, string Href, string Summary, string Count, string Provider, string? Period, bool HasMap)
{
    public static CollectionCard Of(PageContext page, PublishedCollection collection) => new(
        page.Say(collection.Definition.Title),
        page.Href("collections", collection.Id),
        FirstSentence(page.Say(collection.Definition.Description)),
        page.Texts.Count("count.features", collection.Features.Count),
        collection.Definition.Provider.Name,
        ValueText.Period(collection.TemporalExtent, page.Texts),
        collection.Schema.Geometry is not null);

    /// <summary>Up to the first full stop that ends a sentence.</summary>
    public static string FirstSentence(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }
}
