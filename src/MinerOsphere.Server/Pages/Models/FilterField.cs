using MinerOsphere.Catalogue;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>One control of the filter form; with <paramref name="Options"/> it is a list to choose from.</summary>
internal sealed record FilterField(string Name, string Label, string? Unit, string Value, bool IsNumber, IReadOnlyList<Choice>? Options)
{
    public static IReadOnlyList<FilterField> Of(PageContext page, PublishedCollection collection, IEnumerable<string> filterable) =>
        [.. filterable.Select(name => collection.Schema.Find(name)).OfType<PropertyDefinition>().Select(p => Of(page, p))];

    private static FilterField Of(PageContext page, PropertyDefinition property)
    {
        var value = page.Request.Http.Request.Query[property.Name].ToString();
        IReadOnlyList<Choice>? options = null;
        if (property.Codelist is { } codelist) options = [.. codelist.Codes.Select(c => new Choice(c.Value, page.Say(c.Label), c.Value == value))];
        else if (property.Type == PropertyType.Boolean) options = [new("true", page.Texts["yes"], value == "true"), new("false", page.Texts["no"], value == "false")];
        return new(property.Name, FeatureCells.LabelOf(page, property), UnitText.Of(property.Unit, page.Language), value,
            property.Type is PropertyType.Integer or PropertyType.Number, options);
    }
}

/// <summary>One choice of a list.</summary>
internal sealed record Choice(string Value, string Text, bool IsChosen = false);
