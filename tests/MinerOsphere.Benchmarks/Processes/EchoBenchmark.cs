using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MinerOsphere.Benchmarks.Processes;

/// <summary>
/// Synchronous executions of the echo process over HTTP, by <c>wrk</c>, which takes little of a machine that it shares with the server.
/// Every workload's first answer is checked before it is timed.
/// </summary>
internal static partial class EchoBenchmark
{
    private const string Heading = "## Synchronous echo executions";
    private const int Connections = 16;

    /// <summary>Until the code is compiled at its best.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    private static readonly (string Name, string Method, string Path, string? Body, string Expect)[] Workloads =
    [
        ("one output, JSON", "POST", "/processes/echo/execution", """{"inputs":{"text":"teststring"},"outputs":{"text":{}}}""", "\"teststring\""),
        ("one output, plain text", "POST", "/processes/echo/execution", """{"inputs":{"text":"teststring"},"outputs":{"text":{"format":{"mediaType":"text/plain"}}}}""", "teststring"),
        ("all 14 outputs, JSON document", "POST", "/processes/echo/execution", """{"inputs":{"text":"teststring"}}""", "\"mixed\":1"),
        ("one output, inputs in the address", "GET", "/processes/echo/execution?text=teststring&text[include]=true", null, "\"teststring\""),
    ];

    public static async Task RunAsync(TimeSpan duration)
    {
        var root = Directory.CreateTempSubdirectory("minerosphere-echo-").FullName;
        try
        {
            var config = Path.Combine(root, "config");
            Configure(config);
            await using var server = await ServerProcess.StartAsync(Path.Combine(root, "data"), config, "/processes/echo");
            var report = new StringBuilder(Heading).AppendLine().AppendLine();
            report.AppendLine(CultureInfo.InvariantCulture,
                $"{Machine.Describe()}; `wrk` with {Connections} connections on the same machine, {duration.TotalSeconds:0} s a row after a warm-up (`dotnet run -c Release --project tests/MinerOsphere.Benchmarks -- echo`).");
            report.AppendLine().AppendLine("| execution | requests/s | p50 ms | p99 ms | server CPU ms a request |").AppendLine("|---|---:|---:|---:|---:|");
            foreach (var workload in Workloads)
            {
                var row = await MeasureAsync(server, workload, duration, root);
                Console.WriteLine(row);
                report.AppendLine(row);
            }
            Console.WriteLine($"written to {Machine.WriteSection("processes.md", "# Processes and jobs", Heading, report.ToString())}");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<string> MeasureAsync(ServerProcess server, (string Name, string Method, string Path, string? Body, string Expect) workload, TimeSpan duration, string folder)
    {
        var address = new Uri(server.Address, workload.Path);
        using (var client = new HttpClient())
        using (var request = new HttpRequestMessage(new HttpMethod(workload.Method), address))
        {
            if (workload.Body is not null) request.Content = new StringContent(workload.Body, Encoding.UTF8, "application/json");
            request.Headers.Add("Accept", "*/*");
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode || !text.Contains(workload.Expect, StringComparison.Ordinal)) throw new InvalidOperationException($"{workload.Name}: {(int)answer.StatusCode} {text}");
        }
        var script = Path.Combine(folder, "request.lua");
        await File.WriteAllTextAsync(script, $"wrk.method = \"{workload.Method}\"\nwrk.headers[\"Content-Type\"] = \"application/json\"\nwrk.headers[\"Accept\"] = \"*/*\"\n" + (workload.Body is null ? "" : $"wrk.body = [==[{workload.Body}]==]\n"));
        await WrkAsync(script, address, WarmUp);
        var before = server.ProcessorTime;
        var said = await WrkAsync(script, address, duration);
        var processor = server.ProcessorTime - before;
        if (said.Contains("Non-2xx", StringComparison.Ordinal)) throw new InvalidOperationException(said);
        var count = long.Parse(Count().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {workload.Name} | {Rate().Match(said).Groups[1].Value} | {Latency(said, "50")} | {Latency(said, "99")} | {processor.TotalMilliseconds / count:0.000} |");
    }

    private static async Task<string> WrkAsync(string script, Uri address, TimeSpan duration)
    {
        using var wrk = Process.Start(new ProcessStartInfo("wrk")
        {
            ArgumentList = { "-t1", $"-c{Connections}", $"-d{duration.TotalSeconds:0}s", "--latency", "-s", script, address.AbsoluteUri },
            RedirectStandardOutput = true,
        })!;
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return said;
    }

    /// <summary>Milliseconds, whatever unit wrk chose.</summary>
    private static string Latency(string said, string percentile)
    {
        var match = Regex.Match(said, $@"{percentile}%\s+([\d.]+)(us|ms|s)\b");
        var value = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value switch { "us" => 0.001, "s" => 1000, _ => 1 };
        return value.ToString("0.00", CultureInfo.InvariantCulture);
    }

    private static void Configure(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "collections"));
        File.WriteAllText(Path.Combine(folder, "server.yaml"), """
            title: Bench
            description: A server that echoes
            linkedDataBase: https://data.example.org
            licences: {lo-2.0: {title: Licence Ouverte, url: 'https://example.org/lo'}}
            """);
        File.WriteAllText(Path.Combine(folder, "towns.csv"), "code\nParis\n");
        File.WriteAllText(Path.Combine(folder, "collections", "towns.yaml"), """
            id: towns
            title: Towns
            description: For the bench
            theme: territory
            licence: lo-2.0
            provider: {name: Bench}
            attribution: Bench
            source: {file: towns.csv}
            properties:
              code: {type: string, role: id, label: code, iri: 'dcterms:identifier'}
            """);
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Count();

    [GeneratedRegex(@"Requests/sec:\s+(\d+)")]
    private static partial Regex Rate();
}
