using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>What the map script is told, as JSON in an attribute; features that are nowhere else travel in the page.</summary>
internal sealed record MapModel(string Options, string? Data = null)
{
    private const int MostFields = 4;

    /// <summary>The map of a collection, narrowed to the query of an items page when there is one; null without geometry.</summary>
    public static MapModel? OfItems(PageContext page, PublishedCollection collection, IEnumerable<KeyValuePair<string, string>>? query = null) =>
        Make(page, collection, options => options["query"] = new JsonObject((query ?? []).Select(q => KeyValuePair.Create<string, JsonNode?>(q.Key, q.Value))));

    /// <summary>The map of one feature.</summary>
    public static MapModel? OfItem(PageContext page, PublishedCollection collection, string id) =>
        Make(page, collection, options => options["item"] = page.Local("collections", collection.Id, "items", id) + "?f=json");

    /// <summary>The map of features that a process made.</summary>
    /// <param name="page">The page.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="features">GeoJSON features.</param>
    /// <param name="fields">What is told of a feature.</param>
    /// <param name="measures">Members that are numbers: what a view in three dimensions can raise.</param>
    public static MapModel OfResult(
        PageContext page, string title, JsonArray features, IEnumerable<(string Name, string Label, string? Unit)> fields, IEnumerable<(string Name, string Label, string? Unit)> measures)
    {
        var options = new JsonObject
        {
            ["title"] = title,
            ["fields"] = new JsonArray([.. fields.Select(f => (JsonNode)new JsonArray(f.Name, f.Label, f.Unit))]),
            ["measures"] = new JsonArray([.. measures.Select(f => (JsonNode)new JsonArray(f.Name, f.Label, f.Unit))]),
            ["background"] = Background(page),
        };
        // The default writer escapes '<': the data stands in a script element.
        return new(options.ToJsonString(), new JsonObject { ["type"] = "FeatureCollection", ["features"] = features }.ToJsonString());
    }

    /// <summary>Addresses of the outlines under a map, but for those of <paramref name="except"/>.</summary>
    public static JsonArray Background(PageContext page, string? except = null) => [.. page.Request.Settings.MapBackground
        .Where(id => id != except && page.Request.Catalogue.Find(id) is not null).Select(id => (JsonNode)page.Local("collections", id, "items"))];

    private static MapModel? Make(PageContext page, PublishedCollection collection, Action<JsonObject> complete)
    {
        if (collection.Schema.Geometry is null || collection.Features.Extent is null) return null;
        var schema = collection.Schema;
        var options = new JsonObject
        {
            ["items"] = page.Local("collections", collection.Id, "items"),
            ["title"] = page.Say(collection.Definition.Title),
            ["titleProperty"] = schema.Title?.Name,
            ["idProperty"] = schema.Id?.Name,
            ["fields"] = new JsonArray([.. Fields(schema).Select(p => (JsonNode)new JsonArray(p.Name, FeatureCells.LabelOf(page, p), UnitText.Of(p.Unit, page.Language)))]),
            ["measures"] = new JsonArray([.. Measures(schema).Select(p => (JsonNode)new JsonArray(p.Name, FeatureCells.LabelOf(page, p), UnitText.Of(p.Unit, page.Language)))]),
            ["background"] = Background(page, collection.Id),
            ["link"] = page.LanguageSuffix,
        };
        if ((collection.Definition.MapExtent ?? collection.Extent) is { } box) options["bounds"] = new JsonArray(box.MinX, box.MinY, box.MaxX, box.MaxY);
        if (collection.Definition.MapExtent is not null) options["keepBounds"] = true;
        complete(options);
        return new(options.ToJsonString(JsonSerializerOptions.Default));
    }

    /// <summary>Numbers that are no codes: a person can compare them.</summary>
    private static IEnumerable<PropertyDefinition> Measures(FeatureSchema schema) => schema.Attributes
        .Where(p => p is { Role: PropertyRole.None, Type: PropertyType.Integer or PropertyType.Number, Codelist: null });

    private static IEnumerable<PropertyDefinition> Fields(FeatureSchema schema) => schema.Attributes
        .Where(p => p.Role is PropertyRole.None or PropertyRole.PrimaryInstant && p.Type is not PropertyType.Iri).Take(MostFields);
}
