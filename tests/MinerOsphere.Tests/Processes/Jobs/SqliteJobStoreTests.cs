using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Tests.Processes.Jobs;

public sealed class SqliteJobStoreTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableArray<OutputValue> Outputs = [new("a", "application/json", "[1]"u8.ToArray()), new("b", "text/csv", "x\n"u8.ToArray())];
    private static readonly RunRecord Record = new()
    {
        ProcessId = "repeat", ProcessVersion = "1.0.0", Model = new("m", "2", "ab"), Software = "test 1", Agent = "key", Started = Start, Ended = Start.AddSeconds(3),
        Used = [new UsedEntity("/inputs/sites", "sites", "0123")], Generated = [new GeneratedEntity("a", "application/json", "cd")], Collections = ["result-1-a"],
    };
    private readonly string _folder = Directory.CreateTempSubdirectory("jobs").FullName;
    private SqliteJobStore _store;

    public SqliteJobStoreTests() => _store = Open();

    private string File => Path.Combine(_folder, "jobs.sqlite");
    private SqliteJobStore Open() => new(File);

    /// <summary>Closes and opens again, as a new process would.</summary>
    private void Restart()
    {
        _store.Dispose();
        _store = Open();
    }

    [Fact]
    public async Task A_job_goes_its_way_and_everything_survives_a_restart()
    {
        await Add("1");
        var taken = await _store.TakeNextAsync(Start.AddSeconds(1), default);
        Assert.Equal(("1", JobStatus.Running, 1), (taken!.Id, taken.Status, taken.Attempts));
        await _store.ReportAsync("1", 40, new LocalizedText("en cours", "under way"), Start.AddSeconds(2), default);
        Assert.Equal((40, "under way"), ((await _store.FindAsync("1", default))!.Progress, (await _store.FindAsync("1", default))!.Message!.En));
        Assert.True(await _store.CompleteAsync("1", Outputs, Record, Start.AddSeconds(3), default));
        Restart();
        var job = await _store.FindAsync("1", default);
        Assert.Equal(JobStatus.Successful, job!.Status);
        Assert.Equal(100, job.Progress);
        Assert.Equal((Start, Start.AddSeconds(1), Start.AddSeconds(3), Start.AddSeconds(3)), (job.Created, job.Started!.Value, job.Finished!.Value, job.Updated));
        Assert.Equal("{}"u8.ToArray(), job.Request.ToArray());
        Assert.Equal(Record.ToJson(), job.Record!.ToJson());
        var results = await _store.ReadResultsAsync("1", default);
        Assert.Equal(["a application/json [1]", "b text/csv x\n"], results.Select(r => $"{r.Id} {r.MediaType} {System.Text.Encoding.UTF8.GetString(r.Content.Span)}"));
    }

    [Fact]
    public async Task After_a_crash_running_and_waiting_jobs_wait_again_in_their_order()
    {
        await Add("1", "2", "3");
        await _store.TakeNextAsync(Start, default);
        Restart();
        Assert.Equal(1, await _store.RecoverAsync(3, Start.AddMinutes(1), default));
        Assert.Equal("1", (await _store.TakeNextAsync(Start, default))!.Id);
        Assert.Equal("2", (await _store.TakeNextAsync(Start, default))!.Id);
        Assert.Equal("3", (await _store.TakeNextAsync(Start, default))!.Id);
        Assert.Null(await _store.TakeNextAsync(Start, default));
    }

    [Fact]
    public async Task A_job_that_brings_the_server_down_each_time_is_given_up()
    {
        await Add("1");
        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await _store.TakeNextAsync(Start, default));
            Restart();
            await _store.RecoverAsync(3, Start, default);
        }
        var job = await _store.FindAsync("1", default);
        Assert.Equal(JobStatus.Failed, job!.Status);
        Assert.Equal("Interrupted 3 times by a stop of the server", job.Message!.En);
    }

    [Fact]
    public async Task A_released_job_was_never_started()
    {
        await Add("1");
        await _store.TakeNextAsync(Start, default);
        await _store.ReleaseAsync("1", Start, default);
        var job = await _store.FindAsync("1", default);
        Assert.Equal((JobStatus.Accepted, 0, (DateTimeOffset?)null), (job!.Status, job.Attempts, job.Started));
    }

    [Fact]
    public async Task A_dismissed_job_stays_dismissed_whatever_its_work_says_later()
    {
        await Add("1");
        await _store.TakeNextAsync(Start, default);
        Assert.Equal(JobStatus.Dismissed, (await _store.DismissAsync("1", Start, default))!.Status);
        Assert.False(await _store.CompleteAsync("1", Outputs, null, Start, default));
        Assert.False(await _store.FailAsync("1", new LocalizedText("x"), Start, default));
        await _store.ReleaseAsync("1", Start, default);
        Assert.Equal(JobStatus.Dismissed, (await _store.FindAsync("1", default))!.Status);
        Assert.Empty(await _store.ReadResultsAsync("1", default));
        Assert.Null(await _store.DismissAsync("none", Start, default));
    }

    [Fact]
    public async Task Dismissing_a_finished_job_removes_its_results()
    {
        await Add("1");
        await _store.TakeNextAsync(Start, default);
        await _store.CompleteAsync("1", Outputs, null, Start, default);
        await _store.DismissAsync("1", Start, default);
        Assert.Empty(await _store.ReadResultsAsync("1", default));
    }

    [Fact]
    public async Task Jobs_are_listed_newest_first_by_page_and_by_filter()
    {
        await Add([.. Enumerable.Range(1, 25).Select(i => i.ToString())]);
        await _store.TakeNextAsync(Start, default);
        var seen = new List<string>();
        long? before = null;
        while (true)
        {
            var page = await _store.ListAsync(new JobQuery { Limit = 10, Before = before }, default);
            if (page.IsEmpty) break;
            seen.AddRange(page.Select(j => j.Id));
            before = page[^1].Sequence;
        }
        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(i => i.ToString()), seen);
        Assert.Equal(["1"], (await _store.ListAsync(new JobQuery { Statuses = [JobStatus.Running] }, default)).Select(j => j.Id));
        Assert.Equal(24, await _store.CountAsync(new JobQuery { Statuses = [JobStatus.Accepted], ProcessIds = ["p"] }, default));
        Assert.Equal(0, await _store.CountAsync(new JobQuery { ProcessIds = ["other"] }, default));
    }

    [Fact]
    public async Task Jobs_are_chosen_by_lists_of_processes_and_states_by_creation_and_by_duration()
    {
        // a: ran 10 s; b: runs since second 20; c: waits; d: only created, of another process, a day later.
        await Add("a", "b", "c");
        await _store.AddAsync(new Job { Id = "d", ProcessId = "q", Request = "{}"u8.ToArray(), Status = JobStatus.Created, Created = Start.AddDays(1), Updated = Start }, default);
        await _store.TakeNextAsync(Start, default);
        await _store.CompleteAsync("a", Outputs, null, Start.AddSeconds(10), default);
        await _store.TakeNextAsync(Start.AddSeconds(20), default);
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
            Assert.Equal(expected, string.Concat((await _store.ListAsync(query, default)).Select(j => j.Id)));
            Assert.Equal(expected.Length, await _store.CountAsync(query, default));
        }
    }

    [Fact]
    public async Task A_created_job_may_change_until_it_is_started()
    {
        await _store.AddAsync(new Job { Id = "1", ProcessId = "p", Request = "{}"u8.ToArray(), Status = JobStatus.Created, Created = Start, Updated = Start }, default);
        Assert.Null(await _store.TakeNextAsync(Start, default));
        Assert.True(await _store.UpdateAsync("1", "q", "[]"u8.ToArray(), Start.AddSeconds(1), default));
        Restart();
        var job = await _store.FindAsync("1", default);
        Assert.Equal(("q", "[]", JobStatus.Created), (job!.ProcessId, System.Text.Encoding.UTF8.GetString(job.Request.Span), job.Status));
        Assert.True(await _store.StartAsync("1", Start.AddSeconds(2), default));
        Assert.False(await _store.StartAsync("1", Start.AddSeconds(2), default));
        Assert.False(await _store.UpdateAsync("1", "p", "{}"u8.ToArray(), Start, default));
        Assert.False(await _store.UpdateAsync("none", "p", "{}"u8.ToArray(), Start, default));
        Assert.Equal("q", (await _store.TakeNextAsync(Start.AddSeconds(3), default))!.ProcessId);
    }

    [Fact]
    public async Task Jobs_that_were_created_and_never_started_are_forgotten_too()
    {
        await _store.AddAsync(new Job { Id = "1", ProcessId = "p", Request = "{}"u8.ToArray(), Status = JobStatus.Created, Created = Start, Updated = Start }, default);
        Assert.Equal(0, await _store.PurgeAsync(Start, default));
        Assert.Equal(1, await _store.PurgeAsync(Start.AddDays(1), default));
        Assert.Null(await _store.FindAsync("1", default));
    }

    [Fact]
    public async Task Old_jobs_are_forgotten_with_their_results_and_young_or_open_ones_are_not()
    {
        await Add("old", "young", "open");
        foreach (var (id, day) in new[] { ("old", 1), ("young", 20) })
        {
            await _store.TakeNextAsync(Start, default);
            await _store.CompleteAsync(id, Outputs, null, Start.AddDays(day), default);
        }
        Assert.Equal(1, await _store.PurgeAsync(Start.AddDays(10), default));
        Assert.Null(await _store.FindAsync("old", default));
        Assert.Empty(await _store.ReadResultsAsync("old", default));
        Assert.NotNull(await _store.FindAsync("young", default));
        Assert.NotNull(await _store.FindAsync("open", default));
    }

    [Fact]
    public void A_file_of_a_later_version_is_refused()
    {
        _store.Dispose();
        using (var database = MinerOsphere.Sqlite.SqliteDatabase.OpenForWriting(File)) database.Execute("PRAGMA user_version = 99");
        Assert.Contains("schema version 99", Assert.Throws<InvalidDataException>(Open).Message);
    }

    private async Task Add(params string[] ids)
    {
        foreach (var id in ids)
            await _store.AddAsync(new Job { Id = id, ProcessId = "p", Request = "{}"u8.ToArray(), Created = Start, Updated = Start }, default);
    }

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
