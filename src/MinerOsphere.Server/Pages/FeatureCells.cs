using MinerOsphere.Catalogue;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Pages;

/// <summary>Values of features as pages show them: labels of codes, links of references, numbers and dates in the page's language.</summary>
internal static class FeatureCells
{
    /// <summary>The value of a property in the row that <paramref name="cursor"/> stands on.</summary>
    public static Cell Of(PageContext page, PublishedCollection collection, IFeatureCursor cursor, int ordinal)
    {
        var property = collection.Schema.Properties[ordinal];
        if (property.Type == PropertyType.Geometry || cursor.IsNull(ordinal)) return Cell.Empty;
        var culture = page.Texts.Culture;
        return property.Type switch
        {
            PropertyType.Integer => Coded(page, property, cursor.GetInt64(ordinal)),
            PropertyType.Number => new(ValueText.Number(cursor.GetDouble(ordinal), culture), IsNumber: true),
            PropertyType.Boolean => new(page.Texts[cursor.GetBoolean(ordinal) ? "yes" : "no"]),
            PropertyType.Date or PropertyType.DateTime => new(ValueText.Date(cursor.GetString(ordinal), culture)) { IsShort = true },
            PropertyType.Iri => Iri(cursor.GetString(ordinal)),
            _ => Text(page, property, cursor.GetString(ordinal)),
        };
    }

    /// <summary>The name of the feature that <paramref name="cursor"/> stands on: its title, else its id.</summary>
    public static string Title(PublishedCollection collection, IFeatureCursor cursor, string id)
    {
        if (collection.Schema.Title is not { } title) return id;
        var ordinal = collection.Schema.OrdinalOf(title.Name);
        return cursor.IsNull(ordinal) || title.Type is not PropertyType.String ? id : cursor.GetString(ordinal);
    }

    private static Cell Coded(PageContext page, PropertyDefinition property, long value) =>
        property.Codelist is null ? new(ValueText.Number(value, page.Texts.Culture), IsNumber: true) : new(Label(page, property, value.ToString(page.Texts.Culture)));

    private static Cell Text(PageContext page, PropertyDefinition property, string value)
    {
        if (property.ReferencedCollection is { } target && property.Separator is null)
        {
            var href = page.Request.Catalogue.Find(target) is null ? null : page.Href("collections", target, "items", value);
            return new(value, href);
        }
        if (property.Separator is not { } separator) return new(Label(page, property, value));
        var parts = value.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new(string.Join(", ", parts.Select(part => Label(page, property, part))));
    }

    private static string Label(PageContext page, PropertyDefinition property, string value)
    {
        if (property.Codelist is not { } codelist) return value;
        foreach (var code in codelist.Codes)
            if (code.Value == value) return page.Say(code.Label);
        return value;
    }

    // Only web addresses become links: a javascript: value stays text.
    private static Cell Iri(string iri) =>
        new(iri, iri.StartsWith("https://", StringComparison.Ordinal) || iri.StartsWith("http://", StringComparison.Ordinal) ? iri : null);

    public static string LabelOf(PageContext page, PropertyDefinition property) =>
        page.Say(property.Label) is { Length: > 0 } label ? label : property.Name;
}
