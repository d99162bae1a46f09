using Microsoft.AspNetCore.Http.Features;

namespace MinerOsphere.Server.Common;

/// <summary>Maps a <see cref="Resource"/> and runs what all have in common before its handler: look-up, parameters, negotiation, validators.</summary>
internal static class ResourceEndpoint
{
    public static void Map(IEndpointRouteBuilder app, IBuildingBlock block, Resource resource)
    {
        // A plain request delegate: parameter binding by reflection would cost more at start than all the rest.
        app.MapMethods(resource.Pattern, MethodsOf(resource), (RequestDelegate)(http => RunAsync(http, block, resource)));
    }

    /// <summary>GET answers HEAD too.</summary>
    public static string[] MethodsOf(Resource resource) => resource.Method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [resource.Method];

    /// <summary>What no resource of this address answers, OPTIONS with it. Routing alone would admit to an address whose block is off.</summary>
    public static void MapOtherMethods(IEndpointRouteBuilder app, IBuildingBlock block, string pattern, IEnumerable<string> methods)
    {
        var allow = string.Join(", ", methods);
        app.Map(pattern, (RequestDelegate)(http =>
        {
            if (!BuildingBlocks.IsOn(block, ApiRequest.Of(http).Settings)) return Problems.NoPage(http.Request.Path).ExecuteAsync(http);
            // RequestScope makes the answer of it.
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers.Allow = allow;
            return Task.CompletedTask;
        }));
    }

    private static async Task RunAsync(HttpContext http, IBuildingBlock block, Resource resource)
    {
        var request = ApiRequest.Of(http);
        if (Prepare(request, block, resource) is { } early)
        {
            await early.ExecuteAsync(http);
            return;
        }
        var result = await resource.Handle(request);
        if (IsConditional(resource) && EntityTag.AsksForNone(http.Request) && result is not ProblemDocument) await TellItExistsAsync(http, result);
        else await result.ExecuteAsync(http);
    }

    private static bool IsConditional(Resource resource) => resource.IsCacheable && resource.Method == HttpMethods.Get;

    /// <summary>
    /// <c>If-None-Match: *</c> is true of whatever exists, which only the answer itself can tell: it is made, its body goes nowhere, and
    /// what would have been 200 is 304 (RFC 9110 §13.1.2).
    /// </summary>
    private static async Task TellItExistsAsync(HttpContext http, IResult result)
    {
        var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        try
        {
            await result.ExecuteAsync(http);
        }
        finally
        {
            http.Features.Set(body);
        }
        if (http.Response.StatusCode != StatusCodes.Status200OK) return;
        http.Response.ContentLength = null;
        http.Response.ContentType = null;
        await new EmptyBody(StatusCodes.Status304NotModified).ExecuteAsync(http);
    }

    /// <summary>Null when the handler may go on, else the answer.</summary>
    private static IResult? Prepare(ApiRequest request, IBuildingBlock block, Resource resource)
    {
        if (!BuildingBlocks.IsOn(block, request.Settings)) return Problems.NoPage(request.Http.Request.Path);
        if (request.Http.Request.RouteValues.TryGetValue(Resource.CollectionKey, out var id) && id is string name)
        {
            if (request.Catalogue.Find(name) is not { } collection) return Problems.NoCollection(name);
            request.Collection = collection;
        }
        var parameters = resource.Parameters(request.Settings, request.HasCollection ? request.Collection : null);
        if (CommonParameters.Bind(request, parameters, resource.AllowsAnyParameter) is { } badParameter) return badParameter;
        if (!resource.Consumes.IsEmpty && !Accepts(resource, request.Http.Request.ContentType))
            return Problems.UnsupportedContent(request.Http.Request.ContentType, resource.Consumes);
        if (Negotiate(request, resource) is { } notOffered) return notOffered;

        var headers = request.Http.Response.Headers;
        headers.Append("Vary", "Accept, Accept-Language");
        headers.ContentLanguage = request.Language;
        if (IsConditional(resource) && EntityTag.IsFresh(request)) return new EmptyBody(StatusCodes.Status304NotModified);
        return null;
    }

    private static ProblemDocument? Negotiate(ApiRequest request, Resource resource)
    {
        if (resource.Representations.IsEmpty) return null;
        var offered = request.Pages is null ? resource.Representations.Remove(Representations.Html) : resource.Representations;
        // QGIS repeats its connection's f beside its own: the last one counts.
        if (request.Http.Request.Query[CommonParameters.Format] is { Count: > 0 } keys && keys[^1] is { Length: > 0 } key)
        {
            if (Negotiation.ByKey(key, offered) is not { } named)
                return Problems.BadParameter(CommonParameters.Format, key, new(new(string.Join(", ", offered.Select(r => r.Key)))));
            request.Representation = named;
            return null;
        }
        var accept = request.Http.Request.Headers.Accept.ToString();
        if (Negotiation.ByAccept(accept, offered) is not { } best) return Problems.NotAcceptable(accept, offered);
        request.Representation = best;
        return null;
    }

    private static bool Accepts(Resource resource, string? contentType)
    {
        var bare = contentType?.Split(';')[0].Trim();
        return bare is not null && resource.Consumes.Any(c => string.Equals(c, bare, StringComparison.OrdinalIgnoreCase));
    }
}
