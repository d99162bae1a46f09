using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.StoredQueries;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>The stored queries as a table.</summary>
internal sealed record StoredQueriesPage(Frame Frame, Table Codes)
{
    public static StoredQueriesPage Of(PageContext page, AssetFiles assets, StoredQueriesView view)
    {
        var texts = page.Texts;
        Column[] columns = [new(texts["queries.name"]), new(texts["queries.collection"]), new(texts["queries.meaning"])];
        var rows = view.Queries.Select(q => new Row([
            new(page.Say(q.Query.Title), page.Href("query", q.Query.Id, "parameters")), new(page.Say(q.Collection.Definition.Title), page.Href("collections", q.Collection.Id)), new(page.Say(q.Query.Description))]));
        return new(Frames.Of(page, texts["queries.title"], assets, "collections").In(page, Representations.Json), new Table("queries", texts["queries.title"], columns, [.. rows]));
    }
}

/// <summary>The form of one stored query.</summary>
internal sealed record StoredQueryPage(Frame Frame, string Lead, string Action, IReadOnlyList<FilterField> Fields, string Filter)
{
    public static StoredQueryPage Of(PageContext page, AssetFiles assets, StoredQueryView view)
    {
        var query = view.Query;
        return new(
            Frames.Of(page, page.Say(query.Title), assets, "collections").In(page, Representations.Json).Under(page.Texts["queries.title"], page.Href("query")),
            page.Say(query.Description), page.Request.Links.At("query", query.Id).Href, [.. query.Parameters.Select(p => new FilterField(p.Name, page.Say(p.Title), null, p.Default ?? "",
                p.Type is PropertyType.Integer or PropertyType.Number, p.Values.Length == 0 ? null : [.. p.Values.Select(v => new Choice(v, v, v == p.Default))]))],
            query.Filter);
    }
}
