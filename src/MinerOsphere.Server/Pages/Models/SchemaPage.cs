using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.Views;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>The fields of a collection.</summary>
internal sealed record SchemaPage(Frame Frame, Table Properties, IReadOnlyList<CodelistTable> Codelists)
{
    public static SchemaPage Of(PageContext page, AssetFiles assets, SchemaView view)
    {
        var title = page.Say(view.Collection.Definition.Title);
        var frame = Frames.Of(page, page.Texts.Format("schema.title", title), assets, "collections").In(page, Representations.JsonSchema)
            .Under(page.Texts["collections.title"], page.Href("collections")).Under(title, page.Href("collections", view.Collection.Id));
        return new(frame, SchemaTables.Properties(page, view.Collection), SchemaTables.Codelists(page, view.Collection));
    }
}
