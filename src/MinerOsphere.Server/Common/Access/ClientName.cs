using System.Net;
using System.Net.Sockets;

namespace MinerOsphere.Server.Common.Access;

/// <summary>What limits per client are counted by: the API key, else the address (an IPv6 network of 64 bits is one household).</summary>
internal static class ClientName
{
    public static string Of(ApiRequest request)
    {
        if (WriteAccess.NameOf(request) is { } key) return "key " + key;
        var address = request.Http.Connection.RemoteIpAddress;
        if (RequestOrigin.IsTrusted(address, request.Settings.TrustedProxies) && LastUntrusted(request) is { } forwarded) address = forwarded;
        return Network(address);
    }

    /// <summary>Walks the hops from the nearest on: what the first untrusted one claims about others counts for nothing.</summary>
    private static IPAddress? LastUntrusted(ApiRequest request)
    {
        var hops = request.Http.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        IPAddress? nearest = null;
        for (var i = hops.Length - 1; i >= 0 && IPAddress.TryParse(hops[i], out var hop); i--)
        {
            nearest = hop;
            if (!RequestOrigin.IsTrusted(hop, request.Settings.TrustedProxies)) break;
        }
        return nearest;
    }

    private static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        return Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8));
    }
}
