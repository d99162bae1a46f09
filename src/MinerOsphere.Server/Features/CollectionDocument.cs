using System.Globalization;
using System.Text.Json;
using MinerOsphere.Catalogue;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.Encodings;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Server.Features;

/// <summary>
/// A collection's description (OGC 17-069r4 §7.14; Common Part 2). The list and the single resource write the very same object: the
/// official suite compares them.
/// </summary>
internal static class CollectionDocument
{
    public static void Write(Utf8JsonWriter json, ApiRequest request, PublishedCollection collection)
    {
        var (definition, language) = (collection.Definition, request.Language);
        json.WriteStartObject();
        json.WriteString("id"u8, collection.Id);
        json.WriteString("title"u8, definition.Title.In(language));
        json.WriteString("description"u8, definition.Description.In(language));
        json.WriteString("attribution"u8, definition.Attribution.In(language));
        if (!definition.Keywords.IsDefaultOrEmpty)
        {
            json.WriteStartArray("keywords"u8);
            foreach (var keyword in definition.Keywords) json.WriteStringValue(keyword.In(language));
            json.WriteEndArray();
        }
        WriteExtent(json, collection);
        json.WriteString("itemType"u8, "feature"u8);
        if (collection.Features.IsKnown) json.WriteNumber("itemCount"u8, collection.Features.Count);
        if (collection.Schema.Geometry is not null)
        {
            json.WriteStartArray("crs"u8);
            // By name what a client looks for; the rest is the list of /collections, which is long and the same for all.
            foreach (var crs in new[] { Crs.Crs84, collection.Features.StorageCrs.Uri }.Distinct()) json.WriteStringValue(crs);
            json.WriteStringValue("#/crs"u8);
            json.WriteEndArray();
            json.WriteString("storageCrs"u8, collection.Features.StorageCrs.Uri);
        }
        json.WriteLinks(Links(request, collection));
        json.WriteEndObject();
    }

    public static IEnumerable<Link> Links(ApiRequest request, PublishedCollection collection)
    {
        var fr = request.Language == "fr";
        var here = request.Links.At("collections", collection.Id);
        var items = request.Links.At("collections", collection.Id, "items");
        var schema = request.Links.At("collections", collection.Id, "schema").With(Representations.JsonSchema);
        yield return here.With(Representations.Json).Link(Rel.Self, Representations.Json, fr ? "Cette collection" : "This collection");
        if (request.Pages is not null)
            yield return here.With(Representations.Html).Link(Rel.Alternate, Representations.Html, fr ? "Cette collection en HTML" : "This collection as HTML");
        foreach (var form in FeatureEncodings.Representations)
            if (form != Representations.Html || request.Pages is not null)
                yield return items.With(form).Link(Rel.Items, form, (fr ? "Les objets en " : "The features as ") + form.Title);
        yield return schema.Link(Rel.OgcSchema, Representations.JsonSchema, fr ? "Schéma des objets" : "Schema of the features");
        yield return schema.Link(Rel.DescribedBy, Representations.JsonSchema, fr ? "Schéma des objets" : "Schema of the features");
        yield return request.Links.At("collections", collection.Id, "queryables").With(Representations.JsonSchema)
            .Link(Rel.OgcQueryables, Representations.JsonSchema, fr ? "Propriétés interrogeables" : "Queryable properties");
        yield return request.Links.At("collections", collection.Id, "sortables").With(Representations.JsonSchema)
            .Link(Rel.OgcSortables, Representations.JsonSchema, fr ? "Propriétés de tri" : "Sortable properties");
        var licence = collection.Definition.Licence;
        var isPdf = licence.Url.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);
        yield return new(licence.Url, Rel.License, isPdf ? "application/pdf" : Representations.Html.MediaType, licence.Title.In(request.Language));
        foreach (var block in request.Blocks.On(request.Settings))
            foreach (var link in block.CollectionLinks(request, collection)) yield return link;
    }

    private static void WriteExtent(Utf8JsonWriter json, PublishedCollection collection)
    {
        if (collection.Extent is null && collection.TemporalExtent is null) return;
        json.WriteStartObject("extent"u8);
        if (collection.Extent is { } box)
        {
            json.WriteStartObject("spatial"u8);
            json.WriteStartArray("bbox"u8);
            json.WriteStartArray();
            // Seven decimals are a centimetre. Outward, so that no feature lies outside its own collection.
            json.WriteNumberValue(Outward(box.MinX, double.Floor));
            json.WriteNumberValue(Outward(box.MinY, double.Floor));
            json.WriteNumberValue(Outward(box.MaxX, double.Ceiling));
            json.WriteNumberValue(Outward(box.MaxY, double.Ceiling));
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteString("crs"u8, Crs.Crs84);
            json.WriteEndObject();
        }
        if (collection.TemporalExtent is { } time)
        {
            json.WriteStartObject("temporal"u8);
            json.WriteStartArray("interval"u8);
            json.WriteStartArray();
            WriteInstant(json, time.Start);
            WriteInstant(json, time.End);
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteString("trs"u8, "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"u8);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static decimal Outward(double degrees, Func<double, double> round) => (decimal)round(degrees * 1e7) / 1e7m;

    private static void WriteInstant(Utf8JsonWriter json, DateTime? instant)
    {
        if (instant is { } value) json.WriteStringValue(value.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        else json.WriteNullValue();
    }
}
