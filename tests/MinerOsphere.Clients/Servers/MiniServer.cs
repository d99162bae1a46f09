using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Rdf;
using MinerOsphere.Server;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Clients.Servers;

/// <summary>The real server on a free port, serving <see cref="MiniCatalogue"/>.</summary>
public sealed class MiniServer : IAsyncLifetime
{
    private readonly Swappable _catalogue = new(MiniCatalogue.Snapshot());
    private WebApplication? _app;

    /// <summary>Where writes go; without one there are none.</summary>
    public IQuadStore? Store { get => _catalogue.Store; init => _catalogue.Store = value; }

    /// <summary>True lets programs on this machine write without a key.</summary>
    public bool OpenWrites { get; init; }

    /// <summary>What the server speaks without TLS: HTTP/1.1 unless a client is to speak HTTP/2 at once.</summary>
    public HttpProtocols Protocols { get; init; } = HttpProtocols.Http1;

    public string Root { get; private set; } = "";

    /// <summary>Follows no redirect, decompresses nothing.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>A server with other settings, for tests that need their own.</summary>
    public static async Task<MiniServer> StartAsync(Func<ServerSettings, ServerSettings> change)
    {
        var server = new MiniServer();
        server.Serve(MiniCatalogue.Snapshot(change: change));
        await server.InitializeAsync();
        return server;
    }

    /// <summary>Swaps the catalogue as a reload does.</summary>
    public void Serve(CatalogueSnapshot snapshot, IQuadSource? quads = null) => _catalogue.Current = (snapshot, quads ?? MiniCatalogue.Descriptions(snapshot));

    public async Task InitializeAsync()
    {
        _app = ServerHost.Build(_catalogue, "http://127.0.0.1:0", Store, OpenWrites, services =>
            services.Configure<KestrelServerOptions>(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = Protocols)));
        await _app.StartAsync();
        Root = _app.Urls.First();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Root) };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null) await _app.DisposeAsync();
    }

    private sealed class Swappable(CatalogueSnapshot first) : ICatalogueAccessor
    {
        public ValueTask<CatalogueHold?> HoldAsync(CatalogueSnapshot snapshot, CancellationToken cancellation) => new(new CatalogueHold(static _ => { }));

        public IQuadStore? Store { get; set; }
        public (CatalogueSnapshot Catalogue, IQuadSource Quads) Current { get; set; } = (first, MiniCatalogue.Descriptions(first));
        public CatalogueLease Take() => new(Current.Catalogue, Store?.Current ?? Current.Quads);
    }
}
