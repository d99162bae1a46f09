using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Processes;
using MinerOsphere.Processes.BuiltIn;
using MinerOsphere.Processes.Echo;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;
using MinerOsphere.Server;
using MinerOsphere.Server.Loading;
using MinerOsphere.Server.Processes;
using MinerOsphere.Server.Processes.Inputs;
using MinerOsphere.Server.Remote;
using MinerOsphere.Server.Results;
using MinerOsphere.Store;

namespace MinerOsphere.Clients.Servers;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime.
/// <summary>The real server on <see cref="TrialConfiguration"/>, whose results can become collections: it offers <c>echo</c> and <c>tables</c>.</summary>
public sealed class ResultServer : IAsyncLifetime
{
    private readonly TrialConfiguration _trial = new();
    private DataFolder _data = null!;
    private QuadStore _store = null!;
    private CatalogueHost _catalogue = null!;
    private SqliteJobStore _jobs = null!;
    private RemoteHttp _remote = null!;
    private WebApplication? _app;

    public TableProcess Tables { get; } = new();
    public string Root { get; private set; } = "";

    /// <summary>Follows no redirect, decompresses nothing.</summary>
    public HttpClient Http { get; private set; } = null!;

    public ProcessEngine Engine { get; private set; } = null!;

    /// <summary>True lets programs on this machine write without a key.</summary>
    public bool OpenWrites { get; init; }

    /// <summary>Lines added to <c>server.yaml</c>.</summary>
    public string Settings { get; init; } = "";

    public async Task InitializeAsync()
    {
        File.AppendAllText(Path.Combine(_trial.Config, "server.yaml"), "\n" + Settings);
        _data = DataFolder.TryOpen(_trial.Data)!;
        _store = QuadStore.Open(_data.Store);
        var loader = new SnapshotLoader(_data, _store, TimeProvider.System);
        var configuration = ConfigurationLoader.Load(_trial.Config);
        Assert.True(configuration.Succeeded, string.Join('\n', configuration.Faults));
        var loaded = await loader.LoadAsync(configuration.Value, new Progress<LoadStep>(), default);
        _catalogue = new CatalogueHost(_trial.Config, _data, _store, loader, loaded.Snapshot!, TimeProvider.System, Log);
        var results = new ResultCollections(_catalogue, TimeProvider.System, Log);
        _jobs = new SqliteJobStore(Path.Combine(_trial.Data, "jobs.sqlite"));
        var registry = new ProcessRegistry();
        registry.Replace([new EchoProcess(TimeProvider.System), new SummariseFeatures(), Tables]);
        _remote = new RemoteHttp();
        var inputs = new InputResolver(_catalogue, registry, _remote, TimeProvider.System);
        var runner = new ProcessRunner(TimeProvider.System, inputs, new ResultPublisher(_catalogue, results, TimeProvider.System));
        Engine = new ProcessEngine(registry, _jobs, TimeProvider.System, new EngineOptions { Workers = 2 }, runner);
        _app = ServerHost.Build(_catalogue, "http://127.0.0.1:0", _store, OpenWrites, services =>
        {
            services.AddSingleton(Engine);
            services.AddSingleton(results);
            services.AddSingleton(inputs);
            services.AddSingleton<IProcessRegistry>(registry);
            services.AddHostedService<JobWorkers>();
        });
        await _app.StartAsync();
        Root = _app.Urls.First();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Root) };

        static void Log(LogLevel level, string text)
        {
            // What goes wrong is seen in the answers.
        }
    }

    /// <summary>Gives a collection other rows and serves them.</summary>
    public async Task ChangeAsync(string collection, string csv)
    {
        await File.WriteAllTextAsync(Path.Combine(_trial.Config, collection + ".csv"), csv);
        Assert.True(await _catalogue.ReloadAsync(default));
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        await _catalogue.DisposeAsync();
        _remote.Dispose();
        _jobs.Dispose();
        _store.Dispose();
        _data.Dispose();
        _trial.Dispose();
    }

    /// <summary>Writes two tables of as many rows as it is told, and a text; it says that a model of the wells made them.</summary>
    public sealed class TableProcess : IProcess
    {
        /// <summary>The model that it says to run.</summary>
        public ModelIdentity Model { get; set; } = new("depths", "2.1", new string('a', 64));

        /// <summary>Times that it ran.</summary>
        public int Runs => _runs;

        private int _runs;

        public ProcessDescription Description => new()
        {
            Id = "tables", Version = "1.0", Title = new("Tables", "Tables"), Description = new("Écrit des tables", "Writes tables"), Model = Model, Collections = ["wells"],
            Inputs = [new InputDescription { Id = "rows", Title = new("Lignes", "Rows"), Description = new(""), Schema = JsonSchema.Of("""{"type":"integer","minimum":0,"maximum":1000}""") }],
            Outputs =
            [
                Table("squares"), Table("places") with { Shape = OutputShape.Features, Schema = JsonSchema.Of("""{"type":"object"}""") },
                new OutputDescription { Id = "note", Title = new("Note", "Note"), Description = new(""), Schema = JsonSchema.Of("""{"type":"string"}""") },
            ],
        };

        public ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
        {
            Interlocked.Increment(ref _runs);
            var rows = Enumerable.Range(1, request.Integer("rows")).ToList();
            var all = new OutputValue[]
            {
                new("squares", "application/json", Bytes($"[{string.Join(',', rows.Select(i => $"{{\"n\":{i},\"square\":{i * i},\"name\":\"n°{i}\"}}"))}]")),
                new("places", "application/geo+json", Bytes($"{{\"type\":\"FeatureCollection\",\"features\":[{string.Join(',', rows.Select(i => $"{{\"type\":\"Feature\",\"id\":\"p{i}\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{i % 180},45]}},\"properties\":{{\"n\":{i}}}}}"))}]}}")),
                new("note", "application/json", Bytes($"\"{rows.Count} rows\"")),
            };
            return new(ProcessOutcome.Success([.. all.Where(o => request.Wants(o.Id))]));
        }

        private static OutputDescription Table(string id) =>
            new() { Id = id, Title = new(id), Description = new(""), Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object"}}"""), Shape = OutputShape.Table };

        private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
    }
}
