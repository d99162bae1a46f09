using System.Collections.Immutable;
using System.Text.Json;

namespace MinerOsphere.Processes.Inputs;

/// <summary>What is done to features on their way into a process (fieldsModifiers.yaml, collectionValue.yaml): rows chosen, members chosen, order.</summary>
public sealed record FieldsModifiers
{
    internal static readonly string[] Members =
        ["filter", "filterLang", "filter-lang", "filterCrs", "filter-crs", "properties", "aliases", "sortBy", "sortby"];

    /// <summary>CQL2, a text or JSON; null for none.</summary>
    public JsonElement? Filter { get; init; }

    /// <summary><c>cql2-text</c>, <c>cql2-json</c>, or null for what <see cref="Filter"/> looks like.</summary>
    public string? FilterLanguage { get; init; }

    /// <summary>System of the filter's geometries; null for CRS84.</summary>
    public string? FilterCrs { get; init; }

    /// <summary>Names that the features keep, of properties or of <see cref="Aliases"/>; default for all.</summary>
    public ImmutableArray<string> Properties { get; init; }

    /// <summary>Further names and what they stand for: a property or a CQL2 expression over properties.</summary>
    public ImmutableArray<FieldAlias> Aliases { get; init; } = [];

    /// <summary>Names with <c>-</c> in front for descending order; empty for the store's order.</summary>
    public ImmutableArray<string> SortBy { get; init; } = [];

    public bool IsNone => Filter is null && Properties.IsDefault && Aliases.IsEmpty && SortBy.IsEmpty;

    internal static FieldsModifiers Read(MemberReader members)
    {
        var language = members.Text("filterLang", "filter-lang");
        if (language is not (null or "cql2-text" or "cql2-json"))
        {
            members.Fault("filterLang", $"« {language} » n'est pas offert ; offerts : cql2-text, cql2-json", $"'{language}' is not offered; offered: cql2-text, cql2-json");
            language = null;
        }
        return new FieldsModifiers
        {
            Filter = members.TextOrObject("filter"),
            FilterLanguage = language,
            FilterCrs = members.Text("filterCrs", "filter-crs"),
            Properties = members.Texts("properties"),
            Aliases = FieldAlias.Read(members),
            SortBy = members.Texts("sortBy", "sortby") is { IsDefault: false } keys ? keys : [],
        };
    }
}
