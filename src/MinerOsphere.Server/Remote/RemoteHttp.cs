using System.Net;
using System.Net.Sockets;
using MinerOsphere.Catalogue.Configuration;

namespace MinerOsphere.Server.Remote;

/// <summary>An answer, or why there is none.</summary>
internal readonly record struct RemoteAnswer(HttpResponseMessage? Response, string? Refusal);

/// <summary>
/// The one way out of the server. An address must be on the allow-list, at first and after every redirection; the name is resolved once,
/// every address it leads to is checked, and the connection goes to a checked address, so that no second resolution can lead elsewhere.
/// </summary>
internal sealed class RemoteHttp : IDisposable
{
    private const int MostRedirections = 4;

    private readonly HttpClient _public = Client(context => new(Connect(context.Context.DnsEndPoint, false, context.Cancellation)));
    private readonly HttpClient _any = Client(context => new(Connect(context.Context.DnsEndPoint, true, context.Cancellation)));
    private readonly HttpClient _publicAsync = Client(context => ConnectAsync(context.Context.DnsEndPoint, false, context.Cancellation));
    private readonly HttpClient _anyAsync = Client(context => ConnectAsync(context.Context.DnsEndPoint, true, context.Cancellation));

    /// <summary>Sends without waiting for the body. Synchronous, as the evaluator is: it runs on the query's own thread.</summary>
    /// <param name="settings">What may be reached.</param>
    /// <param name="address">Where to.</param>
    /// <param name="make">Makes the request for an address; called again after a redirection.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public RemoteAnswer Send(RemoteSettings settings, string address, Func<Uri, HttpRequestMessage> make, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var target)) return new(null, $"<{address}> is no address");
        for (var hop = 0; hop <= MostRedirections; hop++)
        {
            if (!AllowList.Allows(settings, target)) return new(null, NotAllowed(target));
            HttpResponseMessage response;
            try
            {
                using var request = make(target);
                response = (settings.PrivateAddresses ? _any : _public).Send(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            }
            catch (HttpRequestException e)
            {
                return new(null, $"<{target}> cannot be reached: {Innermost(e).Message}");
            }
            if (Following(response, target) is not { } next) return new(response, null);
            response.Dispose();
            target = next;
        }
        return new(null, $"<{address}> leads through more than {MostRedirections} redirections");
    }

    /// <summary>The same without holding a thread: for jobs, whose waits are long.</summary>
    /// <param name="settings">What may be reached.</param>
    /// <param name="address">Where to.</param>
    /// <param name="make">Makes the request for an address; called again after a redirection.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask<RemoteAnswer> SendAsync(RemoteSettings settings, string address, Func<Uri, HttpRequestMessage> make, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var target)) return new(null, $"<{address}> is no address");
        for (var hop = 0; hop <= MostRedirections; hop++)
        {
            if (!AllowList.Allows(settings, target)) return new(null, NotAllowed(target));
            HttpResponseMessage response;
            try
            {
                using var request = make(target);
                response = await (settings.PrivateAddresses ? _anyAsync : _publicAsync).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            }
            catch (HttpRequestException e)
            {
                return new(null, $"<{target}> cannot be reached: {Innermost(e).Message}");
            }
            if (Following(response, target) is not { } next) return new(response, null);
            response.Dispose();
            target = next;
        }
        return new(null, $"<{address}> leads through more than {MostRedirections} redirections");
    }

    public void Dispose()
    {
        _public.Dispose();
        _any.Dispose();
        _publicAsync.Dispose();
        _anyAsync.Dispose();
    }

    private static string NotAllowed(Uri target) => $"<{target}> is not among the addresses that this server may reach";

    private static Uri? Following(HttpResponseMessage response, Uri target) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } next ? new Uri(target, next) : null;

    private static HttpClient Client(Func<(SocketsHttpConnectionContext Context, CancellationToken Cancellation), ValueTask<Stream>> connect) => new(new SocketsHttpHandler
    {
        // Followed by hand, each against the list. A proxy would resolve names where we cannot look.
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, cancellation) => connect((context, cancellation)),
    })
    {
        // The deadline comes with each call.
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { { "User-Agent", "MinerOsphere" } },
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint name, bool allowsPrivate, CancellationToken cancellation)
    {
        var addresses = Checked(name, await Dns.GetHostAddressesAsync(name.Host, cancellation), allowsPrivate);
        Exception? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, name.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception e)
            {
                socket.Dispose();
                if (e is not SocketException) throw;
                last = e;
            }
        }
        throw new HttpRequestException(last?.Message ?? $"{name.Host} has no address");
    }

    private static IPAddress[] Checked(DnsEndPoint name, IPAddress[] addresses, bool allowsPrivate) =>
        !allowsPrivate && Array.Find(addresses, address => !PublicAddress.Is(address)) is { } inside
            ? throw new HttpRequestException($"{name.Host} leads to {inside}, which is not a public address")
            : addresses;

    private static NetworkStream Connect(DnsEndPoint name, bool allowsPrivate, CancellationToken cancellation)
    {
        var addresses = Checked(name, Dns.GetHostAddresses(name.Host), allowsPrivate);
        Exception? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                // A blocked connect ends when its socket does.
                using (cancellation.Register(socket.Dispose)) socket.Connect(address, name.Port);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                socket.Dispose();
                cancellation.ThrowIfCancellationRequested();
                last = e;
            }
        }
        throw new HttpRequestException(last?.Message ?? $"{name.Host} has no address");
    }

    private static Exception Innermost(Exception e)
    {
        while (e.InnerException is { } inner) e = inner;
        return e;
    }
}
