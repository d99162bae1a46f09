using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Results;
using MinerOsphere.Sqlite;

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
        var failed = await Ended(store, await Submit(engine, process, process.Request("""{"inputs":{"text":"fail"}}""")));
        Assert.Equal((JobStatus.Failed, "no answer"), (failed.Status, failed.Message!.En));
        ((ProcessRegistry)engine.Registry).Replace([broken]);
        var crashed = await Ended(store, await Submit(engine, broken, process.Request("""{"inputs":{"text":"a"}}""")));
        Assert.Equal(JobStatus.Failed, crashed.Status);
        Assert.Equal(["bug"], told);
        ((ProcessRegistry)engine.Registry).Replace([]);
        var gone = await Ended(store, await Submit(engine, process, process.Request("""{"inputs":{"text":"a"}}""")));
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
        for (var i = 0; i < 60; i++) ids.Add(await Submit(engine, process, process.Request("{\"inputs\":{\"text\":\"" + i + "\"}}")));
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
        var id = await Submit(engine, process, process.Request("""{"inputs":{"text":"a"}}"""));
        await started.Task.WaitAsync(Patience);
        await Until(async () => (await store.FindAsync(id, default))!.Progress == 10);
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
        stoppedId = await Submit(first, slow, slow.Request("""{"inputs":{"text":"stopped"}}"""));
        await started.Task.WaitAsync(Patience);
        crashedId = await Submit(first, slow, slow.Request("""{"inputs":{"text":"crashed"}}"""));
        await first.DisposeAsync();
        Assert.Equal(JobStatus.Accepted, (await store.FindAsync(stoppedId, default))!.Status);
        // A crash leaves a job marked as running, with nobody at work on it.
        await store.TakeNextAsync(new JobLease("crashed", TimeProvider.System.GetUtcNow().AddDays(1)), DateTimeOffset.UnixEpoch, default);
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
    public async Task A_full_queue_refuses_and_says_when_to_come_back()
    {
        var process = new RepeatProcess();
        await using var engine = Engine(process, out var store, new EngineOptions { Limits = new JobLimits { PerClient = 2 } });
        using var _ = store;
        var request = process.Request("""{"inputs":{"text":"a"}}""");
        var origin = new JobOrigin { Client = "one" };
        Assert.IsType<Submission.Accepted>(await engine.SubmitAsync(process, request, origin, default));
        Assert.IsType<Submission.Accepted>(await engine.SubmitAsync(process, request, origin, default));
        var refused = Assert.IsType<Submission.Refused>(await engine.SubmitAsync(process, request, origin, default));
        Assert.Equal((LimitScope.Client, 2), (refused.Scope, refused.Limit));
        Assert.InRange(refused.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.IsType<Submission.Accepted>(await engine.SubmitAsync(process, request, new JobOrigin { Client = "another" }, default));
    }

    [Fact]
    public async Task The_same_request_with_the_same_id_makes_one_job_and_another_one_none()
    {
        var process = new RepeatProcess();
        await using var engine = Engine(process, out var store);
        using var _ = store;
        var origin = new JobOrigin { JobId = JobOrigin.IdOf("client", "key") };
        var first = Assert.IsType<Submission.Accepted>(await engine.SubmitAsync(process, process.Request("""{"inputs":{"text":"a"}}"""), origin, default));
        var second = Assert.IsType<Submission.Accepted>(await engine.SubmitAsync(process, process.Request("""{"inputs":{"text":"a","times":1}}"""), origin, default));
        Assert.Equal((true, false, first.Job.Id), (first.IsNew, second.IsNew, second.Job.Id));
        Assert.IsType<Submission.Conflict>(await engine.SubmitAsync(process, process.Request("""{"inputs":{"text":"b"}}"""), origin, default));
        Assert.Equal(1, await store.CountAsync(new JobQuery(), default));
        Assert.NotEqual(JobOrigin.IdOf("client", "key"), JobOrigin.IdOf("other", "key"));
    }

    [Fact]
    public async Task What_a_process_tells_is_kept_with_its_job()
    {
        var mayEnd = new TaskCompletionSource();
        var process = new RepeatProcess(async c =>
        {
            c.Log(new LocalizedText("lu", "read"));
            c.ShowPartial(new OutputValue("text", "application/json", "\"so far\""u8.ToArray()));
            c.Report(50, new LocalizedText("à moitié", "half way"));
            await mayEnd.Task;
            c.Log(new LocalizedText("écrit par " + c.Agent, "written by " + c.Agent));
        });
        await using var engine = Engine(process, out var store);
        using var _ = store;
        await engine.StartAsync(default);
        var submitted = Assert.IsType<Submission.Accepted>(await engine.SubmitAsync(process, process.Request("""{"inputs":{"text":"a"}}"""), new JobOrigin { Agent = "Anne" }, default));
        var id = submitted.Job.Id;
        await Until(async () => (await store.ReadPartialsAsync(id, default)).Length == 1);
        Assert.Equal((50, "half way"), ((await store.FindAsync(id, default))!.Progress, (await store.FindAsync(id, default))!.Message!.En));
        mayEnd.SetResult();
        var ended = await Ended(store, id);
        Assert.Equal((JobStatus.Successful, 100), (ended.Status, ended.Progress));
        Assert.Equal(["read", "written by Anne"], (await store.ReadLogAsync(id, 0, 9, default)).Select(l => l.Text.En));
    }

    /// <summary>As when the disk is full at the end of every run: other, smaller writes still work.</summary>
    [Fact]
    public async Task A_job_whose_result_cannot_be_stored_ends_with_that_reason()
    {
        var process = new RepeatProcess();
        // Long enough that a busy machine renews it in time: lost, it would be the reason.
        await using var engine = Engine(process, out var store, new EngineOptions { Lease = TimeSpan.FromSeconds(2), MostAttempts = 2 });
        using var _ = store;
        using (var database = SqliteDatabase.OpenForWriting(Path.Combine(_folder, "jobs.sqlite")))
            database.Execute("CREATE TRIGGER full BEFORE INSERT ON results BEGIN SELECT raise(ABORT, 'database or disk is full'); END");
        await engine.StartAsync(default);
        var ended = await Ended(store, await Submit(engine, process, process.Request("""{"inputs":{"text":"a"}}""")));
        Assert.Equal((JobStatus.Failed, 2, "The result could not be stored"), (ended.Status, ended.Attempts, ended.Message!.En));
    }

    [Fact]
    public async Task A_job_of_a_worker_that_is_heard_of_no_more_runs_again()
    {
        var (started, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var process = new RepeatProcess(_ => { started.TrySetResult(); return mayEnd.Task; });
        await using var engine = Engine(process, out var store, new EngineOptions { Lease = TimeSpan.FromMilliseconds(300) });
        using var _ = store;
        await engine.StartAsync(default);
        // The one worker of this server is busy meanwhile.
        await Submit(engine, process, process.Request("""{"inputs":{"text":"busy"}}"""));
        await started.Task.WaitAsync(Patience);
        // Taken in the name of a server that then never renews its lease.
        await store.AddAsync(new Job { Id = "1", ProcessId = "repeat", Request = process.Request("""{"inputs":{"text":"a"}}""").ToJson(process.Description), Created = DateTimeOffset.UnixEpoch, Updated = DateTimeOffset.UnixEpoch }, JobLimits.None, default);
        var taken = await store.TakeAsync("1", new JobLease("dead", TimeProvider.System.GetUtcNow().AddMilliseconds(200)), TimeProvider.System.GetUtcNow(), default);
        Assert.Equal(1, taken?.Attempts);
        mayEnd.SetResult();
        var ended = await Ended(store, "1");
        Assert.Equal((JobStatus.Successful, 2), (ended.Status, ended.Attempts));
    }

    private ProcessEngine Engine(IProcess process, out SqliteJobStore store, EngineOptions? options = null)
    {
        store = new SqliteJobStore(Path.Combine(_folder, "jobs.sqlite"));
        var registry = new ProcessRegistry();
        registry.Replace([process]);
        return new ProcessEngine(registry, store, TimeProvider.System, options ?? new EngineOptions());
    }

    private static async Task<string> Submit(ProcessEngine engine, RepeatProcess process, ExecuteRequest request) =>
        Assert.IsType<Submission.Accepted>(await engine.SubmitAsync(process, request, JobOrigin.Unknown, default)).Job.Id;

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isSo()) await Task.Delay(5, patience.Token);
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
