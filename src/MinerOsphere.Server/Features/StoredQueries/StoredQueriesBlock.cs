using System.Collections.Immutable;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Core;
using MinerOsphere.Server.Features.Encodings;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Server.Features.StoredQueries;

/// <summary>Stored queries with parameters (OGC API Features Part 10, draft 26-008): filters that the configuration keeps under a name.</summary>
internal sealed class StoredQueriesBlock : IBuildingBlock
{
    private static readonly ImmutableArray<Representation> JsonAndHtml = [Representations.Json, Representations.Html];

    public string Name => "stored-queries";
    public int Order => 14;

    public IReadOnlyList<Resource> Resources => field ??=
    [
        new("/query", List)
        {
            Operation = "getStoredQueries", Tag = "Features", Summary = new("Les requêtes enregistrées", "The stored queries"), Representations = JsonAndHtml,
        },
        new("/query/{queryId}", ExecuteAsync)
        {
            // Which parameters there are depends on the query; and whether an answer may be kept, on its collection.
            Operation = "executeStoredQuery", Tag = "Features", Summary = new("Les objets que trouve une requête enregistrée", "The features that a stored query finds"),
            Representations = FeatureEncodings.Representations, AllowsAnyParameter = true, IsCacheable = false, ResponseSchema = _ => OpenApiBuilder.Ref("featureCollectionGeoJSON"),
        },
        new("/query/{queryId}/parameters", Parameters)
        {
            Operation = "getStoredQueryParameters", Tag = "Features", Summary = new("Les paramètres d'une requête enregistrée", "The parameters of a stored query"), Representations = JsonAndHtml,
        },
        new("/query/{queryId}/parameters/{parameterId}", Parameter)
        {
            Operation = "getStoredQueryParameter", Tag = "Features", Summary = new("Un paramètre", "A parameter"), Representations = [Representations.JsonSchema],
        },
    ];

    /// <summary>The draft has them under <c>req</c>, where other standards have <c>conf</c>; the usual form is declared.</summary>
    public IEnumerable<string> ConformanceClasses(ApiRequest request)
    {
        if (!Of(request.Catalogue).Any()) yield break;
        yield return "http://www.opengis.net/spec/ogcapi-features-10/1.0/conf/stored-query";
        yield return "http://www.opengis.net/spec/ogcapi-features-10/1.0/conf/parameterized-stored-query";
    }

    public IEnumerable<Link> LandingLinks(ApiRequest request)
    {
        if (!Of(request.Catalogue).Any()) yield break;
        yield return request.Links.At("query").With(Representations.Json).Link(Rel.StoredQueries, Representations.Json, request.Language == "fr" ? "Les requêtes enregistrées" : "The stored queries");
    }

    private static ValueTask<IResult> List(ApiRequest request)
    {
        if (request.IsHtml) return new(new HtmlPage(new StoredQueriesView([.. Of(request.Catalogue)])));
        return new(new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WriteString("title"u8, request.Language == "fr" ? "Requêtes enregistrées" : "Stored queries");
            json.WriteLinks(CoreBlock.SelfAndAlternates(request, JsonAndHtml));
            json.WriteStartArray("queries"u8);
            foreach (var (collection, query) in Of(request.Catalogue)) StoredQueryDocument.Write(json, request, collection, query);
            json.WriteEndArray();
            json.WriteEndObject();
        }));
    }

    private static ValueTask<IResult> Parameters(ApiRequest request)
    {
        if (Find(request) is not var (collection, query)) return new(Problems.NoPage(request.Http.Request.Path));
        if (request.IsHtml) return new(new HtmlPage(new StoredQueryView(collection, query)));
        return new(new JsonBody(json =>
        {
            json.WriteStartObject();
            StoredQueryDocument.WriteParameters(json, request, query);
            json.WriteLinks(CoreBlock.SelfAndAlternates(request, JsonAndHtml));
            json.WriteEndObject();
        }));
    }

    private static ValueTask<IResult> Parameter(ApiRequest request)
    {
        if (Find(request) is not var (_, query) || query.Parameters.FirstOrDefault(p => p.Name == request.Route("parameterId")) is not { } parameter)
            return new(Problems.NoPage(request.Http.Request.Path));
        return new(new JsonBody(json => StoredQueryDocument.WriteSchema(json, request, parameter), Representations.JsonSchema));
    }

    private static async ValueTask<IResult> ExecuteAsync(ApiRequest request)
    {
        if (Find(request) is not var (collection, query)) return Problems.NoPage(request.Http.Request.Path);
        request.Collection = collection;
        var own = StoredQueryDocument.ParametersOf(query);
        var items = ItemsParameters.For(request.Settings.Items, collection);
        if (CommonParameters.Bind(request, [.. own, .. items.OfStoredQuery], allowUnknown: false) is { } bad) return bad;
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (parameter, declared) in own.Zip(query.Parameters))
        {
            if (request.TryGet(parameter, out var given)) values[parameter.Name] = given;
            else if (declared.Default is { } text && parameter.Parse(text) is { Succeeded: true } read) values[parameter.Name] = read.Value!;
            else return StoredQueryDocument.Missing(request, query, declared);
            // A property of the same name must not be asked for the value as well.
            request.Forget(parameter);
        }
        if (EntityTag.IsFresh(request)) return new EmptyBody(StatusCodes.Status304NotModified);
        request.Set(FilterParameters.Filter, query.FilterWith(values).Value);
        request.Set(FilterParameters.Language, FilterParameters.JsonEncoding);
        if (query.SortBy.Length > 0) request.Set(items.SortBy, items.SortBy.Parse(string.Join(',', query.SortBy)).Value);
        if (query.Properties.Length > 0) request.Set(items.Included, items.Included.Parse(string.Join(',', query.Properties)).Value);
        return await FeaturesBlock.ItemsAsync(request);
    }

    private static (PublishedCollection Collection, StoredQuery Query)? Find(ApiRequest request)
    {
        foreach (var entry in Of(request.Catalogue))
            if (entry.Query.Id == request.Route("queryId")) return entry;
        return null;
    }

    private static IEnumerable<(PublishedCollection Collection, StoredQuery Query)> Of(CatalogueSnapshot catalogue) =>
        catalogue.Collections.SelectMany(c => c.Definition.Queries.Select(q => (c, q)));
}
