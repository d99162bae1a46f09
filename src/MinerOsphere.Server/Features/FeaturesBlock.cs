using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Functions;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Core;
using MinerOsphere.Server.Features.Editing;
using MinerOsphere.Server.Features.Encodings;
using MinerOsphere.Server.Features.Items;
using MinerOsphere.Server.Features.QueryParameters;
using MinerOsphere.Server.Features.Views;
using MinerOsphere.Server.LinkedData;

namespace MinerOsphere.Server.Features;

/// <summary>OGC API Features Part 1 (17-069r4) and Common Part 2: collections, their schemas and their features.</summary>
internal sealed class FeaturesBlock : IBuildingBlock
{
    private static readonly ImmutableArray<Representation> JsonAndHtml = [Representations.Json, Representations.Html];

    // The last is the former name of basic-spatial-functions: QGIS 3.3x looks for it.
    private static readonly ImmutableArray<string> Cql2Classes =
    [
        "cql2-text", "cql2-json", "basic-cql2", "advanced-comparison-operators", "case-insensitive-comparison", "accent-insensitive-comparison",
        "basic-spatial-functions", "basic-spatial-functions-plus", "spatial-functions", "temporal-functions", "array-functions", "property-property",
        "functions", "arithmetic", "basic-spatial-operators",
    ];

    private static readonly ImmutableArray<Cql2Function> Functions = Cql2Functions.All(new Cql2FunctionContext(TimeProvider.System));

    public string Name => "features";
    public int Order => 10;

    public IReadOnlyList<Resource> Resources => field ??=
    [
        new("/collections", Collections)
        {
            Operation = "getCollections", Tag = "Collections", Summary = new("Les collections", "The collections"),
            Representations = JsonAndHtml, ResponseSchema = _ => OpenApiBuilder.Ref("collections"),
        },
        new("/collections/{collectionId}", Collection)
        {
            Operation = "describeCollection", Tag = "Collections", Summary = new("Description de la collection", "Description of the collection"),
            // A dataset's IRI is this address, so its DCAT description is to be had here too.
            Representations = [.. JsonAndHtml, Representations.Turtle, Representations.JsonLd], ResponseSchema = _ => OpenApiBuilder.Ref("collection"),
        },
        new("/collections/{collectionId}/schema", request => Document(request, SchemaDocument.WriteReturnables))
        {
            Operation = "getSchema", Tag = "Collections", Summary = new("Schéma des objets", "Schema of the features"),
            Representations = [Representations.JsonSchema, Representations.Html], Parameters = static (_, _) => [Profile.OfSchemas],
        },
        new("/collections/{collectionId}/queryables", request => Document(request, SchemaDocument.WriteQueryables))
        {
            Operation = "getQueryables", Tag = "Collections", Summary = new("Propriétés interrogeables", "Queryable properties"),
            Representations = [Representations.JsonSchema, Representations.Html], Parameters = static (_, _) => [Profile.OfSchemas],
        },
        new("/collections/{collectionId}/sortables", request => Document(request, SchemaDocument.WriteSortables))
        {
            Operation = "getSortables", Tag = "Collections", Summary = new("Propriétés de tri", "Sortable properties"),
            Representations = [Representations.JsonSchema, Representations.Html], Parameters = static (_, _) => [Profile.OfSchemas],
        },
        new("/functions", request => new(request.IsHtml ? new HtmlPage(new FunctionsView(Functions)) : new JsonBody(json => FunctionsDocument.Write(json, Functions))))
        {
            Operation = "getFunctions", Tag = "Features", Summary = new("Fonctions des filtres CQL2", "Functions of CQL2 filters"),
            Representations = JsonAndHtml,
        },
        new(EditResources.Items, ItemsAsync)
        {
            Operation = "getFeatures", Tag = "Features", Summary = new("Objets de la collection", "Features of the collection"),
            Representations = FeatureEncodings.Representations, Parameters = ItemsOf, ResponseSchema = _ => OpenApiBuilder.Ref("featureCollectionGeoJSON"),
        },
        new(EditResources.Item, ItemAsync)
        {
            Operation = "getFeature", Tag = "Features", Summary = new("Un objet", "One feature"),
            Representations = FeatureEncodings.Representations, Parameters = static (settings, collection) => ItemsParameters.For(settings.Items, collection!).OfOne, ResponseSchema = _ => OpenApiBuilder.Ref("featureGeoJSON"),
        },
        .. EditResources.All,
    ];

    public IEnumerable<string> ConformanceClasses(ApiRequest request)
    {
        const string features = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/", collections = "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/";
        yield return collections + "collections";
        yield return collections + "json";
        yield return features + "core";
        yield return features + "geojson";
        yield return features + "oas30";
        if (request.Pages is not null)
        {
            yield return collections + "html";
            yield return features + "html";
        }
        yield return "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs";
        foreach (var name in new[] { "queryables", "queryables-query-parameters", "filter", "features-filter" })
            yield return $"http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/{name}";
        foreach (var name in Cql2Classes) yield return $"http://www.opengis.net/spec/cql2/1.0/conf/{name}";
        yield return "http://www.opengis.net/spec/ogcapi-features-6/1.0/conf/properties";
        yield return "http://www.opengis.net/spec/ogcapi-features-6/1.0/conf/properties-features";
        foreach (var name in new[] { "sorting", "sortables", "features-sorting" }) yield return $"http://www.opengis.net/spec/ogcapi-features-8/1.0/conf/{name}";
        foreach (var name in EditResources.ConformanceClasses(request.Catalogue)) yield return name;
        foreach (var name in new[] { "text-search", "features-text-search" }) yield return $"http://www.opengis.net/spec/ogcapi-features-9/1.0/conf/{name}";
        foreach (var name in new[] { "zoom-level", "zoom-level-features" }) yield return $"http://www.opengis.net/spec/ogcapi-features-7/1.0/conf/{name}";
        // The schemas moved from Features Part 5 to Common Part 3; QGIS looks for the former name.
        foreach (var part in new[] { "ogcapi-common-3", "ogcapi-features-5" })
            foreach (var name in new[] { "schemas", "advanced-property-roles", "references", "returnables-and-receivables", "queryables", "sortables", "profile-parameter", "profile-references", "profile-codelists" })
                yield return $"http://www.opengis.net/spec/{part}/1.0/conf/{name}";
    }

    public IEnumerable<Link> LandingLinks(ApiRequest request)
    {
        var title = request.Language == "fr" ? "Les collections" : "The collections";
        var collections = request.Links.At("collections");
        yield return collections.With(Representations.Json).Link(Rel.Data, Representations.Json, title);
        yield return collections.With(Representations.Json).Link(Rel.OgcData, Representations.Json, title);
        if (request.Pages is not null) yield return collections.With(Representations.Html).Link(Rel.Data, Representations.Html, title);
        yield return request.Links.At("functions").With(Representations.Json).Link(Rel.OgcFunctions, Representations.Json, request.Language == "fr" ? "Fonctions des filtres" : "Functions of filters");
    }

    public void DescribeApi(OpenApiBuilder api) => FeaturesSchemas.AddTo(api);

    private static IReadOnlyList<QueryParameter> ItemsOf(ServerSettings settings, PublishedCollection? collection) => ItemsParameters.For(settings.Items, collection!).All;

    private static ValueTask<IResult> Collections(ApiRequest request)
    {
        if (request.IsHtml) return new(new HtmlPage(new CollectionsView()));
        return new(new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WriteLinks(CoreBlock.SelfAndAlternates(request, JsonAndHtml));
            json.WriteNumber("numberMatched"u8, request.Catalogue.Collections.Length);
            json.WriteNumber("numberReturned"u8, request.Catalogue.Collections.Length);
            json.WriteStartArray("crs"u8);
            foreach (var crs in Crs.Offered) json.WriteStringValue(crs.Uri);
            json.WriteEndArray();
            json.WriteStartArray("collections"u8);
            foreach (var collection in request.Catalogue.Collections) CollectionDocument.Write(json, request, collection);
            json.WriteEndArray();
            json.WriteEndObject();
        }));
    }

    private static ValueTask<IResult> Collection(ApiRequest request)
    {
        if (request.Representation == Representations.Turtle || request.Representation == Representations.JsonLd)
            return new(LinkedDataBlock.DatasetDocument(request));
        if (request.IsHtml) return new(new HtmlPage(new CollectionView(request.Collection, [.. CollectionDocument.Links(request, request.Collection)])));
        return new(new JsonBody(json => CollectionDocument.Write(json, request, request.Collection)));
    }

    private static ValueTask<IResult> Document(ApiRequest request, Action<System.Text.Json.Utf8JsonWriter, ApiRequest> write)
    {
        if (request.IsHtml) return new(new HtmlPage(new SchemaView(request.Collection)));
        SchemaDocument.SetHeaders(request);
        return new(new JsonBody(json => write(json, request), Representations.JsonSchema));
    }

    /// <summary>The page of features that the bound parameters ask for.</summary>
    public static async ValueTask<IResult> ItemsAsync(ApiRequest request)
    {
        // First: which system boxes and filters are brought to is known once the source answers.
        await request.Collection.Features.ReachAsync(request.Cancellation);
        if (ItemsSelection.Read(request, out var problem) is not { } selection) return problem!;
        var isHits = request.Get(ResultType.Hits, false);
        if (selection.Offset > 0 && !isHits) selection = await selection.PlacedAsync(request.Collection.Features, request.Cancellation);
        // A page that is not full tells the count itself.
        if (!request.IsHtml && !isHits && !HttpMethods.IsHead(request.Http.Request.Method))
            return new FeaturePage(selection, Encoding(), MatchCounts.Known(request.Collection, selection, request.Clock));
        var matched = await MatchCounts.OfAsync(request.Collection, selection, request.Clock, request.Cancellation);
        if (request.IsHtml) return new HtmlPage(new ItemsView(request.Collection, selection, matched));
        return new FeaturePage(selection, Encoding(), matched, isHits);

        IFeatureEncoding Encoding() => FeatureEncodings.For(request, selection.Query.Properties, selection.Query.SkipGeometry);
    }

    private static async ValueTask<IResult> ItemAsync(ApiRequest request)
    {
        var id = RawPath.After(request.Http.Request, 3);
        await request.Collection.Features.ReachAsync(request.Cancellation);
        var cursor = await request.Collection.Features.ReadOneAsync(id, request.Cancellation);
        if (!await cursor.ReadAsync(request.Cancellation))
        {
            await cursor.DisposeAsync();
            return Problems.NoFeature(request.Collection.Id, id);
        }
        if (request.IsHtml) return new HtmlPage(new ItemView(request.Collection, id, cursor));
        if (!request.Collection.Features.IsLive || !IsFresh(request, cursor)) return new OneFeature(cursor);
        await cursor.DisposeAsync();
        return new EmptyBody(StatusCodes.Status304NotModified);
    }

    /// <summary>Sets the validators of a row that others may write, told by the row itself; true when the client already has this answer.</summary>
    private static bool IsFresh(ApiRequest request, IFeatureCursor row)
    {
        var state = FeatureState.Of(row, request.Collection.Schema, request.Collection.Definition.Editing?.LastModified);
        state.SetHeaders(request.Http.Response.Headers, state.TagFor(request));
        var asked = request.Http.Request.Headers;
        // What one representation's tag stands for, another's does too, but only the same may be left unsent.
        return asked.IfNoneMatch.Count > 0
            ? EntityTag.Matches(asked.IfNoneMatch, state.TagFor(request))
            : state.LastModified is not null && DateTimeOffset.TryParseExact(asked.IfModifiedSince, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
                && state.IsUnmodifiedSince(since);
    }
}
