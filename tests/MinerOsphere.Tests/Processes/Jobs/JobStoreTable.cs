using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Tests.Processes.Jobs;

/// <summary>What every store of jobs does, told once and run on each.</summary>
public abstract class JobStoreTable : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JobLease Lease = new("here", Start.AddSeconds(10));
    private static readonly ImmutableArray<OutputValue> Outputs = [new("a", "application/json", "[1]"u8.ToArray()), new("b", "text/csv", "x\n"u8.ToArray())];
    private static readonly RunRecord Record = new()
    {
        ProcessId = "repeat", ProcessVersion = "1.0.0", Model = new("m", "2", "ab"), Software = "test 1", Agent = "key", Started = Start, Ended = Start.AddSeconds(3),
        Used = [new UsedEntity("/inputs/sites", "sites", "0123")], Generated = [new GeneratedEntity("a", "application/json", "cd")], Collections = ["result-1-a"],
    };
    private IJobStore? _store;

    private IJobStore Store => _store ??= Open();

    /// <summary>The store of this test, opened as a new process would. Skips the test where there is no such store.</summary>
    protected abstract IJobStore Open();

    /// <summary>True when other servers' changes are heard of, late and once too often rather than never: a wait may then end without a change.</summary>
    protected virtual bool HearsOtherServers => false;

    private void Restart()
    {
        _store?.Dispose();
        _store = null;
    }

    [SkippableFact]
    public async Task A_job_goes_its_way_and_everything_survives_a_restart()
    {
        await Store.AddAsync(New("1") with { Agent = "key of Anne", Client = "key Anne" }, JobLimits.None, default);
        var taken = await Take(Start.AddSeconds(1));
        Assert.Equal(("1", JobStatus.Running, 1, Lease), (taken!.Id, taken.Status, taken.Attempts, taken.Lease));
        Assert.True(await Store.TellAsync(taken.Attempt, new JobUpdate { Progress = 40, Message = new("en cours", "under way") }, Start.AddSeconds(2), default));
        Assert.Equal((40, "under way"), ((await Find("1")).Progress, (await Find("1")).Message!.En));
        Assert.True(await Store.CompleteAsync(taken.Attempt, Outputs, Record, Start.AddSeconds(3), default));
        Restart();
        var job = await Find("1");
        Assert.Equal((JobStatus.Successful, 100, "key of Anne", "key Anne"), (job.Status, job.Progress, job.Agent, job.Client));
        Assert.Null(job.Lease);
        Assert.Equal((Start, Start.AddSeconds(1), Start.AddSeconds(3), Start.AddSeconds(3)), (job.Created, job.Started!.Value, job.Finished!.Value, job.Updated));
        Assert.Equal("{}"u8.ToArray(), job.Request.ToArray());
        Assert.Equal(Record.ToJson(), job.Record!.ToJson());
        var results = await Store.ReadResultsAsync("1", default);
        Assert.Equal(["a application/json [1]", "b text/csv x\n"], results.Select(r => $"{r.Id} {r.MediaType} {Encoding.UTF8.GetString(r.Content.Span)}"));
    }

    [SkippableFact]
    public async Task An_id_makes_one_job()
    {
        await Add("1");
        var again = Assert.IsType<JobAdmission.Existing>(await Store.AddAsync(New("1") with { ProcessId = "q" }, JobLimits.None, default));
        Assert.Equal(("1", "p"), (again.Job.Id, again.Job.ProcessId));
        Assert.Equal(1, await Store.CountAsync(new JobQuery(), default));
    }

    [SkippableTheory]
    [InlineData(LimitScope.Total, 3, "p a")]
    [InlineData(LimitScope.Total, 3, "q b")]
    [InlineData(LimitScope.Process, 2, "p b")]
    [InlineData(LimitScope.Client, 2, "q a")]
    [InlineData(null, 0, "q c")]
    [InlineData(null, 0, "q")]
    public async Task Limits_count_jobs_that_wait_or_run(LimitScope? scope, int limit, string next)
    {
        // One runs and one waits for client a and process p; a third was of another, and two have ended.
        foreach (var added in new[] { "1 p a", "2 p a", "3 p a", "4 p a", "5 r c" })
        {
            await Store.AddAsync(Of(added), JobLimits.None, default);
            if (added[0] is '1' or '2' or '3') await Take(Start);
        }
        await Store.DismissAsync("1", Start, default);
        await Store.FailAsync(new JobAttempt("2", 1), new LocalizedText("x"), Start, default);
        var limits = scope switch
        {
            LimitScope.Total => JobLimits.None with { Total = 3 },
            LimitScope.Process => JobLimits.None with { PerProcess = 2 },
            LimitScope.Client => JobLimits.None with { PerClient = 2 },
            _ => new JobLimits { Total = 4, PerProcess = 2, PerClient = 2 },
        };
        var admission = await Store.AddAsync(Of("6 " + next), limits, default);
        if (scope is { } reached) Assert.Equal(new JobAdmission.Refused(reached, limit), admission);
        else Assert.IsType<JobAdmission.Added>(admission);

        static Job Of(string text) => text.Split(' ') is [var id, var process, .. var client] ? New(id) with { ProcessId = process, Client = client.FirstOrDefault() } : throw new ArgumentException(text);
    }

    [SkippableFact]
    public async Task After_a_crash_jobs_whose_lease_has_ended_wait_again_in_their_place()
    {
        await Add("1", "2", "3");
        await Take(Start);
        Restart();
        Assert.Empty(await Store.RecoverAsync(3, Start.AddSeconds(9), Start.AddSeconds(9), default));
        var waiting = Assert.Single(await Store.RecoverAsync(3, Start.AddSeconds(11), Start.AddSeconds(11), default));
        Assert.Equal(("1", JobStatus.Accepted), (waiting.Id, waiting.Status));
        Assert.Equal("1", (await Take(Start))!.Id);
        Assert.Equal("2", (await Take(Start))!.Id);
        Assert.Equal("3", (await Take(Start))!.Id);
        Assert.Null(await Take(Start));
    }

    [SkippableFact]
    public async Task A_lease_is_renewed_by_its_owner_as_long_as_the_attempt_has_the_job()
    {
        await Add("1", "2");
        var (one, two) = ((await Take(Start))!.Attempt, (await Take(Start))!.Attempt);
        await Store.DismissAsync("2", Start, default);
        var later = Lease with { Until = Start.AddSeconds(20) };
        Assert.Equal(one, Assert.Single(await Store.RenewAsync([one, two, one with { Number = 7 }], later, default)));
        Assert.Empty(await Store.RenewAsync([one], later with { Owner = "elsewhere" }, default));
        Assert.Empty(await Store.RecoverAsync(3, Start.AddSeconds(11), Start, default));
        Assert.Single(await Store.RecoverAsync(3, Start.AddSeconds(21), Start, default));
        Assert.Empty(await Store.RenewAsync([one], later, default));
    }

    [SkippableFact]
    public async Task Whoever_lost_the_job_has_no_say_in_it()
    {
        await Add("1");
        var lost = (await Take(Start))!.Attempt;
        await Store.RecoverAsync(3, Start.AddSeconds(11), Start, default);
        var held = (await Take(Start))!.Attempt;
        Assert.Equal((1, 2), (lost.Number, held.Number));
        Assert.False(await Store.CompleteAsync(lost, Outputs, Record, Start, default));
        Assert.False(await Store.FailAsync(lost, new LocalizedText("x"), Start, default));
        Assert.False(await Store.ReleaseAsync(lost, Start, default));
        Assert.False(await Store.RetryAsync(lost, new LocalizedText("x"), 1, Start, default));
        Assert.False(await Store.TellAsync(lost, new JobUpdate { Progress = 99, Lines = [(Start, new("x"))], Partials = [Outputs[0]] }, Start, default));
        Assert.Equal((JobStatus.Running, 0), ((await Find("1")).Status, (await Find("1")).Progress));
        Assert.Empty(await Store.ReadLogAsync("1", 0, 9, default));
        Assert.Empty(await Store.ReadPartialsAsync("1", default));
        Assert.Empty(await Store.ReadResultsAsync("1", default));
        Assert.True(await Store.CompleteAsync(held, Outputs, Record, Start, default));
        Assert.False(await Store.CompleteAsync(held, Outputs, Record, Start, default));
        Assert.Equal(2, (await Store.ReadResultsAsync("1", default)).Length);
    }

    [SkippableFact]
    public async Task A_job_that_brings_the_server_down_each_time_is_given_up()
    {
        await Add("1");
        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await Take(Start));
            Restart();
            await Store.RecoverAsync(3, Start.AddDays(1), Start, default);
        }
        var job = await Find("1");
        Assert.Equal(JobStatus.Failed, job.Status);
        Assert.Equal("Interrupted 3 times by a stop of the server that ran it", job.Message!.En);
    }

    [SkippableFact]
    public async Task An_orderly_stop_is_no_failed_attempt()
    {
        await Add("1");
        for (var i = 1; i < 6; i++)
        {
            var taken = await Take(Start);
            Assert.Equal(i, taken!.Attempts);
            Assert.True(await Store.ReleaseAsync(taken.Attempt, Start, default));
        }
        var job = await Find("1");
        Assert.Equal((JobStatus.Accepted, 5, (DateTimeOffset?)null), (job.Status, job.Releases, job.Started));
        await Take(Start);
        Assert.Single(await Store.RecoverAsync(3, Start.AddDays(1), Start, default));
    }

    [SkippableFact]
    public async Task An_attempt_that_came_to_nothing_is_repeated_and_the_last_one_fails_with_the_reason()
    {
        await Add("1");
        Assert.True(await Store.RetryAsync((await Take(Start))!.Attempt, new LocalizedText("disque plein", "disk full"), 2, Start, default));
        Assert.Equal((JobStatus.Accepted, "disk full"), ((await Find("1")).Status, (await Find("1")).Message!.En));
        Assert.True(await Store.RetryAsync((await Take(Start))!.Attempt, new LocalizedText("disque plein", "disk full"), 2, Start, default));
        Assert.Equal((JobStatus.Failed, "disk full"), ((await Find("1")).Status, (await Find("1")).Message!.En));
    }

    [SkippableFact]
    public async Task Nobody_gets_a_job_twice()
    {
        await Add("1", "2");
        Assert.Equal("2", (await Store.TakeAsync("2", Lease, Start, default))!.Id);
        Assert.Null(await Store.TakeAsync("2", Lease, Start, default));
        Assert.Null(await Store.TakeAsync("none", Lease, Start, default));
        Assert.Equal("1", (await Take(Start))!.Id);
        Assert.Null(await Take(Start));
    }

    [SkippableFact]
    public async Task Many_at_once_get_a_job_each()
    {
        await Add([.. Enumerable.Range(1, 40).Select(i => i.ToString())]);
        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await Take(Start))));
        Assert.Equal(40, taken.Where(job => job is not null).Select(job => job!.Id).Distinct().Count());
        Assert.Equal(10, taken.Count(job => job is null));
    }

    [SkippableFact]
    public async Task The_log_and_the_outputs_so_far_are_read_while_the_job_runs()
    {
        await Add("1");
        var attempt = (await Take(Start))!.Attempt;
        await Store.TellAsync(attempt, new JobUpdate { Lines = [(Start, new("un", "one")), (Start.AddSeconds(1), new("deux", "two"))], Partials = Outputs }, Start, default);
        await Store.TellAsync(attempt, new JobUpdate { Lines = [(Start.AddSeconds(2), new("trois", "three"))], Partials = [Outputs[0] with { Content = "[2]"u8.ToArray() }] }, Start.AddSeconds(2), default);
        var lines = await Store.ReadLogAsync("1", 0, 2, default);
        Assert.Equal([("one", 1, Start), ("two", 1, Start.AddSeconds(1))], lines.Select(l => (l.Text.En!, l.Attempt, l.At)));
        Assert.Equal("three", Assert.Single(await Store.ReadLogAsync("1", lines[^1].Sequence, 9, default)).Text.En);
        Assert.Equal(["a [2] 2", "b x\n 0"], (await Store.ReadPartialsAsync("1", default)).Select(p => $"{p.Value.Id} {Encoding.UTF8.GetString(p.Value.Content.Span)} {(p.At - Start).TotalSeconds}"));
        await Store.CompleteAsync(attempt, Outputs, null, Start, default);
        Assert.Empty(await Store.ReadPartialsAsync("1", default));
        Assert.Equal(3, (await Store.ReadLogAsync("1", 0, 9, default)).Length);
    }

    [SkippableFact]
    public async Task A_dismissed_job_stays_dismissed_whatever_its_work_says_later()
    {
        await Add("1");
        var attempt = (await Take(Start))!.Attempt;
        Assert.Equal(JobStatus.Dismissed, (await Store.DismissAsync("1", Start, default))!.Status);
        Assert.False(await Store.CompleteAsync(attempt, Outputs, null, Start, default));
        Assert.False(await Store.FailAsync(attempt, new LocalizedText("x"), Start, default));
        Assert.False(await Store.ReleaseAsync(attempt, Start, default));
        Assert.Equal(JobStatus.Dismissed, (await Find("1")).Status);
        Assert.Empty(await Store.ReadResultsAsync("1", default));
        Assert.Null(await Store.DismissAsync("none", Start, default));
    }

    [SkippableFact]
    public async Task Dismissing_a_finished_job_removes_its_results()
    {
        await Add("1");
        await Store.CompleteAsync((await Take(Start))!.Attempt, Outputs, null, Start, default);
        await Store.DismissAsync("1", Start, default);
        Assert.Empty(await Store.ReadResultsAsync("1", default));
    }

    [SkippableFact]
    public async Task Only_a_job_that_has_ended_can_be_removed_and_then_nothing_is_left()
    {
        await Add("1", "2");
        var taken = (await Take(Start))!.Attempt;
        Assert.False(await Store.RemoveAsync("1", default));
        Assert.False(await Store.RemoveAsync("2", default));
        Assert.False(await Store.RemoveAsync("none", default));
        await Store.CompleteAsync(taken, Outputs, null, Start, default);
        Assert.True(await Store.RemoveAsync("1", default));
        Assert.Null(await Store.FindAsync("1", default));
        Assert.Empty(await Store.ReadResultsAsync("1", default));
        Assert.NotNull(await Store.FindAsync("2", default));
    }

    [SkippableFact]
    public async Task Only_a_job_that_has_ended_is_removed()
    {
        await Add("1");
        Assert.False(await Store.RemoveAsync("1", default));
        await Store.CompleteAsync((await Take(Start))!.Attempt, Outputs, null, Start, default);
        Assert.True(await Store.RemoveAsync("1", default));
        Assert.Null(await Store.FindAsync("1", default));
        Assert.Empty(await Store.ReadResultsAsync("1", default));
        Assert.False(await Store.RemoveAsync("1", default));
    }

    [SkippableFact]
    public async Task Changes_are_signalled_to_those_who_wait_for_the_job()
    {
        await Add("1", "2");
        var (one, two, dismissed) = (Store.Signals.Next("1"), Store.Signals.Next("2"), new TaskCompletionSource<string>());
        Store.Signals.Dismissed += id => dismissed.TrySetResult(id);
        await Take(Start);
        await one.WaitAsync(TimeSpan.FromSeconds(20));
        if (!HearsOtherServers) Assert.False(two.IsCompleted);
        one = Store.Signals.Next("1");
        await Store.DismissAsync("1", Start, default);
        await one.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal("1", await dismissed.Task.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [SkippableFact]
    public async Task Jobs_are_listed_newest_first_by_page_and_by_filter()
    {
        await Add([.. Enumerable.Range(1, 25).Select(i => i.ToString())]);
        await Take(Start);
        var seen = new List<string>();
        long? before = null;
        while (true)
        {
            var page = await Store.ListAsync(new JobQuery { Limit = 10, Before = before }, default);
            if (page.IsEmpty) break;
            seen.AddRange(page.Select(j => j.Id));
            before = page[^1].Sequence;
        }
        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(i => i.ToString()), seen);
        Assert.Equal(["1"], (await Store.ListAsync(new JobQuery { Statuses = [JobStatus.Running] }, default)).Select(j => j.Id));
        Assert.Equal(24, await Store.CountAsync(new JobQuery { Statuses = [JobStatus.Accepted], ProcessIds = ["p"] }, default));
        Assert.Equal(0, await Store.CountAsync(new JobQuery { ProcessIds = ["other"] }, default));
    }

    [SkippableFact]
    public async Task Jobs_are_chosen_by_lists_of_processes_and_states_by_creation_and_by_duration()
    {
        // a: ran 10 s; b: runs since second 20; c: waits; d: only created, of another process, a day later.
        await Add("a", "b", "c");
        await Store.AddAsync(New("d") with { ProcessId = "q", Status = JobStatus.Created, Created = Start.AddDays(1) }, JobLimits.None, default);
        await Store.CompleteAsync((await Take(Start))!.Attempt, Outputs, null, Start.AddSeconds(10), default);
        await Take(Start.AddSeconds(20));
        await Chosen("dcba", new JobQuery());
        await Chosen("dcba", new JobQuery { ProcessIds = ["p", "q"] });
        await Chosen("d", new JobQuery { ProcessIds = ["q"] });
        await Chosen("ca", new JobQuery { Statuses = [JobStatus.Accepted, JobStatus.Successful] });
        await Chosen("d", new JobQuery { CreatedFrom = Start.AddHours(1) });
        await Chosen("cba", new JobQuery { CreatedTo = Start });
        await Chosen("", new JobQuery { CreatedFrom = Start.AddHours(1), CreatedTo = Start.AddHours(2) });
        await Chosen("a", new JobQuery { MinDuration = TimeSpan.FromSeconds(10), Now = Start.AddSeconds(25) });
        await Chosen("ba", new JobQuery { MinDuration = TimeSpan.FromSeconds(10), Now = Start.AddSeconds(40) });
        await Chosen("b", new JobQuery { MaxDuration = TimeSpan.FromSeconds(9), Now = Start.AddSeconds(25) });
        await Chosen("a", new JobQuery { MinDuration = TimeSpan.FromSeconds(5), MaxDuration = TimeSpan.FromSeconds(15), ProcessIds = ["p"], Now = Start.AddHours(1) });

        async Task Chosen(string expected, JobQuery query)
        {
            Assert.Equal(expected, string.Concat((await Store.ListAsync(query, default)).Select(j => j.Id)));
            Assert.Equal(expected.Length, await Store.CountAsync(query, default));
        }
    }

    [SkippableFact]
    public async Task A_created_job_may_change_until_it_is_started()
    {
        await Store.AddAsync(New("1") with { Status = JobStatus.Created }, JobLimits.None with { Total = 0 }, default);
        Assert.Null(await Take(Start));
        Assert.True(await Store.UpdateAsync("1", "q", "[]"u8.ToArray(), Start.AddSeconds(1), default));
        Restart();
        var job = await Find("1");
        Assert.Equal(("q", "[]", JobStatus.Created), (job.ProcessId, Encoding.UTF8.GetString(job.Request.Span), job.Status));
        Assert.IsType<JobAdmission.Refused>(await Store.StartAsync("1", JobLimits.None with { Total = 0 }, Start.AddSeconds(2), default));
        Assert.IsType<JobAdmission.Added>(await Store.StartAsync("1", JobLimits.None, Start.AddSeconds(2), default));
        Assert.Null(await Store.StartAsync("1", JobLimits.None, Start.AddSeconds(2), default));
        Assert.False(await Store.UpdateAsync("1", "p", "{}"u8.ToArray(), Start, default));
        Assert.False(await Store.UpdateAsync("none", "p", "{}"u8.ToArray(), Start, default));
        Assert.Equal("q", (await Take(Start.AddSeconds(3)))!.ProcessId);
    }

    [SkippableFact]
    public async Task Jobs_that_were_created_and_never_started_are_forgotten_too()
    {
        await Store.AddAsync(New("1") with { Status = JobStatus.Created }, JobLimits.None, default);
        Assert.Equal(0, await Store.PurgeAsync(Start, default));
        Assert.Equal(1, await Store.PurgeAsync(Start.AddDays(1), default));
        Assert.Null(await Store.FindAsync("1", default));
    }

    [SkippableFact]
    public async Task Old_jobs_are_forgotten_with_all_that_they_left_and_young_or_open_ones_are_not()
    {
        await Add("old", "young", "open");
        foreach (var (_, day) in new[] { ("old", 1), ("young", 20) })
        {
            var attempt = (await Take(Start))!.Attempt;
            await Store.TellAsync(attempt, new JobUpdate { Lines = [(Start, new("x"))] }, Start, default);
            await Store.CompleteAsync(attempt, Outputs, null, Start.AddDays(day), default);
        }
        Assert.Equal(1, await Store.PurgeAsync(Start.AddDays(10), default));
        Assert.Null(await Store.FindAsync("old", default));
        Assert.Empty(await Store.ReadResultsAsync("old", default));
        Assert.Empty(await Store.ReadLogAsync("old", 0, 9, default));
        Assert.NotNull(await Store.FindAsync("young", default));
        Assert.NotNull(await Store.FindAsync("open", default));
    }

    private static Job New(string id) => new() { Id = id, ProcessId = "p", Request = "{}"u8.ToArray(), Created = Start, Updated = Start };

    private async Task Add(params string[] ids)
    {
        foreach (var id in ids) Assert.IsType<JobAdmission.Added>(await Store.AddAsync(New(id), JobLimits.None, default));
    }

    private async Task<Job?> Take(DateTimeOffset now) => await Store.TakeNextAsync(Lease, now, default);
    private async Task<Job> Find(string id) => (await Store.FindAsync(id, default))!;

    public virtual void Dispose()
    {
        Restart();
        GC.SuppressFinalize(this);
    }
}
