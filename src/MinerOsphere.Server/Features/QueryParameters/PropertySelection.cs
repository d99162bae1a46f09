using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>OGC API Features Part 6: which properties the features carry, and whether they carry their geometry.</summary>
internal static class PropertySelection
{
    public static QueryParameter<ImmutableArray<string>> Included(FeatureSchema schema) => Named("properties", schema,
        new("Propriétés à renvoyer, séparées par des virgules.", "Properties to return, separated by commas."));

    public static QueryParameter<ImmutableArray<string>> Excluded(FeatureSchema schema) => Named("exclude-properties", schema,
        new("Propriétés à ne pas renvoyer, séparées par des virgules.", "Properties to leave out, separated by commas."));

    public static readonly QueryParameter<bool> SkipGeometry = new("skipGeometry",
        new("« true » renvoie les objets sans leur géométrie.", "\"true\" returns the features without their geometry."),
        () => new JsonObject { ["type"] = "boolean", ["default"] = false },
        text => text switch
        {
            "true" => true,
            "false" => false,
            _ => new ParameterFault(new("true ou false", "true or false")),
        })
    { SharedKey = "skipGeometry" };

    private static QueryParameter<ImmutableArray<string>> Named(string name, FeatureSchema schema, LocalizedText description) => new(name, description,
        () => new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. schema.Properties.Select(p => (JsonNode)p.Name)]) },
        },
        text => Parse(text, schema));

    public static Reading<ImmutableArray<string>> Parse(string text, FeatureSchema schema)
    {
        // Nothing named is nothing wanted.
        if (text.Length == 0) return ImmutableArray<string>.Empty;
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        foreach (var name in names)
            if (schema.Find(name) is null)
                return new ParameterFault(new(string.Join(", ", schema.Properties.Select(p => p.Name))),
                    new($"« {name} » n'est pas une propriété de la collection", $"'{name}' is not a property of the collection"));
        return names.Distinct(StringComparer.Ordinal).ToImmutableArray();
    }
}
