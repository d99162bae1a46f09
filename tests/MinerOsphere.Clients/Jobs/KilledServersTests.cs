using System.Globalization;
using MinerOsphere.Clients.PostGis;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Queue;
using MinerOsphere.Sqlite;
using Npgsql;

namespace MinerOsphere.Clients.Jobs;

/// <summary><c>kill -9</c> of servers at work, and of their database: each job ends exactly once, none is lost, every result is right.</summary>
public sealed class KilledServersTests(PostGisCluster cluster) : IClassFixture<PostGisCluster>, IDisposable
{
    private readonly TrialConfiguration _trial = new();

    [SkippableFact]
    public async Task Three_servers_on_one_database_and_one_is_killed_every_few_seconds()
    {
        await PrepareAsync("killed", workers: 4, lease: 2);
        var storm = new JobStorm(3, 1000, StartAsync);
        await storm.StartAsync();
        try
        {
            await CountEndsAsync();
            var sending = storm.SendAsync(pause: 0.15);
            var random = new Random(7);
            while (storm.Kills < 4)
            {
                await Task.Delay(1500);
                await storm.KillOneAsync(random);
            }
            await sending;
            await storm.CheckAsync();
            Assert.Equal(1000, await NumberAsync("SELECT count(*) FROM ends"));
            Assert.Equal(1000, await NumberAsync("SELECT count(DISTINCT id) FROM ends"));
            // The kills did hit jobs at work.
            Assert.True(await NumberAsync("SELECT count(*) FROM jobs WHERE attempts > 1") > 0);
        }
        finally
        {
            await storm.StopAsync();
        }
    }

    [SkippableFact]
    public async Task The_database_is_stopped_and_started_in_the_middle()
    {
        await PrepareAsync("stopped", workers: 4, lease: 2);
        var storm = new JobStorm(2, 200, StartAsync);
        DemoServer? late = null;
        await storm.StartAsync();
        try
        {
            await CountEndsAsync();
            var sending = storm.SendAsync(pause: 0.3);
            await Task.Delay(1000);
            await cluster.StopAsync();
            await Task.Delay(3000);
            // What does not need the jobs goes on.
            await storm.Server(0).Http.GetJsonAsync("/processes/echo?f=json");
            using (var away = await storm.Server(1).Http.GetAsync("/jobs?f=json"))
                Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, away.StatusCode);
            // A server that starts meanwhile comes up all the same, and joins in when the database is back.
            late = await StartAsync(2);
            await cluster.StartAsync();
            await sending;
            Assert.True(storm.Unavailable > 0, "no request met the database away");
            await storm.CheckAsync();
            Assert.Equal(200, await NumberAsync("SELECT count(*) FROM ends"));
            Assert.Equal(200, (await late.Http.GetJsonAsync("/jobs?f=json&limit=1&status=successful")).GetProperty("numberMatched").GetInt64());
        }
        finally
        {
            if (late is not null) await late.DisposeAsync();
            await storm.StopAsync();
        }
    }

    [Fact]
    public async Task One_server_on_its_own_file_is_killed_and_started_again()
    {
        await File.AppendAllTextAsync(Path.Combine(_trial.Config, "server.yaml"), "\nprocesses: {workers: 16, mostAttempts: 20}\n");
        var storm = new JobStorm(1, 1000, StartAsync);
        await storm.StartAsync();
        var file = Path.Combine(_trial.Data, "0", "jobs.sqlite");
        try
        {
            using (var database = SqliteDatabase.OpenExisting(file))
            {
                database.WaitFor(TimeSpan.FromSeconds(10));
                database.Execute("CREATE TABLE ends (id TEXT); CREATE TRIGGER ended AFTER UPDATE OF status ON jobs WHEN old.status < 2 AND new.status >= 2 BEGIN INSERT INTO ends VALUES (new.id); END");
            }
            var sending = storm.SendAsync(pause: 0.1);
            while (storm.Kills < 3)
            {
                await Task.Delay(1000);
                await storm.KillOneAsync(new Random(7));
            }
            await sending;
            await storm.CheckAsync();
        }
        finally
        {
            await storm.StopAsync();
        }
        using var after = SqliteDatabase.OpenExisting(file);
        Assert.Equal(1000, after.Number("SELECT count(*) FROM ends"));
        Assert.Equal(1000, after.Number("SELECT count(DISTINCT id) FROM ends"));
        Assert.True(after.Number("SELECT count(*) FROM jobs WHERE attempts > 1") > 0);
    }

    /// <summary>A database of the test's own, and servers that have their jobs in it.</summary>
    private async Task PrepareAsync(string database, int workers, int lease)
    {
        cluster.Require();
        await cluster.RunAsync($"CREATE DATABASE {database}");
        _database = database;
        await File.AppendAllTextAsync(Path.Combine(_trial.Config, "server.yaml"), string.Create(CultureInfo.InvariantCulture, $$"""

            databases:
              shared: {connection: Host=127.0.0.1;Port={{cluster.Port}};Database={{database}};Username=geo, passwordVariable: PATH}
            processes: {workers: {{workers}}, leaseSeconds: {{lease}}, mostAttempts: 20, jobs: {database: shared} }

            """));
    }

    private string _database = "";

    private async Task<DemoServer> StartAsync(int number)
    {
        var server = new DemoServer();
        await server.StartAsync(_trial.Config, Path.Combine(_trial.Data, number.ToString(CultureInfo.InvariantCulture)));
        return server;
    }

    /// <summary>The database itself counts the ends, whatever the servers believe.</summary>
    private async Task CountEndsAsync()
    {
        await using var source = Source();
        await using var command = source.CreateCommand("""
            CREATE TABLE ends (id text);
            CREATE FUNCTION ended() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO ends VALUES (new.id); RETURN NULL; END';
            CREATE TRIGGER ended AFTER UPDATE OF status ON jobs FOR EACH ROW WHEN (old.status < 2 AND new.status >= 2) EXECUTE FUNCTION ended();
            """);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> NumberAsync(string sql)
    {
        await using var source = Source();
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private NpgsqlDataSource Source() => NpgsqlDataSource.Create(cluster.ConnectionString.Replace("Database=geo", "Database=" + _database, StringComparison.Ordinal) + ";Pooling=false;Search Path=" + JobDatabase.DefaultSchema);

    public void Dispose() => _trial.Dispose();
}
