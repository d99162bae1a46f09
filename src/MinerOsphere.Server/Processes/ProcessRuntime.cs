using System.Collections.Immutable;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Models;
using MinerOsphere.Models.Floods.Filling;
using MinerOsphere.Models.Indicators;
using MinerOsphere.Models.Learners;
using MinerOsphere.Models.Packages;
using MinerOsphere.Models.Registry;
using MinerOsphere.Models.Scenarios;
using MinerOsphere.Processes;
using MinerOsphere.Processes.BuiltIn;
using MinerOsphere.Processes.Callbacks;
using MinerOsphere.Processes.Echo;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Queue;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.IndicatorRecords;
using MinerOsphere.Server.Loading;
using MinerOsphere.Server.ModelRecords;
using MinerOsphere.Server.Processes.Callbacks;
using MinerOsphere.Server.Processes.Inputs;
using MinerOsphere.Server.Processes.Packages;
using MinerOsphere.Server.Remote;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Server.Processes;

/// <summary>The jobs file, the engine and the models of one server: opened before it listens, closed after it stopped.</summary>
internal sealed class ProcessRuntime : IAsyncDisposable
{
    private readonly IJobStore _jobs;
    private readonly ProcessRegistry _registry = new();
    private readonly ModelLoader _models;
    private readonly DeployedProcesses _deployed;
    private readonly CancellationTokenSource _stop = new();
    private Task _reload = Task.CompletedTask;
    private readonly ImmutableArray<IProcess> _builtIn;
    private bool _offered;
    private readonly RemoteHttp _http = new();
    private readonly InputResolver _inputs;
    private readonly ICallbackOutbox _outbox;

    /// <param name="configuration">The configuration folder.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="server">Limits, and where jobs are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="catalogue">What inputs may name, and where results become collections.</param>
    /// <param name="log">Where it is told what goes wrong with them.</param>
    public ProcessRuntime(string configuration, string data, ServerSettings server, TimeProvider time, CatalogueHost catalogue, Action<LogLevel, string>? log = null)
    {
        Results = new ResultCollections(catalogue, time, log ?? ((_, _) => { }));
        _inputs = new InputResolver(catalogue, _registry, _http, time);
        var runner = new ProcessRunner(time, _inputs, new ResultPublisher(catalogue, Results, time));
        var settings = server.Processes;
        var lease = TimeSpan.FromSeconds(settings.LeaseSeconds);
        IJobQueue? queue = null;
        if (server.Databases.FirstOrDefault(d => d.Name == settings.JobDatabase) is { } shared)
        {
            var database = new JobDatabase(shared.Name, shared.Connection, shared.PasswordVariable is { } variable ? Environment.GetEnvironmentVariable(variable) : null);
            _jobs = new PostgresJobStore(database, fault => Engine?.OnFault?.Invoke("news", fault));
            _outbox = new PostgresCallbackOutbox(database);
            queue = new ClusterQueue(database, time, lease);
        }
        else
        {
            _jobs = new SqliteJobStore(Path.Combine(data, "jobs.sqlite"));
            _outbox = new SqliteCallbackOutbox(Path.Combine(data, "callbacks.sqlite"));
        }
        _builtIn = [.. settings.Echo ? (IEnumerable<IProcess>)[new EchoProcess(time)] : [], new SummariseFeatures(), new BufferFeatures(), new ExtractFeatures(), new GapFillProcess(),
            new ScenarioCompare(_registry, new ProcessRunner(time, _inputs), settings.Inputs.MaxDepth)];
        // Servers that share their results share their models.
        Models = new ModelStore(Path.Combine(settings.Results.Folder ?? data, "models", "registry"), time);
        _models = new ModelLoader(Path.Combine(configuration, "models"), Path.Combine(data, "models"), new ServedCollections(catalogue), Models, time);
        _builtIn = [.. _builtIn, .. LearnerProcesses.All(Models, new ServedCollections(catalogue), _models.Recipes)];
        _deployed = new DeployedProcesses(new PackageFolder(Path.Combine(settings.Results.Folder ?? data, "processes")), _registry);
        Engine = new ProcessEngine(_registry, _jobs, time, new EngineOptions
        {
            Workers = settings.Workers,
            SyncTimeout = TimeSpan.FromSeconds(settings.SyncTimeoutSeconds),
            Retention = TimeSpan.FromDays(settings.ResultRetentionDays),
            Lease = lease,
            MostAttempts = settings.MostAttempts,
            Limits = new JobLimits { Total = settings.MostJobs, PerProcess = settings.MostJobsPerProcess, PerClient = settings.MostJobsPerClient },
        }, runner, queue);
    }

    public ProcessEngine Engine { get; }

    /// <summary>The models that are kept, with their versions.</summary>
    public IModelRegistry Models { get; }

    /// <summary>The configured indicators.</summary>
    public ConfiguredIndicators Indicators { get; } = new();

    /// <summary>Results that are collections; null where none become one.</summary>
    public ResultCollections? Results { get; }

    /// <summary>
    /// Offers the models of the configuration on the data that are served, trained where that must be before; what can't be offered is said.
    /// Call it before start, and after a reload: until it returns, the former ones serve; they go on when a later load finds a fault.
    /// </summary>
    public async ValueTask<ImmutableArray<string>> LoadModelsAsync(Action<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var loaded = await _models.LoadAsync(progress, cancellation);
        if (!_offered || loaded.Faults.IsEmpty)
        {
            _registry.Replace([.. _builtIn, .. loaded.Processes]);
            Indicators.Replace(loaded.Indicators);
        }
        var faults = _offered ? loaded.Faults : loaded.Faults.AddRange(await _deployed.LookAsync(cancellation));
        _offered = true;
        return faults;
    }

    /// <summary>Loads the models again after every reload and trains those whose data changed; the former models serve until the new ones are ready.</summary>
    public void Follow(CatalogueHost catalogue, Action<LogLevel, string> log) => catalogue.Reloaded += _ =>
        _reload = _reload.ContinueWith(async _ =>
        {
            try
            {
                foreach (var fault in await LoadModelsAsync(null, _stop.Token)) log(LogLevel.Error, fault);
            }
            catch (OperationCanceledException)
            {
                // The server stops.
            }
            catch (Exception e)
            {
                log(LogLevel.Error, $"The models of the new catalogue could not be made, the former ones keep serving: {e}");
            }
        }, TaskScheduler.Default).Unwrap();

    /// <summary>Makes the engine known to the processes block and the registry to the pages, and runs the workers while the server runs.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(Engine);
        services.AddSingleton(_inputs);
        services.AddCallbacks(_outbox, _jobs);
        services.AddSingleton<IProcessRegistry>(_registry);
        services.AddSingleton(Models);
        services.AddSingleton(Indicators);
        services.AddSingleton<IndicatorTables>();
        services.AddHostedService<IndicatorGraphs>();
        services.AddHostedService(s => new ModelGraphs(Models, _registry, s.GetRequiredService<ICatalogueAccessor>(), s.GetRequiredService<MinerOsphere.Rdf.IQuadStore>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<ModelGraphs>>()));
        if (Results is not null)
        {
            services.AddSingleton(Results);
            services.AddHostedService(s => new ResultKeeper(Results, _jobs, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<ResultKeeper>>()));
        }
        services.AddSingleton(_deployed);
        services.AddHostedService<DeployedWatch>();
        services.AddHostedService(s => new JobWorkers(Engine, s.GetRequiredService<ILogger<JobWorkers>>()));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reload;
        await Engine.DisposeAsync();
        _jobs.Dispose();
        _deployed.Dispose();
        _outbox.Dispose();
        _http.Dispose();
        _stop.Dispose();
    }
}
