using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using MinerOsphere.Server;

namespace MinerOsphere.Clients.Servers;

/// <summary>
/// The server as its users start it, another process on the demo configuration. The data folder is kept from run to run: what is imported
/// there is named by the hash of its source, so it is never stale.
/// </summary>
public sealed class DemoServer : IAsyncLifetime
{
    private readonly List<string> _errors = [];
    private Process? _process;
    private Task<string>? _output;

    public string Root { get; private set; } = "";
    public HttpClient Http { get; private set; } = null!;

    /// <summary>From the start of the process to its word that it serves.</summary>
    public TimeSpan StartUp { get; private set; }

    public static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    /// <summary>One folder per test assembly: two servers cannot share one.</summary>
    public static string DataFolder { get; } = Path.Combine(Repository(), "artifacts", "test-data", typeof(DemoServer).Assembly.GetName().Name!);

    public Task InitializeAsync() => StartAsync(Path.Combine(Repository(), "config"), DataFolder);

    public async Task StartAsync(string config, string data)
    {
        Directory.CreateDirectory(data);
        var clock = Stopwatch.StartNew();
        _process = Launch("serve", "--config", config, "--data", data, "--urls", "http://127.0.0.1:0");
        _process.ErrorDataReceived += (_, line) => { lock (_errors) _errors.Add(line.Data ?? ""); };
        _process.BeginErrorReadLine();
        // It says where it listens.
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf("Serving on http", StringComparison.Ordinal);
            if (at < 0) continue;
            Root = line[(at + 11)..].Split(' ')[0].TrimEnd('/');
            break;
        }
        StartUp = clock.Elapsed;
        Assert.True(Root.Length > 0, "The server did not start:\n" + string.Join('\n', _errors));
        // The rest of its output is read so that it never waits for us.
        _output = _process.StandardOutput.ReadToEndAsync();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Root), DefaultRequestVersion = HttpVersion.Version11 };
    }

    /// <summary>Starts a command of the server's program.</summary>
    public static Process Launch(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task DisposeAsync()
    {
        Http?.Dispose();
        if (_process is { HasExited: false }) await KillAsync();
        if (_output is not null) await _output;
        _process?.Dispose();
    }

    /// <summary>The built program beside its own assets, not the copy among the tests.</summary>
    private static string Program
    {
        get
        {
            var copy = typeof(ServerHost).Assembly.Location;
            var built = Path.Combine(Repository(), "src", "MinerOsphere.Server", "bin", new DirectoryInfo(copy).Parent!.Parent!.Name, "net10.0", Path.GetFileName(copy));
            return File.Exists(built) ? built : copy;
        }
    }
}

/// <summary>All tests on the demo data share one server.</summary>
[CollectionDefinition(Name)]
public sealed class DemoCollection : ICollectionFixture<DemoServer>
{
    public const string Name = "demo";
}
