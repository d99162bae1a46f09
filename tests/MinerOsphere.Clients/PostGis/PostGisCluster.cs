using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MinerOsphere.Clients.PostGis;

/// <summary>
/// A PostgreSQL server of our own with PostGIS, in a temporary folder, on a free port, gone at the end. Debian's programs are used; without them
/// the tests are skipped by name.
/// </summary>
public sealed class PostGisCluster : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "minerosphere-postgis-" + Guid.NewGuid().ToString("N")[..8]);
    private string? _programs;
    private string? _missing;

    public int Port { get; private set; }

    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Database=geo;Username=geo;Password=geo";

    /// <summary>True when PostGIS is not installed.</summary>
    public bool IsMissing => _missing is not null;

    /// <summary>Skips the running test when there is no PostGIS.</summary>
    public void Require() => Skip.If(_missing is not null, _missing);

    public async Task InitializeAsync()
    {
        _programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).OrderDescending().FirstOrDefault()
            : null;
        if (_programs is null || Directory.GetFiles("/usr/share/postgresql", "postgis.control", SearchOption.AllDirectories).Length == 0)
        {
            _missing = "PostgreSQL with PostGIS is not installed";
            return;
        }
        Directory.CreateDirectory(_folder);
        if (Environment.IsPrivilegedProcess) await CheckedAsync("chown", "postgres", _folder);
        Port = FreePort();
        await ProgramAsync("initdb", "-D", Data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "geo", "--no-sync");
        await StartAsync();
        await using var source = NpgsqlDataSource.Create(ConnectionString.Replace("Database=geo", "Database=postgres"));
        await using (var create = source.CreateCommand("CREATE DATABASE geo")) await create.ExecuteNonQueryAsync();
        await RunAsync("CREATE EXTENSION postgis");
    }

    /// <summary>Runs SQL in the database.</summary>
    public async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public Task StartAsync() => ProgramAsync("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"),
        "-o", $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=120", "start");

    public Task StopAsync() => ProgramAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    public async Task DisposeAsync()
    {
        if (_missing is not null) return;
        NpgsqlConnection.ClearAllPools();
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private Task ProgramAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs!, program);
        return Environment.IsPrivilegedProcess ? CheckedAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : CheckedAsync(path, arguments);
    }

    private async Task CheckedAsync(string program, params string[] arguments)
    {
        // What pg_ctl starts keeps the pipes open: nothing is read from them.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, RedirectStandardInput = true, UseShellExecute = false })!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(patience.Token);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Tests that share one cluster.</summary>
[CollectionDefinition(Name)]
public sealed class PostGisCollection : ICollectionFixture<PostGisCluster>
{
    public const string Name = "PostGIS";
}
