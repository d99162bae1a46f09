using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MinerOsphere.Clients.PostGis;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Clients.Tools;
using Xunit.Abstractions;

namespace MinerOsphere.Clients.Fuzz;

/// <summary>
/// Random requests to the started server: it answers each with a status that is not its own fault, in time, in the form that was promised, and is as
/// right and as small afterwards. <c>MINEROSPHERE_FUZZ_REQUESTS</c> and <c>MINEROSPHERE_FUZZ_SEED</c> make the run longer or another one.
/// </summary>
[Collection(StoresCollection.Name)]
public sealed class FuzzTests(StoresServer stores, ITestOutputHelper output)
{
    private const int Workers = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentDictionary<int, int> _statuses = [];
    private long _slowest;

    [SkippableFact]
    public async Task Random_requests_are_answered()
    {
        stores.Require();
        var (count, seed) = (Setting("MINEROSPHERE_FUZZ_REQUESTS", 8_000), Setting("MINEROSPHERE_FUZZ_SEED", 1));
        var before = await StateAsync();
        await RunAsync(count / 3, seed);
        var settled = stores.Server.WorkingSet;
        var clock = Stopwatch.StartNew();
        await RunAsync(count - count / 3, seed + 1_000_000);
        var end = stores.Server.WorkingSet;
        output.WriteLine($"{count} requests, seed {seed}: {count * 2 / 3 / clock.Elapsed.TotalSeconds:0}/s, slowest {Volatile.Read(ref _slowest)} ms, {settled >> 20} MB after a third, {end >> 20} MB at the end");
        output.WriteLine(string.Join(", ", _statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}")));
        Assert.True(_faults.IsEmpty, $"{_faults.Count} faults, seed {seed}\n{string.Join('\n', _faults.Take(12))}\n{stores.Server.Said}");
        Assert.Equal(before, await StateAsync());
        Assert.DoesNotContain("Unhandled", stores.Server.Said, StringComparison.Ordinal);
        Assert.True(end < settled + (300L << 20), $"{settled >> 20} MB after a third, {end >> 20} MB at the end");
    }

    private Task RunAsync(int count, int seed) => Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(seed * Workers + worker, count / Workers))));

    private async Task WorkAsync(int seed, int count)
    {
        var grammar = new RequestGrammar(new Random(seed), ["things-table", "things-file"]);
        using var connection = new RawConnection(new Uri(stores.Server.Root));
        for (var i = 0; i < count; i++)
        {
            var request = grammar.Next();
            var clock = Stopwatch.StartNew();
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                var answer = await connection.SendAsync(request.Method, request.Target, request.Headers, request.Body, patience.Token);
                if (FaultOf(request, answer) is { } fault) _faults.Enqueue($"{fault} [{seed}/{i}]: {Shown(request.ToString())}");
                if (answer is not null && TokenIn(answer) is { } token) grammar.Keep(token);
                _statuses.AddOrUpdate(answer?.Status ?? 0, 1, static (_, n) => n + 1);
            }
            catch (Exception wrong) when (wrong is OperationCanceledException or InvalidDataException or FormatException or ArgumentException or System.Net.Sockets.SocketException)
            {
                _faults.Enqueue($"{wrong.GetType().Name} {wrong.Message} [{seed}/{i}]: {Shown(request.ToString())}");
            }
            var took = clock.ElapsedMilliseconds;
            for (var most = Volatile.Read(ref _slowest); took > most && Interlocked.CompareExchange(ref _slowest, took, most) != most;) most = Volatile.Read(ref _slowest);
        }
    }

    private static string? FaultOf(FuzzRequest request, RawAnswer? answer)
    {
        // Kestrel hangs up on what is not HTTP after it has said 400; it never does without a word.
        if (answer is null) return "no answer";
        if (answer.Status >= 500) return $"{answer.Status} {Shown(answer.Text)}";
        var type = answer.Header("Content-Type").Split(';')[0];
        var isHead = request.Method == "HEAD";
        if (answer.Header("Content-Encoding").Length > 0) return null;
        if (answer.Status >= 400)
        {
            if (answer.Text.Contains("   at MinerOsphere", StringComparison.Ordinal) || answer.Text.Contains("Exception", StringComparison.Ordinal)) return "insides are shown";
            if (type is not ("application/problem+json" or "text/html")) return IsKestrels(answer) ? null : $"{answer.Status} as '{type}'";
            if (isHead || type == "text/html") return null;
            var problem = JsonDocument.Parse(answer.Text).RootElement;
            return problem.GetProperty("status").GetInt32() == answer.Status && problem.Text("detail") is { Length: > 0 } ? null : $"{answer.Status} without a word: {Shown(answer.Text)}";
        }
        if (isHead || answer.Status != 200 || !type.EndsWith("json", StringComparison.Ordinal)) return null;
        try
        {
            JsonDocument.Parse(answer.Body).Dispose();
            return null;
        }
        catch (JsonException broken)
        {
            return $"no JSON: {broken.Message}";
        }
    }

    /// <summary>Refused before our code sees it: a request line or header that is no HTTP.</summary>
    private static bool IsKestrels(RawAnswer answer) => answer.Status is 400 or 408 or 413 or 414 or 431 or 505 && answer.Body.Length == 0;

    private static string? TokenIn(RawAnswer answer)
    {
        var link = answer.Header("Link");
        var end = link.IndexOf(">; rel=\"next\"", StringComparison.Ordinal);
        if (end < 0) return null;
        var href = link[(link.LastIndexOf('<', end) + 1)..end];
        var path = href.IndexOf("/collections/", StringComparison.Ordinal);
        return path < 0 || !href.Contains("next=", StringComparison.Ordinal) ? null : href[path..];
    }

    /// <summary>What the server must say the same before and after.</summary>
    private async Task<string> StateAsync()
    {
        var said = new List<string>();
        foreach (var id in new[] { "things-table", "things-file" })
        {
            var page = await stores.Http.GetJsonAsync($"/collections/{id}/items?f=json&limit=10000");
            said.Add($"{page.GetProperty("numberMatched")} {page.GetProperty("features")}");
            said.Add((await stores.Http.GetJsonAsync($"/collections/{id}/queryables?f=json")).ToString());
        }
        return string.Join('\n', said);
    }

    private static string Shown(string text) => text.Length > 700 ? text[..700] + "…" : text;

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : usual;
}
