using System.Net;
using System.Text;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Jobs;

/// <summary>Many jobs sent to servers that die and come back. Each is asked for until somebody says that it is accepted, under a key of its own, as a careful client does.</summary>
internal sealed class JobStorm
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly DemoServer?[] _servers;
    private readonly Func<int, Task<DemoServer>> _start;
    private readonly string[] _locations;

    /// <param name="servers">How many.</param>
    /// <param name="jobs">How many.</param>
    /// <param name="start">Starts the server of a number, again and again on the same folder.</param>
    public JobStorm(int servers, int jobs, Func<int, Task<DemoServer>> start) => (_servers, _locations, _start) = (new DemoServer?[servers], new string[jobs], start);

    /// <summary>Requests that were answered 503 with a time to come back.</summary>
    public int Unavailable;

    /// <summary>Deaths so far.</summary>
    public int Kills { get; private set; }

    public DemoServer Server(int number) => _servers[number]!;

    public async Task StartAsync()
    {
        var started = await Task.WhenAll(Enumerable.Range(0, _servers.Length).Select(_start));
        started.CopyTo(_servers, 0);
    }

    /// <summary>Sends all jobs, to one server after the other.</summary>
    public Task SendAsync(double pause) => Parallel.ForAsync(0, _locations.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
    {
        using var patience = new CancellationTokenSource(Patience);
        for (var attempt = 0; ; attempt++)
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/processes/echo/execution")
                {
                    Content = new StringContent(FormattableString.Invariant($$$"""{"inputs":{"text":"job {{{i}}}","pause":{{{pause}}} },"outputs":{"text":{} } }"""), Encoding.UTF8, "application/json"),
                    Headers = { { "Prefer", "respond-async" }, { "Idempotency-Key", $"job {i}" } },
                };
                using var response = await _servers[(i + attempt) % _servers.Length]!.Http.SendAsync(request, patience.Token);
                if (response.StatusCode == HttpStatusCode.Created)
                {
                    _locations[i] = response.Headers.Location!.AbsolutePath;
                    return;
                }
                Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
                Assert.NotNull(response.Headers.RetryAfter);
                Interlocked.Increment(ref Unavailable);
                await Task.Delay(100, patience.Token);
            }
            catch (Exception e) when (e is HttpRequestException or ObjectDisposedException or NullReferenceException or IOException)
            {
                // It is dead, or was just killed.
                await Task.Delay(100, patience.Token);
            }
    });

    /// <summary>Kills one server, chosen by chance, and starts it again.</summary>
    public async Task KillOneAsync(Random random)
    {
        var number = random.Next(_servers.Length);
        await _servers[number]!.KillAsync();
        await _servers[number]!.DisposeAsync();
        Kills++;
        _servers[number] = await _start(number);
    }

    /// <summary>Waits until no job waits or runs, and checks each one's result. A job is one, whoever was asked for it how often.</summary>
    public async Task CheckAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var http = _servers[0]!.Http;
        while ((await http.GetJsonAsync("/jobs?f=json&limit=1&status=accepted,running")).GetProperty("numberMatched").GetInt64() is var left && left > 0)
        {
            Assert.False(patience.IsCancellationRequested, $"{left} jobs never ended");
            await Task.Delay(200);
        }
        Assert.Equal(_locations.Length, _locations.Distinct().Count());
        Assert.Equal(_locations.Length, (await http.GetJsonAsync("/jobs?f=json&limit=1&status=successful")).GetProperty("numberMatched").GetInt64());
        Assert.Equal(_locations.Length, (await http.GetJsonAsync("/jobs?f=json&limit=1")).GetProperty("numberMatched").GetInt64());
        await Parallel.ForAsync(0, _locations.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, stop) =>
            Assert.Equal($"\"job {i}\"", await http.GetStringAsync(_locations[i] + "/results", stop)));
    }

    public async Task StopAsync()
    {
        foreach (var server in _servers)
            if (server is not null) await server.DisposeAsync();
    }
}
