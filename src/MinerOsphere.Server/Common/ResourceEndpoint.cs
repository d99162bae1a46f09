namespace MinerOsphere.Server.Common;

/// <summary>Maps a <see cref="Resource"/> and runs what all have in common before its handler: look-up, parameters, negotiation, validators.</summary>
internal static class ResourceEndpoint
{
    public static void Map(IEndpointRouteBuilder app, IBuildingBlock block, Resource resource)
    {
        string[] methods = resource.Method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [resource.Method];
        // A plain request delegate: parameter binding by reflection would cost more at start than all the rest.
        app.MapMethods(resource.Pattern, methods, (RequestDelegate)(http => RunAsync(http, block, resource)));
    }

    private static async Task RunAsync(HttpContext http, IBuildingBlock block, Resource resource)
    {
        var request = ApiRequest.Of(http);
        var result = Prepare(request, block, resource) ?? await resource.Handle(request);
        await result.ExecuteAsync(http);
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
        if (resource.IsCacheable && resource.Method == HttpMethods.Get && EntityTag.IsFresh(request)) return new EmptyBody(StatusCodes.Status304NotModified);
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
