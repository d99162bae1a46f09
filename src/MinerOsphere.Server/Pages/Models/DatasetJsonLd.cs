using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>Descriptions in schema.org's terms, which search engines for data read from the page.</summary>
internal static class DatasetJsonLd
{
    // The strict default encoder escapes '<', '>' and '&': the text cannot end the script element that holds it.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Default };

    public static string Catalogue(PageContext page)
    {
        var datasets = new JsonArray();
        foreach (var collection in page.Request.Catalogue.Collections)
            datasets.Add(new JsonObject { ["@type"] = "Dataset", ["@id"] = Iri(page, collection), ["name"] = page.Say(collection.Definition.Title), ["url"] = page.Href("collections", collection.Id) });
        return new JsonObject
        {
            ["@context"] = "https://schema.org/",
            ["@type"] = "DataCatalog",
            ["name"] = page.Say(page.Request.Settings.Title),
            ["description"] = page.Say(page.Request.Settings.Description),
            ["url"] = page.Request.Links.At().Href,
            ["dataset"] = datasets,
        }.ToJsonString(Options);
    }

    public static string Dataset(PageContext page, PublishedCollection collection)
    {
        var definition = collection.Definition;
        var items = page.Request.Links.At("collections", collection.Id, "items");
        var dataset = new JsonObject
        {
            ["@context"] = "https://schema.org/",
            ["@type"] = "Dataset",
            ["@id"] = Iri(page, collection),
            ["name"] = page.Say(definition.Title),
            ["description"] = page.Say(definition.Description),
            ["url"] = page.Request.Links.At("collections", collection.Id).Href,
            ["identifier"] = collection.Id,
            ["license"] = definition.Licence.Url,
            ["inLanguage"] = page.Language,
            ["isAccessibleForFree"] = true,
            ["creator"] = new JsonObject { ["@type"] = "Organization", ["name"] = definition.Provider.Name, ["url"] = definition.Provider.Url },
            ["creditText"] = page.Say(definition.Attribution),
            ["dateModified"] = collection.Modified.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["keywords"] = new JsonArray([.. definition.Keywords.Select(k => JsonValue.Create(page.Say(k)))]),
            ["variableMeasured"] = new JsonArray([.. collection.Schema.Attributes.Select(p => (JsonNode)Variable(page, p))]),
            ["distribution"] = new JsonArray(Download(items.With("f", "json").Href, "application/geo+json")),
        };
        if (collection.Extent is { } box)
        {
            var text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{box.MinY} {box.MinX} {box.MaxY} {box.MaxX}");
            dataset["spatialCoverage"] = new JsonObject { ["@type"] = "Place", ["geo"] = new JsonObject { ["@type"] = "GeoShape", ["box"] = text } };
        }
        if (collection.TemporalExtent is { Start: { } start } time) dataset["temporalCoverage"] = $"{start:yyyy-MM-dd}/{(time.End is { } end ? end.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : "..")}";
        return dataset.ToJsonString(Options);
    }

    private static string Iri(PageContext page, PublishedCollection collection) => $"{page.Request.Settings.LinkedDataBase}/collections/{Uri.EscapeDataString(collection.Id)}";

    private static JsonObject Variable(PageContext page, MinerOsphere.Features.Schema.PropertyDefinition property)
    {
        var variable = new JsonObject { ["@type"] = "PropertyValue", ["name"] = property.Name, ["description"] = FeatureCells.LabelOf(page, property) };
        if (property.Unit is { } unit) variable["unitCode"] = unit;
        if (property.Iri is { } iri) variable["propertyID"] = iri;
        return variable;
    }

    private static JsonObject Download(string href, string type) => new() { ["@type"] = "DataDownload", ["contentUrl"] = href, ["encodingFormat"] = type };
}
