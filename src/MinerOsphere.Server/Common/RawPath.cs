using Microsoft.AspNetCore.Http.Features;

namespace MinerOsphere.Server.Common;

/// <summary>
/// The path as it was sent. The framework's path is half decoded (everything but %2F), so an id that holds a slash or a percent sign
/// can only be read from here.
/// </summary>
internal static class RawPath
{
    /// <summary>The encoded path below the base path, without the query.</summary>
    public static string Of(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (string.IsNullOrEmpty(target)) return request.Path.ToUriComponent();
        var path = target.AsSpan();
        if (path[0] != '/')
        {
            // Absolute form, as a proxy sends it: http://host/path
            var authority = path.IndexOf("://", StringComparison.Ordinal);
            var start = authority < 0 ? -1 : path[(authority + 3)..].IndexOf('/');
            if (start < 0) return request.Path.ToUriComponent();
            path = path[(authority + 3 + start)..];
        }
        var query = path.IndexOf('?');
        if (query >= 0) path = path[..query];
        var root = request.PathBase.ToUriComponent();
        if (root.Length > 0 && path.StartsWith(root, StringComparison.OrdinalIgnoreCase)) path = path[root.Length..];
        return path.ToString();
    }

    /// <summary>What follows the first <paramref name="segments"/> segments, decoded: <c>/collections/c/items/a%2Fb</c> after 3 is <c>a/b</c>.</summary>
    public static string After(HttpRequest request, int segments)
    {
        var path = Of(request);
        var at = 0;
        for (var i = 0; i <= segments; i++)
        {
            at = path.IndexOf('/', at);
            if (at < 0) return "";
            at++;
        }
        return Uri.UnescapeDataString(path[at..]);
    }
}
