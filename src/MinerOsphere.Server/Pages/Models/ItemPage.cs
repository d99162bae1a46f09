using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.Views;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>One feature with all that is known of it.</summary>
internal sealed record ItemPage(
    Frame Frame, string Kind, IReadOnlyList<PropertyRow> Properties, string? Missing, MapModel? Map, IReadOnlyList<Fact> Facts, IReadOnlyList<PageLink> Links)
{
    public static ItemPage Of(PageContext page, AssetFiles assets, ItemView view)
    {
        var (collection, texts) = (view.Collection, page.Texts);
        var collectionTitle = page.Say(collection.Definition.Title);
        var title = FeatureCells.Title(collection, view.Feature, view.Id);
        var frame = Frames.Of(page, title, assets, "collections").In(page, Representations.GeoJson)
            .Under(texts["collections.title"], page.Href("collections")).Under(collectionTitle, page.Href("collections", collection.Id));
        var map = view.Feature.Geometry.IsEmpty ? null : MapModel.OfItem(page, collection, view.Id);
        if (map is not null) frame = frame.With(page, assets, "map");

        var properties = new List<PropertyRow>();
        var missing = new List<string>();
        for (var i = 0; i < collection.Schema.Properties.Length; i++)
        {
            var property = collection.Schema.Properties[i];
            if (property.Type == PropertyType.Geometry) continue;
            var (label, value) = (FeatureCells.LabelOf(page, property), FeatureCells.Of(page, collection, view.Feature, i));
            if (value.IsEmpty) missing.Add(label);
            else properties.Add(new(label, page.Say(property.Description) is { Length: > 0 } hint ? hint : null, value with { IsNumber = false, Unit = UnitText.Of(property.Unit, page.Language) }));
        }
        var iri = $"{page.Request.Settings.LinkedDataBase}/id/{Uri.EscapeDataString(collection.Id)}/{Uri.EscapeDataString(view.Id)}";
        return new(frame, collectionTitle, properties, missing.Count == 0 ? null : string.Join(", ", missing) + ".", map,
        [
            new(texts["fact.iri"], iri, iri),
            new(texts["fact.licence"], page.Say(collection.Definition.Licence.Title), collection.Definition.Licence.Url),
            new(texts["fact.attribution"], page.Say(collection.Definition.Attribution)),
        ], LinksOf(page, view));
    }

    private static IReadOnlyList<PageLink> LinksOf(PageContext page, ItemView view)
    {
        var links = new List<PageLink> { new("GeoJSON", page.Request.Links.At("collections", view.Collection.Id, "items", view.Id).With(Representations.GeoJson).Href, Representations.GeoJson.MediaType) };
        if (!page.Serves("/doc/{collectionId}/{**key}")) return links;
        var document = page.Request.Links.At("doc", view.Collection.Id, view.Id);
        foreach (var format in new[] { Representations.Turtle, Representations.JsonLd }) links.Add(new(format.Title, document.With(format).Href, format.MediaType));
        return links;
    }
}

/// <summary>A property and its value.</summary>
internal sealed record PropertyRow(string Label, string? Hint, Cell Value);
