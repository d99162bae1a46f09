namespace MinerOsphere.Server.Common;

/// <summary>Headers of every answer: anybody may read across origins; a page may load nothing from elsewhere.</summary>
internal static class ResponseHeaders
{
    private const string Exposed = "Link, Content-Crs, Content-Language, ETag, OGC-NumberMatched, OGC-NumberReturned, Location, Content-Location, Last-Modified, Preference-Applied, Accept-Post, Accept-Patch, Allow, Retry-After";

    // MapLibre makes images from blobs and data URLs; scripts, styles, workers and data come from us alone.
    private const string ContentSecurity = "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void Apply(HttpResponse response)
    {
        var headers = response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = Exposed;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = ContentSecurity;
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
    }

    /// <summary>Answers a CORS preflight (Fetch standard §3.2.2). No credentials are ever needed to read.</summary>
    public static void ApplyPreflight(HttpContext http, string allow)
    {
        if (http.Request.Headers.AccessControlRequestMethod.Count == 0) return;
        var headers = http.Response.Headers;
        headers.AccessControlAllowMethods = allow;
        headers.AccessControlAllowHeaders = "Accept, Accept-Language, Content-Type, Prefer, If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since, Content-Crs, X-Api-Key, Authorization, Range";
        headers.AccessControlMaxAge = "86400";
    }
}
