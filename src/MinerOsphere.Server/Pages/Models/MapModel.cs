using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>What the map script is told, as JSON in an attribute.</summary>
internal sealed record MapModel(string Options)
{
    private const int MostFields = 4;

    /// <summary>The map of a collection, narrowed to the query of an items page when there is one; null without geometry.</summary>
    public static MapModel? OfItems(PageContext page, PublishedCollection collection, IEnumerable<KeyValuePair<string, string>>? query = null) =>
        Make(page, collection, options => options["query"] = new JsonObject((query ?? []).Select(q => KeyValuePair.Create<string, JsonNode?>(q.Key, q.Value))));

    /// <summary>The map of one feature.</summary>
    public static MapModel? OfItem(PageContext page, PublishedCollection collection, string id) =>
        Make(page, collection, options => options["item"] = page.Local("collections", collection.Id, "items", id) + "?f=json");

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
            ["background"] = new JsonArray([.. page.Request.Settings.MapBackground
                .Where(id => id != collection.Id && page.Request.Catalogue.Find(id) is not null).Select(id => (JsonNode)page.Local("collections", id, "items"))]),
            ["link"] = page.LanguageSuffix,
        };
        if ((collection.Definition.MapExtent ?? collection.Extent) is { } box) options["bounds"] = new JsonArray(box.MinX, box.MinY, box.MaxX, box.MaxY);
        if (collection.Definition.MapExtent is not null) options["keepBounds"] = true;
        complete(options);
        return new(options.ToJsonString(JsonSerializerOptions.Default));
    }

    private static IEnumerable<PropertyDefinition> Fields(FeatureSchema schema) => schema.Attributes
        .Where(p => p.Role is PropertyRole.None or PropertyRole.PrimaryInstant && p.Type is not PropertyType.Iri).Take(MostFields);
}
