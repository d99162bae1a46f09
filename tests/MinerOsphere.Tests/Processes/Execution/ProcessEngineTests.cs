using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;

namespace MinerOsphere.Tests.Processes.Execution;

public sealed class ProcessEngineTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string _folder = Directory.CreateTempSubdirectory("engine").FullName;

    [Fact]
    public async Task A_sync_execution_gives_its_outputs()
    {
        var process = new RepeatProcess();
        await using var engine = Engine(process, out var store);
        using var _ = store;
        var outcome = await engine.ExecuteAsync(process, process.Request("""{"inputs":{"text":"ab","times":2},"outputs":{"text":{"format":{"mediaType":"text/plain"}}}}"""), default);
        var outputs = Assert.IsType<SyncOutcome.Success>(outcome).Outputs;
        Assert.Equal("abab"u8.ToArray(), Assert.Single(outputs).Content.ToArray());
    }

    [Fact]
    public async Task A_sync_execution_that_takes_too_long_ends()
    {
        var process = new RepeatProcess(c => Task.Delay(Timeout.Infinite, c.Cancellation));
        await using var engine = Engine(process, out var store, new EngineOptions { SyncTimeout = TimeSpan.FromMilliseconds(50) });
        using var _ = store;
        Assert.IsType<SyncOutcome.TimedOut>(await engine.ExecuteAsync(process, process.Request("""{"inputs":{"text":"a"}}"""), default));
    }

    [Fact]
    public async Task Failures_and_faults_of_the_program_fail_the_job_with_the_reason()
    {
        var process = new RepeatProcess();
        var broken = new RepeatProcess(_ => throw new InvalidOperationException("bug"));
        await using var engine = Engine(process, out var store);
        using var _ = store;
        var told = new List<string>();
        engine.OnFault = (where, e) => told.Add(e.Message);
        await engine.StartAsync(default);
        var failed = await Ended(store, (await engine.SubmitAsync(process, process.Request("""{"inputs":{"text":"fail"}}"""), default))!.Id);
        Assert.Equal((JobStatus.Failed, "no answer"), (failed.Status, failed.Message!.En));
        ((ProcessRegistry)engine.Registry).Replace([broken]);
        var crashed = await Ended(store, (await engine.SubmitAsync(broken, process.Request("""{"inputs":{"text":"a"}}"""), default))!.Id);
        Assert.Equal(JobStatus.Failed, crashed.Status);
        Assert.Equal(["bug"], told);
        ((ProcessRegistry)engine.Registry).Replace([]);
        var gone = await Ended(store, (await engine.SubmitAsync(process, process.Request("""{"inputs":{"text":"a"}}"""), default))!.Id);
        Assert.Equal("The process 'repeat' is no longer offered", gone.Message!.En);
    }

    [Fact]
    public async Task Many_jobs_on_several_workers_end_once_each()
    {
        var process = new RepeatProcess();
        await using var engine = Engine(process, out var store, new EngineOptions { Workers = 3 });
        using var _ = store;
        await engine.StartAsync(default);
        var ids = new List<string>();
        for (var i = 0; i < 60; i++) ids.Add((await engine.SubmitAsync(process, process.Request("{\"inputs\":{\"text\":\"" + i + "\"}}"), default))!.Id);
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(JobStatus.Successful, (await Ended(store, ids[i])).Status);
            Assert.Equal($"\"{i}\"", System.Text.Encoding.UTF8.GetString((await store.ReadResultsAsync(ids[i], default))[0].Content.Span));
        }
        Assert.Equal(60, process.Runs);
    }

    [Fact]
    public async Task Dismissal_reaches_the_running_code()
    {
        var started = new TaskCompletionSource();
        var stopped = new TaskCompletionSource();
        var process = new RepeatProcess(async c =>
        {
            c.Report(10, new LocalizedText("au travail", "at work"));
            started.SetResult();
            try { await Task.Delay(Timeout.Infinite, c.Cancellation); }
            finally { stopped.SetResult(); }
        });
        await using var engine = Engine(process, out var store);
        using var _ = store;
        await engine.StartAsync(default);
        var id = (await engine.SubmitAsync(process, process.Request("""{"inputs":{"text":"a"}}"""), default))!.Id;
        await started.Task.WaitAsync(Patience);
        Assert.Equal(10, (await store.FindAsync(id, default))!.Progress);
        Assert.Equal(JobStatus.Dismissed, (await engine.DismissAsync(id, default))!.Status);
        await stopped.Task.WaitAsync(Patience);
        Assert.Equal(JobStatus.Dismissed, (await store.FindAsync(id, default))!.Status);
        Assert.Null(await engine.DismissAsync("none", default));
    }

    [Fact]
    public async Task What_a_stop_or_a_crash_interrupts_runs_again_at_the_next_start()
    {
        var started = new TaskCompletionSource();
        var slow = new RepeatProcess(c => { started.SetResult(); return Task.Delay(Timeout.Infinite, c.Cancellation); });
        string stoppedId, crashedId;
        var first = Engine(slow, out var store);
        await first.StartAsync(default);
        stoppedId = (await first.SubmitAsync(slow, slow.Request("""{"inputs":{"text":"stopped"}}"""), default))!.Id;
        await started.Task.WaitAsync(Patience);
        crashedId = (await first.SubmitAsync(slow, slow.Request("""{"inputs":{"text":"crashed"}}"""), default))!.Id;
        await first.DisposeAsync();
        Assert.Equal(JobStatus.Accepted, (await store.FindAsync(stoppedId, default))!.Status);
        // A crash leaves a job marked as running, with nobody at work on it.
        await store.TakeNextAsync(DateTimeOffset.UnixEpoch, default);
        store.Dispose();

        var quick = new RepeatProcess();
        await using var second = Engine(quick, out var reopened);
        using var _ = reopened;
        Assert.Equal(1, await second.StartAsync(default));
        Assert.Equal(JobStatus.Successful, (await Ended(reopened, stoppedId)).Status);
        Assert.Equal(JobStatus.Successful, (await Ended(reopened, crashedId)).Status);
        Assert.Equal("\"crashed\""u8.ToArray(), (await reopened.ReadResultsAsync(crashedId, default))[0].Content.ToArray());
    }

    [Fact]
    public async Task A_full_queue_refuses()
    {
        var process = new RepeatProcess();
        await using var engine = Engine(process, out var store, new EngineOptions { MostWaiting = 2 });
        using var _ = store;
        var request = process.Request("""{"inputs":{"text":"a"}}""");
        Assert.NotNull(await engine.SubmitAsync(process, request, default));
        Assert.NotNull(await engine.SubmitAsync(process, request, default));
        Assert.Null(await engine.SubmitAsync(process, request, default));
    }

    private ProcessEngine Engine(IProcess process, out SqliteJobStore store, EngineOptions? options = null)
    {
        store = new SqliteJobStore(Path.Combine(_folder, "jobs.sqlite"));
        var registry = new ProcessRegistry();
        registry.Replace([process]);
        return new ProcessEngine(registry, store, TimeProvider.System, options ?? new EngineOptions());
    }

    private static async Task<Job> Ended(SqliteJobStore store, string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var job = (await store.FindAsync(id, default))!;
            if (job.Status.IsFinal()) return job;
            await Task.Delay(5, patience.Token);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
