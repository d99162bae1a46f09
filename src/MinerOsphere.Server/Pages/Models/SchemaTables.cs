using MinerOsphere.Catalogue;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>What each field means, and what its codes mean.</summary>
internal static class SchemaTables
{
    public static Table Properties(PageContext page, PublishedCollection collection)
    {
        var texts = page.Texts;
        Column[] columns = [new(texts["schema.label"]), new(texts["schema.name"]), new(texts["schema.type"]), new(texts["schema.unit"]), new(texts["schema.description"]), new(texts["schema.iri"])];
        var rows = collection.Schema.Properties.Select(p => new Row(
        [
            new(FeatureCells.LabelOf(page, p)),
            new(p.Name),
            Kind(page, p),
            new(UnitText.Of(p.Unit, page.Language) ?? ""),
            new(page.Say(p.Description)),
            new(Short(page, p.Iri), p.Iri is { } iri && iri.StartsWith("http", StringComparison.Ordinal) ? iri : null),
        ]));
        return new("fields", texts.Format("schema.caption", page.Say(collection.Definition.Title)), columns, [.. rows]);
    }

    public static IReadOnlyList<CodelistTable> Codelists(PageContext page, PublishedCollection collection)
    {
        var lists = collection.Schema.Attributes.Select(p => p.Codelist).OfType<Codelist>().DistinctBy(c => c.Id);
        return [.. lists.Select(list => Of(page, list))];
    }

    private static CodelistTable Of(PageContext page, Codelist list)
    {
        var title = page.Say(list.Title) is { Length: > 0 } named ? named : list.Id;
        var rows = list.Codes.Select(c => new Row([new(c.Value, c.Iri), new(page.Say(c.Label))]));
        return new(page.Texts.Format("codes.summary", title, list.Codes.Length), new("codes-" + list.Id, page.Texts.Format("codes.caption", title),
            [new(page.Texts["codes.code"]), new(page.Texts["codes.label"])], [.. rows]));
    }

    private static Cell Kind(PageContext page, PropertyDefinition property)
    {
        var kind = page.Texts["type." + (property.Codelist is null ? property.Type.ToString() : "code")];
        if (property.ReferencedCollection is { } target && page.Request.Catalogue.Find(target) is { } collection)
            return new(page.Texts.Format("type.reference", page.Say(collection.Definition.Title)), page.Href("collections", target));
        if (property.Role == PropertyRole.Id) kind = page.Texts.Format("type.id", kind);
        else if (property.Constraints.Required) kind = page.Texts.Format("type.required", kind);
        return new(kind);
    }

    /// <summary>The IRI as a compact one where a prefix is known.</summary>
    private static string Short(PageContext page, string? iri)
    {
        if (iri is null) return "";
        var (prefix, space) = page.Request.Settings.Prefixes.Namespaces.Where(n => iri.StartsWith(n.Value, StringComparison.Ordinal))
            .OrderByDescending(n => n.Value.Length).FirstOrDefault();
        return prefix is null ? iri : $"{prefix}:{iri[space.Length..]}";
    }
}

/// <summary>A codelist under its summary.</summary>
internal sealed record CodelistTable(string Label, Table Table);
