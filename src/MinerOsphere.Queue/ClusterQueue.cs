using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MinerOsphere.Processes.Jobs;
using Npgsql;
using Quartz;

namespace MinerOsphere.Queue;

/// <summary>
/// The queue of any number of servers: Quartz.NET with its clustered store, in the database of the jobs. Each job that waits has one
/// trigger, which fires on one server that has a free worker. The triggers of a server that dies are taken over by the others, and what was
/// lost between the two, a job without its trigger, is swept up.
/// </summary>
public sealed class ClusterQueue : IJobQueue
{
    private const string Name = "minerosphere", TablePrefix = "qrtz_";

    /// <summary>Between a job and its trigger there is this much time before a sweep takes the trigger for lost.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);
    private static readonly JobKey Runner = new("run");

    private readonly JobDatabase _database;
    private readonly TimeProvider _time;
    private readonly TimeSpan _lease;
    private readonly CancellationTokenSource _stop = new();
    private Task _starting = Task.CompletedTask;
    private StandaloneSchedulerFactory? _factory;
    private volatile IScheduler? _scheduler;

    /// <param name="database">The database of the jobs.</param>
    /// <param name="time">The clock.</param>
    /// <param name="lease">A server that did not check in for so long is taken for dead.</param>
    public ClusterQueue(JobDatabase database, TimeProvider time, TimeSpan lease) => (_database, _time, _lease) = (database, time, lease);

    /// <summary>Starts in the background: the database may be away when the server starts.</summary>
    public ValueTask StartAsync(IJobWork work, CancellationToken cancellation)
    {
        _starting = Task.Run(() => StartAsync(work), CancellationToken.None);
        return ValueTask.CompletedTask;
    }

    public async ValueTask EnqueueAsync(Job job, CancellationToken cancellation)
    {
        if (_scheduler is not { } scheduler) return;
        try
        {
            await scheduler.ScheduleJob(TriggerOf(job.Id, job.Attempts), cancellationToken: cancellation).ConfigureAwait(false);
        }
        catch (ObjectAlreadyExistsException)
        {
            // A sweep was quicker.
        }
    }

    public async ValueTask SweepAsync(CancellationToken cancellation)
    {
        if (_scheduler is not { } scheduler) return;
        // A trigger that some server holds counts for nothing here: that server may have died before it first checked in. One too many does no harm.
        var lost = await _database.ReadAsync($"""
            SELECT id, attempts FROM jobs WHERE status = 0 AND updated < $1 AND NOT EXISTS (
              SELECT FROM {TablePrefix}triggers AS t WHERE t.sched_name = $2 AND t.trigger_name = jobs.id || '/' || jobs.attempts AND t.trigger_state = 'WAITING')
            ORDER BY seq LIMIT 1000
            """, [(_time.GetUtcNow() - Grace).ToUnixTimeMilliseconds(), Name], static row => (Id: row.GetString(0), Attempts: row.GetInt32(1)), cancellation).ConfigureAwait(false);
        foreach (var (id, attempts) in lost)
            await scheduler.ScheduleJob(TriggerOf(id, attempts), ScheduleJobOptions.Replacing, cancellation).ConfigureAwait(false);
    }

    private async Task StartAsync(IJobWork work)
    {
        for (var isNoted = false; !_stop.IsCancellationRequested;)
            try
            {
                // Our schema first: Quartz makes its tables there, but not the schema.
                await _database.UseAsync(static _ => new ValueTask<bool>(true), _stop.Token).ConfigureAwait(false);
                _factory = Build(work);
                var scheduler = await _factory.GetScheduler(_stop.Token).ConfigureAwait(false);
                var runner = JobBuilder.Create<RunJob>().WithIdentity(Runner).StoreDurably().RequestRecovery().Build();
                await scheduler.AddJob(runner, AddJobOptions.Replacing, _stop.Token).ConfigureAwait(false);
                await scheduler.Start(_stop.Token).ConfigureAwait(false);
                _scheduler = scheduler;
                return;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                if (!isNoted) work.Note("queue", fault);
                isNoted = true;
                await EndAsync().ConfigureAwait(false);
                await Task.Delay(RetryInterval, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    private StandaloneSchedulerFactory Build(IJobWork work) => QuartzSchedulerBuilder.Create(quartz =>
    {
        quartz.Services.AddSingleton(work);
        quartz.UseTimeProvider(_time);
        quartz.UseDefaultThreadPool(work.Workers);
        quartz.ConfigureScheduler(options =>
        {
            options.InstanceName = Name;
            options.InstanceId = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
            // The least that Quartz takes: how soon a free server sees what another one was given.
            options.IdleWaitTime = TimeSpan.FromSeconds(1);
        });
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, _database.ConnectionString("minerosphere queue", work.Workers + 4));
            store.ProvisionSchema();
            store.ConfigureStore(options =>
            {
                options.TablePrefix = TablePrefix;
                options.DbRetryInterval = RetryInterval;
            });
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = _lease / 3;
                cluster.CheckinMisfireThreshold = _lease * 2 / 3;
            });
        });
    }).Build();

    /// <summary>One for each attempt, so that a job that waits again is not mistaken for the one that a dead server had begun.</summary>
    private static ITrigger TriggerOf(string id, int attempts) => TriggerBuilder.Create()
        .WithIdentity(id + "/" + attempts.ToString(CultureInfo.InvariantCulture))
        .ForJob(Runner)
        .UsingJobData(RunJob.JobId, id)
        .StartNow()
        // To wait in line is no misfire.
        .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
        .Build();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _starting.ConfigureAwait(false);
        await EndAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async ValueTask EndAsync()
    {
        _scheduler = null;
        if (_factory is not { } factory) return;
        _factory = null;
        // A database that is away must not keep the server from stopping: the others take its triggers over.
        using var patience = new CancellationTokenSource(_lease);
        try
        {
            foreach (var scheduler in await factory.GetAllSchedulers(patience.Token).ConfigureAwait(false))
                await scheduler.Shutdown(true, patience.Token).AsTask().WaitAsync(patience.Token).ConfigureAwait(false);
            await factory.DisposeAsync().AsTask().WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is OperationCanceledException or SchedulerException)
        {
            // It dies with the process.
        }
    }
}
