using System.Diagnostics;
using MinerOsphere.Clients.PostGis;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Queue;
using MinerOsphere.Tests.Processes;

namespace MinerOsphere.Clients.Jobs;

/// <summary>Two engines that share a database, as on two servers.</summary>
[Collection(PostGisCollection.Name)]
public sealed class ClusterTests(PostGisCluster cluster) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Lease = TimeSpan.FromSeconds(3);
    private readonly string _schema = "cluster_" + Guid.NewGuid().ToString("N")[..12];
    private readonly List<Node> _nodes = [];

    [SkippableFact]
    public async Task Jobs_given_to_one_server_run_on_both_and_end_once()
    {
        var (process, here) = Start(new RepeatProcess(_ => Task.Delay(20)), workers: 1);
        var (_, there) = Start(process, workers: 1);
        var ids = new List<string>();
        for (var i = 0; i < 30; i++) ids.Add(await Submit(here, process, i.ToString()));
        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            Assert.Equal((JobStatus.Successful, 1), await Ended(there, id) is var job ? (job.Status, job.Attempts) : default);
            Assert.Equal($"\"{i}\"", System.Text.Encoding.UTF8.GetString((await there.Jobs.ReadResultsAsync(id, default))[0].Content.Span));
        }
        Assert.Equal(30, process.Runs);
    }

    [SkippableFact]
    public async Task Dismissal_on_one_server_reaches_the_code_on_the_other_within_200_ms()
    {
        var (started, stopped) = (new TaskCompletionSource(), new TaskCompletionSource<long>());
        var slow = new RepeatProcess(async c =>
        {
            started.SetResult();
            try { await Task.Delay(Timeout.Infinite, c.Cancellation); }
            finally { stopped.SetResult(Stopwatch.GetTimestamp()); }
        });
        var (_, there) = Start(slow, workers: 1);
        // This one has no worker that ever starts: it only takes requests.
        var here = Engine(slow, 1);
        var id = await Submit(here, slow, "a");
        await started.Task.WaitAsync(Patience);
        var asked = Stopwatch.GetTimestamp();
        Assert.Equal(JobStatus.Dismissed, (await here.DismissAsync(id, default))!.Status);
        var took = Stopwatch.GetElapsedTime(asked, await stopped.Task.WaitAsync(Patience));
        Assert.True(took < TimeSpan.FromMilliseconds(200), $"it took {took.TotalMilliseconds} ms");
        Assert.Equal(JobStatus.Dismissed, (await there.Jobs.FindAsync(id, default))!.Status);
    }

    [SkippableFact]
    public async Task A_job_whose_trigger_was_lost_is_swept_up()
    {
        var process = new RepeatProcess();
        var (_, engine) = Start(process, workers: 1);
        // As after a crash between the two: the job is stored, and nobody was told.
        var now = TimeProvider.System.GetUtcNow();
        await engine.Jobs.AddAsync(new Job { Id = "lost", ProcessId = "repeat", Request = process.Request("""{"inputs":{"text":"a"}}""").ToJson(process.Description), Created = now, Updated = now }, JobLimits.None, default);
        Assert.Equal(JobStatus.Successful, (await Ended(engine, "lost")).Status);
    }

    [SkippableFact]
    public async Task What_a_stopping_server_was_at_goes_to_another_at_no_cost()
    {
        var started = new TaskCompletionSource();
        var slow = new RepeatProcess(c => { started.TrySetResult(); return Task.Delay(Timeout.Infinite, c.Cancellation); });
        var (_, first) = Start(slow, workers: 1);
        var id = await Submit(first, slow, "a");
        await started.Task.WaitAsync(Patience);
        var (_, second) = Start(new RepeatProcess(), workers: 1);
        await first.DisposeAsync();
        var job = await Ended(second, id);
        Assert.Equal((JobStatus.Successful, 2, 1), (job.Status, job.Attempts, job.Releases));
    }

    private (RepeatProcess, ProcessEngine) Start(RepeatProcess process, int workers)
    {
        var engine = Engine(process, workers);
        engine.StartAsync(default).AsTask().GetAwaiter().GetResult();
        return (process, engine);
    }

    private ProcessEngine Engine(RepeatProcess process, int workers)
    {
        cluster.Require();
        var database = new JobDatabase("geo", cluster.ConnectionString, schema: _schema);
        var store = new PostgresJobStore(database);
        var registry = new ProcessRegistry();
        registry.Replace([process]);
        var engine = new ProcessEngine(registry, store, TimeProvider.System, new EngineOptions { Workers = workers, Lease = Lease }, queue: new ClusterQueue(database, TimeProvider.System, Lease));
        engine.OnFault = (where, fault) => Console.WriteLine($"{where}: {fault}");
        _nodes.Add(new Node(engine, store));
        return engine;
    }

    private static async Task<string> Submit(ProcessEngine engine, RepeatProcess process, string text) =>
        Assert.IsType<Submission.Accepted>(await engine.SubmitAsync(process, process.Request($$$"""{"inputs":{"text":"{{{text}}}"}}"""), JobOrigin.Unknown, default)).Job.Id;

    private static async Task<Job> Ended(ProcessEngine engine, string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var next = engine.Jobs.Signals.Next(id);
            var job = (await engine.Jobs.FindAsync(id, default))!;
            if (job.Status.IsFinal()) return job;
            await Task.WhenAny(next, Task.Delay(1000, patience.Token));
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.Engine.DisposeAsync();
            node.Store.Dispose();
        }
    }

    private sealed record Node(ProcessEngine Engine, IJobStore Store);
}
