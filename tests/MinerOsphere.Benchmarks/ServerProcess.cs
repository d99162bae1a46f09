using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MinerOsphere.Benchmarks;

/// <summary>The server as its users start it: another process, on a free port of this machine.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address, TimeSpan startUp)
    {
        _process = process;
        Address = address;
        StartUp = startUp;
    }

    public Uri Address { get; }

    /// <summary>From the process's start to the first page of features.</summary>
    public TimeSpan StartUp { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <param name="data">Data folder.</param>
    /// <param name="config">Configuration folder; null for the demo's.</param>
    /// <param name="probe">Whose answer says that it is up.</param>
    public static async Task<ServerProcess> StartAsync(string data, string? config = null, string probe = "/collections/departements/items?limit=1&f=json")
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var clock = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(Server.Cli.ServeCommand).Assembly.Location, "serve", "--config", config ?? Path.Combine(Machine.RepositoryRoot, "config"),
                "--data", data, "--urls", address.ToString(),
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => { if (!string.IsNullOrEmpty(line.Data)) Console.Error.WriteLine(line.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient();
        while (true)
        {
            if (process.HasExited) throw new InvalidOperationException($"the server ended with {process.ExitCode}");
            try
            {
                using var answer = await client.GetAsync(new Uri(address, probe));
                if (answer.IsSuccessStatusCode) return new ServerProcess(process, address, clock.Elapsed);
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
