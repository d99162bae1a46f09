using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Pages;

/// <summary>Serves the bundled scripts and styles.</summary>
internal sealed class AssetsBlock : IBuildingBlock
{
    public string Name => "assets";
    public int Order => 1000;
    public IReadOnlyList<Resource> Resources => [];

    void ICarterModule.AddRoutes(IEndpointRouteBuilder app)
    {
        var files = app.ServiceProvider.GetService<AssetFiles>();
        if (files is null) return;
        app.MapMethods("/assets/{name}", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)(http => SendAsync(http, files)));
        app.MapMethods("/favicon.ico", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)SendIconAsync);
    }

    private static Task SendAsync(HttpContext http, AssetFiles files)
    {
        if (files.Find(http.Request.RouteValues["name"] as string ?? "") is not { } file) return Problems.NoPage(http.Request.Path).ExecuteAsync(http);
        var headers = http.Response.Headers;
        var tag = $"\"{file.Version}\"";
        headers.ETag = tag;
        headers.CacheControl = http.Request.Query["v"] == file.Version ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate";
        headers.Vary = "Accept-Encoding";
        if (EntityTag.Matches(http.Request.Headers.IfNoneMatch, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        var (bytes, encoding) = file.For(http.Request.Headers.AcceptEncoding);
        if (encoding is not null) headers.ContentEncoding = encoding;
        http.Response.ContentType = file.ContentType;
        http.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    // Four drawn rings: browsers ask for it on every page, and a 404 would show in their console.
    private static Task SendIconAsync(HttpContext http)
    {
        http.Response.ContentType = "image/svg+xml";
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return http.Response.WriteAsync(
            """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#0b5563"/><circle cx="16" cy="16" r="9" fill="none" stroke="#fff" stroke-width="2.5"/><circle cx="16" cy="16" r="3.5" fill="#f0b429"/></svg>""",
            http.RequestAborted);
    }
}
