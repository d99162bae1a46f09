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
    private readonly List<string> _said = [];
    private Process? _process;
    private Task? _output;

    public string Root { get; private set; } = "";
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Memory that the process holds, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>From the start of the process to its word that it serves.</summary>
    public TimeSpan StartUp { get; private set; }

    public static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    /// <summary>One folder per test assembly: two servers cannot share one.</summary>
    public static string DataFolder { get; } = Path.Combine(Repository(), "artifacts", "test-data", typeof(DemoServer).Assembly.GetName().Name!);

    public Task InitializeAsync() => StartAsync(Path.Combine(Repository(), "config"), DataFolder);

    /// <param name="config">Folder of the configuration.</param>
    /// <param name="data">Data folder.</param>
    /// <param name="more">Further arguments.</param>
    public async Task StartAsync(string config, string data, params string[] more)
    {
        Directory.CreateDirectory(data);
        var clock = Stopwatch.StartNew();
        _process = Launch(["serve", "--config", config, "--data", data, "--urls", "http://127.0.0.1:0", .. more]);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data ?? "");
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
        Assert.True(Root.Length > 0, "The server did not start:\n" + Said);
        // The rest of its output is read so that it never waits for us.
        _output = ListenAsync(_process.StandardOutput);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Root), DefaultRequestVersion = HttpVersion.Version11 };
    }

    /// <summary>What it logged and complained of so far.</summary>
    public string Said
    {
        get
        {
            lock (_said) return string.Join('\n', _said);
        }
    }

    /// <summary>Starts a command of the server's program.</summary>
    public static Process Launch(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Its exit code, when it has ended.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _process!.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
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

    private async Task ListenAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line) Hear(line);
    }

    private void Hear(string line)
    {
        lock (_said) _said.Add(line);
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
