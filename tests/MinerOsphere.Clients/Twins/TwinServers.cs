using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Twins;

/// <summary>
/// The example of docs/twins as a reader runs it: two programs, each with its own configuration and data, that know each other by their
/// addresses. Only the ports are others, so that the tests of two people do not meet.
/// </summary>
public sealed class TwinServers : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("minerosphere-twins-").FullName;
    private readonly List<Process> _running = [];

    /// <summary>A server that says nothing sensible, at an address that the local twin may read.</summary>
    public ListeningServer Rubbish { get; private set; } = null!;

    public string NationalRoot { get; private set; } = "";
    public string LocalRoot { get; private set; } = "";
    public HttpClient National { get; private set; } = null!;
    public HttpClient Local { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Rubbish = await ListeningServer.StartAsync(heard => heard.Path switch
        {
            "/sparql" => (200, "application/sparql-results+json", """{"head":{"vars":["code"]},"results":{"bindings":[{"code":{"type":"lit"""),
            "/collections/communes" => (200, "application/json", "{}"),
            _ => (200, "application/geo+json", """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[2000,48]},"properties":{}}]}"""),
        });
        (NationalRoot, LocalRoot) = (Free(), Free());
        (National, Local) = (await StartAsync("national", NationalRoot), await StartAsync("local", LocalRoot));
    }

    /// <summary>Ends the national twin as a power cut does.</summary>
    public async Task KillNationalAsync()
    {
        _running[0].Kill();
        await _running[0].WaitForExitAsync();
    }

    public async Task<HttpClient> RestartNationalAsync()
    {
        var local = _running[1];
        _running.Clear();
        National = await StartAsync("national", NationalRoot);
        _running.Add(local);
        return National;
    }

    /// <summary>The request of docs/twins/local/compare.json for the addresses of this run.</summary>
    public string Comparison() => Here(File.ReadAllText(Path.Combine(DemoServer.Repository(), "docs", "twins", "local", "compare.json")));

    /// <summary>Posts an execute request.</summary>
    public static async Task<HttpResponseMessage> ExecuteAsync(HttpClient twin, string process, string body, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/processes/{process}/execution?lang=en") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (prefer is not null) request.Headers.Add("Prefer", prefer);
        return await twin.SendAsync(request);
    }

    /// <summary>The job at its end.</summary>
    public static async Task<JsonElement> EndedAsync(HttpClient twin, Uri job)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var status = JsonDocument.Parse(await twin.GetStringAsync($"{job.GetLeftPart(UriPartial.Path)}?f=json&lang=en", patience.Token)).RootElement;
            if (status.Text("status") is not ("accepted" or "running")) return status;
            await Task.Delay(50, patience.Token);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var process in _running)
        {
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        National?.Dispose();
        Local?.Dispose();
        await Rubbish.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<HttpClient> StartAsync(string twin, string root)
    {
        var (from, to) = (Path.Combine(DemoServer.Repository(), "docs", "twins", twin), Path.Combine(_folder, twin));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (Path.GetFileName(file) == "server.yaml") await File.WriteAllTextAsync(copy, Here(await File.ReadAllTextAsync(file)));
            else File.Copy(file, copy, overwrite: true);
        }
        var process = DemoServer.Launch("serve", "--config", to, "--data", Path.Combine(_folder, twin + "-data"), "--urls", root);
        _running.Add(process);
        var (said, serves) = (new StringBuilder(), new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        if (!await serves.Task.WaitAsync(TimeSpan.FromSeconds(120))) throw new InvalidOperationException($"The {twin} twin did not start:\n{said}");
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(root), Timeout = TimeSpan.FromSeconds(90) };

        void Hear(string? line)
        {
            lock (said) said.AppendLine(line);
            // Null ends its output.
            if (line is null) serves.TrySetResult(false);
            else if (line.Contains("Serving on http", StringComparison.Ordinal)) serves.TrySetResult(true);
        }
    }

    private string Here(string text) => text
        .Replace("allow: ['http://127.0.0.1:8081/']", $"allow: ['{NationalRoot}/', '{Rubbish.Root}/']", StringComparison.Ordinal)
        .Replace("http://127.0.0.1:8081", NationalRoot, StringComparison.Ordinal).Replace("http://127.0.0.1:8082", LocalRoot, StringComparison.Ordinal);

    private static string Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
