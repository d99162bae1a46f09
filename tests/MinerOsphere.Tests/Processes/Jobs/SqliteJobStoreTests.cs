using MinerOsphere.Processes.Jobs;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Tests.Processes.Jobs;

public sealed class SqliteJobStoreTests : JobStoreTable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jobs").FullName;

    private string File => Path.Combine(_folder, "jobs.sqlite");
    protected override IJobStore Open() => new SqliteJobStore(File);

    [Fact]
    public void A_file_of_a_later_version_is_refused()
    {
        using (var database = SqliteDatabase.OpenForWriting(File)) database.Execute("PRAGMA user_version = 99");
        Assert.Contains("schema version 99", Assert.Throws<InvalidDataException>(Open).Message);
    }

    /// <summary>The tables as the first version made them, with one job in each state that it knew.</summary>
    [Fact]
    public async Task A_file_of_the_first_version_is_taken_over_with_its_jobs()
    {
        using (var database = SqliteDatabase.OpenForWriting(File))
            database.Execute("""
                PRAGMA journal_mode = WAL;
                CREATE TABLE jobs (
                  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, process_id TEXT NOT NULL, request BLOB NOT NULL,
                  status INTEGER NOT NULL, created INTEGER NOT NULL, started INTEGER, finished INTEGER, updated INTEGER NOT NULL,
                  progress INTEGER NOT NULL, message_fr TEXT, message_en TEXT, attempts INTEGER NOT NULL);
                CREATE INDEX jobs_by_status ON jobs (status, seq);
                CREATE INDEX jobs_by_process ON jobs (process_id, seq);
                CREATE TABLE results (
                  job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE, ordinal INTEGER NOT NULL, output_id TEXT NOT NULL,
                  media_type TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (job, ordinal)) WITHOUT ROWID;
                INSERT INTO jobs VALUES (1, 'waits', 'p', '{}', 0, 1000, NULL, NULL, 1000, 0, NULL, NULL, 0);
                INSERT INTO jobs VALUES (2, 'runs', 'p', '{}', 1, 1000, 2000, NULL, 2000, 40, 'en cours', 'under way', 1);
                INSERT INTO jobs VALUES (3, 'done', 'p', '{}', 2, 1000, 2000, 3000, 3000, 100, NULL, NULL, 1);
                INSERT INTO results VALUES ('done', 0, 'a', 'application/json', '[1]');
                PRAGMA user_version = 1
                """);
        using (var store = Open())
        {
            Assert.Equal(["done Successful", "runs Running", "waits Accepted"], (await store.ListAsync(new JobQuery(), default)).Select(j => $"{j.Id} {j.Status}"));
            Assert.Equal("[1]"u8.ToArray(), Assert.Single(await store.ReadResultsAsync("done", default)).Content.ToArray());
            // Nobody holds the running one any more: it had no lease.
            Assert.Equal("runs", Assert.Single(await store.RecoverAsync(3, DateTimeOffset.UnixEpoch.AddHours(1), DateTimeOffset.UnixEpoch, default)).Id);
        }
        using (var again = Open())
        {
            var lease = new JobLease("here", DateTimeOffset.UnixEpoch.AddHours(2));
            Assert.Equal("waits", (await again.TakeNextAsync(lease, DateTimeOffset.UnixEpoch, default))!.Id);
            Assert.Equal(2, (await again.TakeNextAsync(lease, DateTimeOffset.UnixEpoch, default))!.Attempts);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
