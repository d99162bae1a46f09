using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.Codelists;
using MinerOsphere.Server.LinkedData;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>A codelist, or the list of them.</summary>
internal sealed record CodelistPage(Frame Frame, Table Codes)
{
    public static CodelistPage Of(PageContext page, AssetFiles assets, CodelistsView view)
    {
        var texts = page.Texts;
        Column[] columns = [new(texts["codelists.name"]), new(texts["codelists.count"])];
        var rows = view.Codelists.Select(l => new Row([new(page.Say(l.Title), page.Href("codelists", l.Id)), new(ValueText.Number(l.Codes.Length, texts.Culture))]));
        return new(Frames.Of(page, texts["codelists.title"], assets, "collections").In(page, Representations.Json), new Table("codelists", texts["codelists.title"], columns, [.. rows]));
    }

    public static CodelistPage Of(PageContext page, AssetFiles assets, CodelistView view)
    {
        var (texts, list, names) = (page.Texts, view.Codelist, LinkedDataBlock.Names(page.Request));
        Column[] columns = [new(texts["codelists.code"]), new(texts["codelists.label"]), new(texts["codelists.concept"])];
        var rows = list.Codes.Select(c => new Row([new(c.Value), new(page.Say(c.Label)), Concept(c.Iri ?? names.Concept(list.Id, c.Value))]));
        var title = page.Say(list.Title);
        return new(Frames.Of(page, title, assets, "collections").In(page, Representations.Json).Under(texts["codelists.title"], page.Href("codelists")), new Table("codes", title, columns, [.. rows]));
    }

    private static Cell Concept(string iri) => new(iri, iri);
}
