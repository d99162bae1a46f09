using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MinerOsphere.Catalogue;
using MinerOsphere.Models.Packages;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Callbacks;
using MinerOsphere.Processes.Echo;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes;
using MinerOsphere.Server.Processes.Callbacks;
using MinerOsphere.Server.Processes.Inputs;
using MinerOsphere.Server.Processes.Packages;
using MinerOsphere.Server.Remote;

namespace MinerOsphere.Clients.Servers;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime.
/// <summary>The real server on a free port with an engine whose jobs are in a folder of its own: it offers <c>echo</c> and what a test adds.</summary>
public sealed class ProcessServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("minerosphere-processes-").FullName;
    private SqliteJobStore? _store;
    private RemoteHttp? _http;
    private SqliteCallbackOutbox? _outbox;
    private WebApplication? _app;

    /// <summary>Processes besides <c>echo</c>.</summary>
    public IReadOnlyList<IProcess> More { get; init; } = [];
    public EngineOptions Options { get; init; } = new() { Workers = 4 };

    /// <summary>The catalogue that is served; <see cref="MiniCatalogue"/> unless a test needs its own.</summary>
    public CatalogueSnapshot Catalogue { get; init; } = MiniCatalogue.Snapshot(faulty: false);

    /// <summary>What runs a process; null for one that reads inputs by reference and publishes nothing.</summary>
    public Func<CatalogueSnapshot, ProcessRunner>? Runner { get; init; }

    /// <summary>Further services.</summary>
    public Action<IServiceCollection> Services { get; init; } = static _ => { };

    /// <summary>True lets programs on this machine deploy without a key.</summary>
    public bool OpenWrites { get; init; } = true;

    public string Root { get; private set; } = "";

    /// <summary>Follows no redirect, decompresses nothing.</summary>
    public HttpClient Http { get; private set; } = null!;

    public ProcessEngine Engine { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _store = new SqliteJobStore(Path.Combine(_folder, "jobs.sqlite"));
        var registry = new ProcessRegistry();
        registry.Replace([new EchoProcess(TimeProvider.System), .. More]);
        var deployed = new DeployedProcesses(new PackageFolder(Path.Combine(_folder, "processes")), registry);
        var catalogue = new FixedCatalogue(Catalogue, MiniCatalogue.Descriptions(Catalogue));
        _http = new RemoteHttp();
        _outbox = new SqliteCallbackOutbox(Path.Combine(_folder, "callbacks.sqlite"));
        var inputs = new InputResolver(catalogue, registry, _http, TimeProvider.System);
        Engine = new ProcessEngine(registry, _store, TimeProvider.System, Options, Runner?.Invoke(Catalogue) ?? new ProcessRunner(TimeProvider.System, inputs));
        _app = ServerHost.Build(catalogue, "http://127.0.0.1:0", openWrites: OpenWrites, services: services =>
        {
            services.AddSingleton(Engine);
            services.AddSingleton<IProcessRegistry>(registry);
            services.AddSingleton(inputs);
            services.AddCallbacks(_outbox, _store);
            // Made by a factory, so that it is disposed with the server.
            services.AddSingleton(_ => deployed);
            services.AddHostedService<JobWorkers>();
            Services(services);
        });
        await _app.StartAsync();
        Root = _app.Urls.First();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Root) };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        // Its loops read the store.
        await Engine.DisposeAsync();
        _outbox?.Dispose();
        _http?.Dispose();
        _store?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
