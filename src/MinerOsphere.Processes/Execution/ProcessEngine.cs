using System.Collections.Concurrent;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Jobs;

namespace MinerOsphere.Processes.Execution;

/// <summary>
/// Runs processes: at once for a caller that waits, or as jobs by workers that take them from the store in order. A job that a crash
/// interrupted runs again at the next start; processes give the same bytes for the same request, so nobody can tell.
/// </summary>
public sealed class ProcessEngine : IAsyncDisposable
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PurgeInterval = TimeSpan.FromHours(1);

    private readonly IProcessRegistry _registry;
    private readonly IJobStore _store;
    private readonly TimeProvider _time;
    private readonly EngineOptions _options;
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly SemaphoreSlim _syncPlaces;
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private Task[] _tasks = [];

    private readonly ProcessRunner _runner;

    /// <param name="registry">What can be executed.</param>
    /// <param name="store">Where jobs are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">Limits.</param>
    /// <param name="runner">Runs a process; null for one that takes values only and publishes nothing.</param>
    public ProcessEngine(IProcessRegistry registry, IJobStore store, TimeProvider time, EngineOptions options, ProcessRunner? runner = null)
    {
        _runner = runner ?? new ProcessRunner(time);
        _registry = registry;
        _store = store;
        _time = time;
        _options = options;
        _syncPlaces = new SemaphoreSlim(options.MostSync);
    }

    /// <summary>Told of exceptions that a process let through: faults of the program, for the log.</summary>
    public Action<string, Exception>? OnFault { get; set; }

    public IProcessRegistry Registry => _registry;
    public IJobStore Jobs => _store;

    /// <summary>Takes up what a crash left, then starts the workers. Returns how many interrupted jobs wait again.</summary>
    public async ValueTask<int> StartAsync(CancellationToken cancellation)
    {
        var recovered = await _store.RecoverAsync(_options.MostAttempts, _time.GetUtcNow(), cancellation).ConfigureAwait(false);
        _tasks = [.. Enumerable.Range(0, _options.Workers).Select(_ => Task.Run(WorkAsync, CancellationToken.None)), Task.Run(PurgeAsync, CancellationToken.None)];
        return recovered;
    }

    /// <summary>Runs for a caller that waits.</summary>
    /// <exception cref="OperationCanceledException">The caller no longer waits.</exception>
    public async ValueTask<SyncOutcome> ExecuteAsync(IProcess process, ExecuteRequest request, CancellationToken caller)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(caller, _stopping.Token);
        limit.CancelAfter(_options.SyncTimeout);
        try
        {
            await _syncPlaces.WaitAsync(limit.Token).ConfigureAwait(false);
            try
            {
                var outcome = await Task.Run(() => _runner.RunAsync(process, request, RunContext.Silent(limit.Token)).AsTask(), limit.Token).ConfigureAwait(false);
                return outcome.Succeeded ? new SyncOutcome.Success(outcome.Outputs) : new SyncOutcome.Failure(outcome.FailureReason);
            }
            finally
            {
                _syncPlaces.Release();
            }
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested && !_stopping.IsCancellationRequested)
        {
            return new SyncOutcome.TimedOut(_options.SyncTimeout);
        }
    }

    /// <summary>Writes the job and lets a worker have it; null when too many wait. When this returns the job survives a crash.</summary>
    public async ValueTask<Job?> SubmitAsync(IProcess process, ExecuteRequest request, CancellationToken cancellation)
    {
        if (await _store.CountAsync(new JobQuery { Statuses = [JobStatus.Accepted] }, cancellation).ConfigureAwait(false) >= _options.MostWaiting) return null;
        var now = _time.GetUtcNow();
        var job = await _store.AddAsync(
            new Job
            {
                Id = Guid.CreateVersion7(now).ToString(),
                ProcessId = process.Description.Id,
                Request = request.ToJson(process.Description),
                Created = now,
                Updated = now,
            }, cancellation).ConfigureAwait(false);
        _waiting.Release();
        return job;
    }

    /// <summary>Dismisses the job and cancels the work; null when there is no such job.</summary>
    public async ValueTask<Job?> DismissAsync(string id, CancellationToken cancellation)
    {
        var job = await _store.DismissAsync(id, _time.GetUtcNow(), cancellation).ConfigureAwait(false);
        if (job is not null && _running.TryGetValue(id, out var work))
            try
            {
                await work.CancelAsync().ConfigureAwait(false);
            }
            catch (ObjectDisposedException)
            {
                // It ended in this very moment.
            }
        return job;
    }

    private async Task WorkAsync()
    {
        var stop = _stopping.Token;
        while (!stop.IsCancellationRequested)
            try
            {
                if (await _store.TakeNextAsync(_time.GetUtcNow(), stop).ConfigureAwait(false) is { } job) await RunAsync(job).ConfigureAwait(false);
                else await _waiting.WaitAsync(stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The store itself failed (disk full, say). A worker must outlive that.
                OnFault?.Invoke("jobs", e);
                await Task.Delay(TimeSpan.FromSeconds(1), _time, CancellationToken.None).ConfigureAwait(false);
            }
    }

    private async Task RunAsync(Job job)
    {
        using var work = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        _running[job.Id] = work;
        try
        {
            // It may have been dismissed between being taken and being found in _running.
            if ((await _store.FindAsync(job.Id, CancellationToken.None).ConfigureAwait(false))?.Status != JobStatus.Running) return;
            var outcome = await OutcomeAsync(job, work.Token).ConfigureAwait(false);
            if (outcome.Succeeded) await _store.CompleteAsync(job.Id, outcome.Outputs, outcome.Record, _time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
            else await _store.FailAsync(job.Id, outcome.FailureReason, _time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (work.IsCancellationRequested)
        {
            // Dismissed jobs are final already and stay so; this is for the stop of the server.
            await _store.ReleaseAsync(job.Id, _time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _running.TryRemove(job.Id, out _);
        }
    }

    private async ValueTask<ProcessOutcome> OutcomeAsync(Job job, CancellationToken cancellation)
    {
        if (_registry.Find(job.ProcessId) is not { } process)
            return Failure($"Le processus « {job.ProcessId} » n'est plus offert", $"The process '{job.ProcessId}' is no longer offered");
        var request = ExecuteRequestParser.Parse(process.Description, job.Request);
        if (!request.Succeeded) return ProcessOutcome.Failure(InputFault.Join(request.Faults));
        // The data may have changed since the job was accepted.
        if (process.Check(request.Value) is { IsEmpty: false } faults) return ProcessOutcome.Failure(InputFault.Join(faults));
        try
        {
            return await _runner.RunAsync(process, request.Value, new RunContext(Reporter(job.Id), cancellation) { JobId = job.Id }).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            OnFault?.Invoke(job.Id, e);
            return Failure("Erreur interne pendant l'exécution ; elle est dans le journal du serveur", "Internal error during execution; it is in the server's log");
        }
    }

    private Action<int, LocalizedText?> Reporter(string id)
    {
        var last = 0L;
        return (percent, message) =>
        {
            var now = _time.GetTimestamp();
            var before = Interlocked.Read(ref last);
            if (before != 0 && _time.GetElapsedTime(before, now) < ReportInterval) return;
            if (Interlocked.CompareExchange(ref last, now, before) != before) return;
            // The embedded store answers at once; a report that comes late is no loss.
            _ = _store.ReportAsync(id, percent, message, _time.GetUtcNow(), CancellationToken.None).AsTask();
        };
    }

    private async Task PurgeAsync()
    {
        while (!_stopping.IsCancellationRequested)
            try
            {
                await _store.PurgeAsync(_time.GetUtcNow() - _options.Retention, _stopping.Token).ConfigureAwait(false);
                await Task.Delay(PurgeInterval, _time, _stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                // A full disk passes; the next round tries again.
                OnFault?.Invoke("purge", e);
                await Task.Delay(PurgeInterval, _time, CancellationToken.None).WaitAsync(_stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    /// <summary>Stops the workers; what they were at waits in the store for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_tasks).ConfigureAwait(false);
        _stopping.Dispose();
        _waiting.Dispose();
        _syncPlaces.Dispose();
    }

    private static ProcessOutcome Failure(string fr, string en) => ProcessOutcome.Failure(new LocalizedText(fr, en));
}
