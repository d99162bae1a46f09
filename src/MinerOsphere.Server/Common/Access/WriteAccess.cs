using System.Net;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Rdf;

namespace MinerOsphere.Server.Common.Access;

/// <summary>
/// Who may change things: the holder of an API key with the right, or, when the server was started with <c>--open-writes</c>, whoever
/// sits at this machine.
/// </summary>
/// <param name="isOpenHere">True lets requests over a loopback address write without a key.</param>
internal sealed class WriteAccess(bool isOpenHere)
{
    private const string Bearer = "Bearer ";
    private const string KeyHeader = "X-Api-Key";

    /// <summary>Null when the request may use <paramref name="right"/>, on its collection if the right is one of a collection; else the answer.</summary>
    public ProblemDocument? Check(ApiRequest request, AccessRight right)
    {
        var keys = request.Settings.ApiKeys;
        if (right != AccessRight.DeployProcesses && request.Services.GetService<IQuadStore>() is null) return Problems.Of(403, "Ce serveur n'accepte pas d'écriture.", "This server takes no writes.");
        if (Presented(request.Http.Request) is { } presented)
        {
            if (Find(keys, presented) is not { } key) return Unauthorised("La clé d'API est inconnue.", "The API key is not known.");
            return key.Allows(right, request.HasCollection ? request.Collection.Id : null) ? null : Problems.Of(403,
                $"La clé d'API « {key.Name} » ne donne pas le droit d'écrire ici.", $"The API key '{key.Name}' does not give the right to write here.");
        }
        if (isOpenHere && IsFromThisMachine(request.Http)) return null;
        return keys.IsEmpty
            ? Problems.Of(403, "Ce serveur n'accepte pas d'écriture : aucune clé d'API n'est configurée.", "This server takes no writes: no API key is configured.")
            : Unauthorised(
                "Écrire demande une clé d'API : Authorization: Bearer …", "Writing needs an API key: Authorization: Bearer ...");
    }

    /// <summary>The name of the key that the request presents, or null: what limits per client are counted by.</summary>
    public static string? NameOf(ApiRequest request) =>
        Presented(request.Http.Request) is { } presented ? Find(request.Settings.ApiKeys, presented)?.Name : null;

    private static string? Presented(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return header[Bearer.Length..].Trim();
        return request.Headers[KeyHeader] is [{ Length: > 0 } key] ? key : null;
    }

    // Every key is compared, each in constant time: the answer's delay tells nothing.
    private static ApiKey? Find(IEnumerable<ApiKey> keys, string presented)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(presented));
        ApiKey? found = null;
        foreach (var key in keys)
            if (CryptographicOperations.FixedTimeEquals(hash, key.Sha256.AsSpan()))
                found = key;
        return found;
    }

    /// <summary>
    /// True for a program on this machine. A proxy on this machine speaks for others, and so does a browser that shows a page from
    /// elsewhere (whose name may be made to lead here): both are told by their headers.
    /// </summary>
    private static bool IsFromThisMachine(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (http.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote)) return false;
        if (headers.ContainsKey("Forwarded") || headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("Via")) return false;
        if (!IsLoopbackName(http.Request.Host.Host)) return false;
        return headers.Origin.Count == 0 || headers.Origin == $"{http.Request.Scheme}://{http.Request.Host.Value}";
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static ProblemDocument Unauthorised(string fr, string en) =>
        Problems.Of(401, fr, en) with { Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Bearer" } };
}
