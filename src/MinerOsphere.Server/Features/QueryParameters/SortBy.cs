using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>OGC API Features Part 8: names of sortables, each with <c>+</c> (or nothing) for ascending or <c>-</c> for descending.</summary>
internal static class SortBy
{
    private const int Most = 10;

    public static QueryParameter<ImmutableArray<SortProperty>> For(FeatureSchema schema) => new("sortby",
        new("Tri : noms de propriétés séparés par des virgules, précédés de « - » pour l'ordre décroissant. Les objets sans valeur viennent en dernier.",
            "Sorting: names of properties separated by commas, with '-' in front for descending order. Features without a value come last."),
        () => new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Sortables(schema).SelectMany(p => new[] { p.Name, "-" + p.Name }).Select(name => (JsonNode)name)]) },
        },
        text => Parse(text, schema));

    /// <summary>What can be sorted by: everything but geometries.</summary>
    public static IEnumerable<PropertyDefinition> Sortables(FeatureSchema schema) => schema.Attributes;

    public static Reading<ImmutableArray<SortProperty>> Parse(string text, FeatureSchema schema)
    {
        var keys = ImmutableArray.CreateBuilder<SortProperty>();
        foreach (var part in text.Split(','))
        {
            // A '+' that was not encoded arrives as a blank.
            var name = part.TrimStart(' ');
            var isDescending = name.StartsWith('-');
            name = (name is ['+' or '-', ..] ? name[1..] : name).Trim();
            if (schema.Find(name) is not { Type: not PropertyType.Geometry })
                return Fault(schema, new($"« {name} » n'est pas une propriété de tri", $"'{name}' is not a sortable"));
            if (keys.Any(key => key.Property == name)) return Fault(schema, new($"« {name} » est donnée deux fois", $"'{name}' is given twice"));
            keys.Add(new(name, isDescending));
        }
        return keys.Count <= Most ? keys.ToImmutable() : Fault(schema, new($"{keys.Count} propriétés", $"{keys.Count} properties"));
    }

    private static ParameterFault Fault(FeatureSchema schema, LocalizedText found)
    {
        var names = string.Join(", ", Sortables(schema).Select(p => p.Name));
        return new(new($"jusqu'à {Most} propriétés parmi {names}", $"up to {Most} of {names}"), found);
    }
}
