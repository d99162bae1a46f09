using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Pages;

/// <summary>A server that offers <see cref="ShowcaseProcess"/> beside the echo.</summary>
public sealed class ShowcaseServer : IAsyncLifetime
{
    private readonly ProcessServer _server = new() { More = [new ShowcaseProcess()] };

    public string Root => _server.Root;
    public HttpClient Http => _server.Http;

    public Task InitializeAsync() => _server.InitializeAsync();
    public Task DisposeAsync() => _server.DisposeAsync();
}
