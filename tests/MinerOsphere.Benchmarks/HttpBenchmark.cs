using System.Globalization;
using System.Text;

namespace MinerOsphere.Benchmarks;

/// <summary>
/// Starts the built server on the demo data and measures it from outside: start-up first, then each workload in turn. Every workload's
/// first answer is checked before it is timed.
/// </summary>
internal static class HttpBenchmark
{
    private const int Connections = 4;
    private const int Starts = 5;

    public static async Task RunAsync(TimeSpan duration)
    {
        var data = Directory.CreateTempSubdirectory("minerosphere-bench-").FullName;
        try
        {
            var report = new StringBuilder();
            var first = await ServerProcess.StartAsync(data);
            var import = first.StartUp;
            await first.DisposeAsync();
            var starts = new List<double>();
            for (var i = 0; i < Starts; i++)
            {
                await using var again = await ServerProcess.StartAsync(data);
                starts.Add(again.StartUp.TotalMilliseconds);
            }
            starts.Sort();

            await using var server = await ServerProcess.StartAsync(data);
            report.AppendLine("# The started server on the demo data");
            report.AppendLine();
            report.AppendLine(CultureInfo.InvariantCulture, $"{Machine.Describe()}; the client runs on the same machine with {Connections} connections, {duration.TotalSeconds:0} s a row after a warm-up.");
            report.AppendLine();
            report.AppendLine("| start | measured |");
            report.AppendLine("|---|---|");
            report.AppendLine(CultureInfo.InvariantCulture, $"| first start, empty data folder (imports and trains everything) | {import.TotalSeconds:0.0} s |");
            report.AppendLine(CultureInfo.InvariantCulture, $"| next start, process start to first page of data (median of {Starts}) | {starts[Starts / 2]:0} ms ({starts[0]:0} to {starts[^1]:0}) |");
            report.AppendLine();
            report.AppendLine("| request | requests/s | p50 ms | p99 ms | bytes | server CPU ms a request |");
            report.AppendLine("|---|---|---|---|---|---|");
            foreach (var workload in Workload.All)
            {
                var row = await workload.MeasureAsync(server, Connections, duration);
                Console.WriteLine(row);
                report.AppendLine(row);
            }
            report.AppendLine();
            report.AppendLine(CultureInfo.InvariantCulture, $"Resident memory after the run: {server.ResidentMegabytes:0} MB.");
            var file = Path.Combine(Machine.ResultsFolder(), "http.md");
            await File.WriteAllTextAsync(file, report.ToString());
            Console.WriteLine(report);
            Console.WriteLine($"written to {file}");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
