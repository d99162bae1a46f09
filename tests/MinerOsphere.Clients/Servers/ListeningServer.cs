using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace MinerOsphere.Clients.Servers;

/// <summary>A request as it came in.</summary>
public sealed record HeardRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>Somebody else's server: it hears everything and answers as it is told.</summary>
public sealed class ListeningServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ListeningServer(WebApplication app) => _app = app;

    public ConcurrentQueue<HeardRequest> Heard { get; } = new();
    public string Root { get; private set; } = "";

    /// <param name="answer">Gives status, media type and body; a status of 3xx takes the body as its Location.</param>
    public static async Task<ListeningServer> StartAsync(Func<HeardRequest, (int Status, string MediaType, string Body)> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ListeningServer(app);
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var heard = new HeardRequest(http.Request.Method, http.Request.Path, http.Request.QueryString.Value ?? "",
                http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
            server.Heard.Enqueue(heard);
            var (status, mediaType, text) = answer(heard);
            http.Response.StatusCode = status;
            if (status is >= 300 and < 400)
            {
                http.Response.Headers.Location = text;
                return;
            }
            http.Response.ContentType = mediaType;
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
        });
        await app.StartAsync();
        server.Root = app.Urls.First();
        return server;
    }

    /// <summary>The first request that fits, once it has come.</summary>
    public async Task<HeardRequest> WaitAsync(Func<HeardRequest, bool> fits, int number = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var found = Heard.Where(fits).ToList();
            if (found.Count >= number) return found[number - 1];
            await Task.Delay(20, patience.Token);
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
