using System.Collections.Immutable;
using System.Net;
using MinerOsphere.Catalogue.Configuration;

namespace MinerOsphere.Server.Common;

/// <summary>
/// Finds the base URL that clients see: the setting when there is one; else the request's own scheme and host, overridden by
/// <c>X-Forwarded-*</c> only when the connection comes from a trusted proxy.
/// </summary>
internal static class RequestOrigin
{
    public static LinkBuilder LinksFor(HttpContext http, ServerSettings settings)
    {
        var request = http.Request;
        var language = request.Query["lang"] is [{ } lang] && Languages.All.Contains(lang) ? lang : null;
        if (settings.PublicBaseUrl is { Length: > 0 } fixedRoot) return new(fixedRoot, language);
        var (scheme, host, prefix) = (request.Scheme, request.Host.Value ?? "localhost", request.PathBase.ToUriComponent());
        if (IsTrusted(http.Connection.RemoteIpAddress, settings.TrustedProxies))
        {
            // A list names the hops from the client on; the first is what the client used.
            if (First(request.Headers["X-Forwarded-Proto"]) is "http" or "https") scheme = First(request.Headers["X-Forwarded-Proto"])!;
            if (First(request.Headers["X-Forwarded-Host"]) is { } forwarded && IsHost(forwarded)) host = forwarded;
            if (First(request.Headers["X-Forwarded-Prefix"]) is { } path && path.StartsWith('/') && !path.Contains("//")) prefix = path.TrimEnd('/') + prefix;
        }
        return new($"{scheme}://{host}{prefix}", language);
    }

    public static bool IsTrusted(IPAddress? address, ImmutableArray<string> proxies)
    {
        if (address is null || proxies.IsDefaultOrEmpty) return false;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        foreach (var proxy in proxies)
        {
            if (IPNetwork.TryParse(proxy, out var network) && network.Contains(address)) return true;
            if (IPAddress.TryParse(proxy, out var single) && single.Equals(address)) return true;
        }
        return false;
    }

    private static string? First(string? header)
    {
        if (string.IsNullOrWhiteSpace(header)) return null;
        var comma = header.IndexOf(',');
        return (comma < 0 ? header : header[..comma]).Trim();
    }

    private static bool IsHost(string text) => text.Length < 256 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']');
}
