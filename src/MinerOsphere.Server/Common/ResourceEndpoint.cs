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
    public static void MapOtherMethods(IEndpointRouteBuilder app, IBuildingBlock block, IReadOnlyCollection<Resource> resources)
    {
        app.Map(resources.First().Pattern, (RequestDelegate)(http =>
        {
            var request = ApiRequest.Of(http);
            if (!BuildingBlocks.IsOn(block, request.Settings)) return Problems.NoPage(http.Request.Path).ExecuteAsync(http);
            if (FindCollection(request) is { } unknown) return unknown.ExecuteAsync(http);
            Tell(request, resources);
            return Task.CompletedTask;
        }));
    }

    /// <summary>Says what this address can do; <see cref="RequestScope"/> makes the answer of it.</summary>
    private static void Tell(ApiRequest request, IEnumerable<Resource> resources)
    {
        var response = request.Http.Response;
        var offered = resources.Where(r => !request.HasCollection || r.IsOffered(request.Collection)).ToList();
        response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        response.Headers.Allow = string.Join(", ", offered.SelectMany(MethodsOf));
        if (!HttpMethods.IsOptions(request.Http.Request.Method)) return;
        foreach (var resource in offered.Where(r => !r.Consumes.IsEmpty))
        {
            var types = string.Join(", ", resource.Consumes);
            if (resource.Method == HttpMethods.Post) response.Headers["Accept-Post"] = types;
            else if (resource.Method == HttpMethods.Patch) response.Headers["Accept-Patch"] = types;
        }
    }

    /// <summary>Looks up the collection that the address names, if it names one; the answer when there is none.</summary>
    private static ProblemDocument? FindCollection(ApiRequest request)
    {
        if (!request.Http.Request.RouteValues.TryGetValue(Resource.CollectionKey, out var id) || id is not string name) return null;
        if (request.Catalogue.Find(name) is not { } collection) return Problems.NoCollection(name);
        request.Collection = collection;
        return null;
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
        if (FindCollection(request) is { } unknown) return unknown;
        if (request.HasCollection && !resource.IsOffered(request.Collection))
        {
            Tell(request, block.Resources.Where(r => r.Pattern == resource.Pattern));
            return new EmptyBody(StatusCodes.Status405MethodNotAllowed);
        }
        var parameters = resource.Parameters(request.Settings, request.HasCollection ? request.Collection : null);
        if (CommonParameters.Bind(request, parameters, resource.AllowsAnyParameter) is { } badParameter) return resource.ParameterProblem is { } type ? badParameter with { Type = type } : badParameter;
        if (!resource.Consumes.IsEmpty && !Accepts(resource, request.Http.Request.ContentType))
            return string.IsNullOrEmpty(request.Http.Request.ContentType)
                ? Problems.NoContentType(resource.Consumes)
                : Problems.UnsupportedContent(request.Http.Request.ContentType, resource.Consumes) with { Type = resource.UnsupportedContentType ?? ProblemDocument.NoType };
        if (Negotiate(request, resource) is { } notOffered) return notOffered;

        var headers = request.Http.Response.Headers;
        headers.Append("Vary", "Accept, Accept-Language");
        headers.ContentLanguage = request.Language;
        if (IsConditional(resource) && EntityTag.IsFresh(request, resource.CacheState(request))) return new EmptyBody(StatusCodes.Status304NotModified);
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
        if (string.IsNullOrEmpty(contentType)) return resource.IsContentTypeOptional;
        var bare = contentType.Split(';')[0].Trim();
        return resource.Consumes.Any(c => string.Equals(c, bare, StringComparison.OrdinalIgnoreCase));
    }
}
