using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MinerOsphere.Processes.Jobs;

namespace MinerOsphere.Benchmarks.Processes;

/// <summary>
/// Jobs of the started server on its own file, every commit synced to disk: how soon one is done, how long pages of a long queue take, how
/// many a second are worked off.
/// </summary>
internal static class JobBenchmark
{
    private const string Heading = "## Jobs";
    private const int Waiting = 10_000, Drained = 10_000, Alone = 300, Shared = 1_000;
    private static readonly string Request = """{"inputs":{"text":"bonjour"},"outputs":{"text":{"format":{"mediaType":"application/json"}}}}""";

    /// <param name="connection">A PostgreSQL database that may be filled, to measure the shared store too; null for the embedded one alone.</param>
    public static async Task RunAsync(string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("minerosphere-jobs-").FullName;
        try
        {
            var report = new StringBuilder(Heading + "\n\n");
            report.Append(CultureInfo.InvariantCulture, $"{Machine.Describe()}; load average before the run {LoadAverage()}; an fsync of this disk takes {Fsync(folder):0.00} ms (median). ");
            report.Append("`dotnet run -c Release --project tests/MinerOsphere.Benchmarks -- jobs`; the client runs on the same machine. The process is `echo`, the store `jobs.sqlite`.\n\n");
            report.Append("| | measured | asked for |\n|---|---|---|\n");
            report.Append(await AloneAsync(folder));
            report.Append(await ListedAsync(folder));
            foreach (var workers in new[] { 1, 4, 16 }) report.Append(await DrainedAsync(folder, workers));
            if (connection is not null) report.Append(await SharedAsync(folder, connection));
            var file = Machine.WriteSection("processes.md", "# Processes and jobs", Heading, report.ToString());
            Console.WriteLine(report);
            Console.WriteLine($"written to {file}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>One job at a time: from the first byte of the request to the answer that says it is done.</summary>
    private static async Task<string> AloneAsync(string folder)
    {
        await using var server = await StartAsync(folder, "alone", workers: 2);
        return Row($"one job at a time, from the request to the answer that it is done ({Alone} jobs)", await TimesAsync(server), "p50 below 20 ms");
    }

    private static async Task<List<double>> TimesAsync(ServerProcess server)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var times = new List<double>();
        for (var i = -50; i < Alone; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var job = await AskAsync(http, Request);
            while ((await http.GetFromJsonAsync<JsonElement>(job)).GetProperty("status").GetString() != "successful")
            {
                // Asked again at once: the client's own pause is not the server's time.
            }
            if (i >= 0) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return times;
    }

    /// <summary>The same with the jobs in PostgreSQL, by one server.</summary>
    private static async Task<string> SharedAsync(string folder, string connection)
    {
        await using var server = await StartAsync(folder, "shared", workers: 4, connection: connection);
        var row = Row($"PostgreSQL and Quartz: one job at a time ({Alone} jobs)", await TimesAsync(server), "");
        using var http = new HttpClient { BaseAddress = server.Address };
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, Shared, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) => await AskAsync(http, Request));
        while ((await http.GetFromJsonAsync<JsonElement>("/jobs?f=json&limit=1&status=accepted,running")).GetProperty("numberMatched").GetInt32() > 0) await Task.Delay(50);
        var rate = string.Create(CultureInfo.InvariantCulture, $"{Shared / Stopwatch.GetElapsedTime(start).TotalSeconds:#,0} jobs/s");
        return row + $"| PostgreSQL and Quartz: {Shared:#,0} jobs asked for by 16 at once and worked off by 4 workers of one server | {rate} |  |\n";
    }

    private static async Task<string> ListedAsync(string folder)
    {
        var data = await FillAsync(folder, "listed", Waiting, first: """{"inputs":{"text":"busy","pause":600},"outputs":{"text":{"format":{"mediaType":"application/json"}}}}""");
        await using var server = await StartAsync(folder, "listed", workers: 1, data);
        using var http = new HttpClient { BaseAddress = server.Address };
        var rows = new StringBuilder();
        foreach (var limit in new[] { 100, 1000 })
        {
            var times = new List<double>();
            for (var round = 0; round < 3; round++)
                for (var page = $"/jobs?f=json&status=accepted&limit={limit}"; page is not null;)
                {
                    var start = Stopwatch.GetTimestamp();
                    var list = await http.GetFromJsonAsync<JsonElement>(page);
                    if (round > 0) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    if (list.GetProperty("numberMatched").GetInt32() < Waiting - 2) throw new InvalidOperationException("the queue is not full");
                    page = list.GetProperty("links").EnumerateArray().Where(l => l.GetProperty("rel").GetString() == "next").Select(l => l.GetProperty("href").GetString()).FirstOrDefault();
                }
            rows.Append(Row($"a page of {limit} of {Waiting:#,0} jobs that wait, all pages in turn", times, limit == 100 ? "below 20 ms" : ""));
        }
        return rows.ToString();
    }

    /// <summary>The queue is there when the server starts; the jobs themselves say when the first began and the last ended.</summary>
    private static async Task<string> DrainedAsync(string folder, int workers)
    {
        var name = $"drained-{workers}";
        var data = await FillAsync(folder, name, Drained, Request);
        await using (var server = await StartAsync(folder, name, workers, data))
        {
            using var http = new HttpClient { BaseAddress = server.Address };
            while ((await http.GetFromJsonAsync<JsonElement>("/jobs?f=json&limit=1&status=successful")).GetProperty("numberMatched").GetInt32() < Drained) await Task.Delay(200);
        }
        using var store = new SqliteJobStore(Path.Combine(data, "jobs.sqlite"));
        var jobs = await store.ListAsync(new JobQuery { Limit = Drained }, default);
        var seconds = (jobs.Max(j => j.Finished!.Value) - jobs.Min(j => j.Started!.Value)).TotalSeconds;
        var rate = string.Create(CultureInfo.InvariantCulture, $"{Drained / seconds:#,0} jobs/s");
        return $"| {Drained:#,0} jobs worked off by {workers} {(workers == 1 ? "worker" : "workers")} | {rate} | {(workers == 4 ? "500 jobs/s" : "")} |\n";
    }

    private static async Task<string> FillAsync(string folder, string name, int count, string first)
    {
        var data = Path.Combine(folder, name, "data");
        using var store = new SqliteJobStore(Path.Combine(data, "jobs.sqlite"));
        var now = TimeProvider.System.GetUtcNow();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, stop) => await store.AddAsync(
            new Job { Id = $"job-{i:00000}", ProcessId = "echo", Request = Encoding.UTF8.GetBytes(i < 2 ? first : Request), Created = now, Updated = now }, JobLimits.None, stop));
        return data;
    }

    private static Task<ServerProcess> StartAsync(string folder, string name, int workers, string? data = null, string? connection = null)
    {
        var config = Directory.CreateDirectory(Path.Combine(folder, name, "config")).FullName;
        File.WriteAllText(Path.Combine(config, "server.yaml"), string.Create(CultureInfo.InvariantCulture, $$"""
            title: Bench
            description: Bench
            linkedDataBase: https://data.example.org
            licences: {lo-2.0: {title: Licence Ouverte, url: 'https://example.org/lo'} }
            processes: {workers: {{workers}}, limits: {total: 1000000, perProcess: 1000000, perClient: 1000000}{{(connection is null ? "" : ", jobs: {database: shared}")}} }
            {{(connection is null ? "" : $"databases: {{shared: {{connection: '{connection}'}}}}")}}
            """));
        Directory.CreateDirectory(Path.Combine(config, "collections"));
        File.WriteAllText(Path.Combine(config, "towns.csv"), "code\nParis\n");
        File.WriteAllText(Path.Combine(config, "collections", "towns.yaml"), """
            id: towns
            title: Towns
            description: Bench
            theme: territory
            licence: lo-2.0
            provider: {name: Bench}
            attribution: Bench
            source: {file: towns.csv}
            properties:
              code: {type: string, role: id, label: code, iri: 'dcterms:identifier'}
            """);
        return ServerProcess.StartAsync(data ?? Path.Combine(folder, name, "data"), config, "/processes/echo?f=json");
    }

    private static async Task<string> AskAsync(HttpClient http, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/processes/echo/execution") { Content = new StringContent(body, Encoding.UTF8, "application/json"), Headers = { { "Prefer", "respond-async" } } };
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.Location!.AbsolutePath + "?f=json";
    }

    private static string Row(string what, List<double> times, string asked)
    {
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"| {what} | p50 {times[times.Count / 2]:0.0} ms, p99 {times[(int)(times.Count * 0.99)]:0.0} ms, longest {times[^1]:0.0} ms | {asked} |\n");
    }

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";

    private static double Fsync(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "fsync"), FileMode.Create);
        var times = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            file.Write(new byte[4096]);
            var start = Stopwatch.GetTimestamp();
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return times[100];
    }
}
