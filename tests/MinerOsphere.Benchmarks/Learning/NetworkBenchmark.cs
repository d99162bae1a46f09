using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using MinerOsphere.Learning;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Benchmarks.Learning;

/// <summary>
/// Ten perceptrons on 30,000 windows of three rain gauges, by both trainers, and ten of scikit-learn's on the same windows in the same run.
/// </summary>
internal static class NetworkBenchmark
{
    private const string Heading = "## Networks";
    private const int Hours = 40_020;
    private const int Training = 30_000;
    private static readonly TrainingRun Run2 = new() { Threads = 2 };

    public static void Run()
    {
        var table = Windows();
        var (train, test) = (table.Take([.. Enumerable.Range(0, Training)]), table.Take([.. Enumerable.Range(Training, table.RowCount - Training)]));
        var load = File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";
        var report = new StringBuilder(Heading).AppendLine().AppendLine();
        report.AppendLine(CultureInfo.InvariantCulture, $"{Machine.Describe()}; load {load} before. Ten networks of 10 tanh neurons on {Training:N0} windows of {table.Features.ColumnCount} inputs, a fifth kept back to stop by, median of the ten on {test.RowCount:N0} other windows; 2 threads, scikit-learn 1.2.1 two processes (`dotnet run -c Release --project tests/MinerOsphere.Benchmarks -- networks`).");
        report.AppendLine().AppendLine("| trainer | s | CPU s | iterations | R² |").AppendLine("|---|---:|---:|---:|---:|");
        void Row(string name, double wall, double processor, double iterations, double quality)
        {
            var row = string.Create(CultureInfo.InvariantCulture, $"| {name} | {wall:0.0} | {processor:0.0} | {iterations:0} | {quality:0.0000} |");
            Console.WriteLine(row);
            report.AppendLine(row);
        }
        foreach (var (name, trainer) in new (string, NetworkTraining)[] { ("Adam (the default)", new AdamOptions()), ("Levenberg-Marquardt", new LevenbergMarquardtOptions()) })
        {
            var (started, clock) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
            var (model, convergence, _, _) = EnsembleTraining.Train(train, new EnsembleOptions { Network = new NetworkOptions { Training = trainer } }, Run2);
            Row(name, clock.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - started).TotalSeconds, convergence.Average(c => c.TrainingLoss.Length - 1), Quality(model, test));
        }
        if (Oracle(table) is { } oracle)
            Row("scikit-learn, Adam", oracle.GetProperty("wall").GetDouble(), oracle.GetProperty("processor").GetDouble(), oracle.GetProperty("iterations").GetDouble(), oracle.GetProperty("quality").GetDouble());
        Console.WriteLine($"written to {Machine.WriteSection("learning.md", "# Learning", Heading, report.ToString())}");
    }

    private static double Quality(IPredictor model, TrainingTable test)
    {
        var predictions = new double[test.RowCount * model.Outputs.Length];
        model.Predict(test.Features, predictions);
        var (mean, errors, all) = (test.Target.Average(), 0.0, 0.0);
        for (var r = 0; r < test.RowCount; r++) (errors, all) = (errors + Math.Pow(predictions[r * model.Outputs.Length] - test.Target[r], 2), all + Math.Pow(test.Target[r] - mean, 2));
        return 1 - errors / all;
    }

    /// <summary>Rain of three zones that the river answers after 2, 5 and 9 hours, more than in proportion, with noise.</summary>
    private static TrainingTable Windows()
    {
        var (random, start) = (new RandomStream(42), new DateTimeOffset(2010, 1, 1, 0, 0, 0, TimeSpan.Zero));
        double[][] rain = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, Hours).Select(_ => random.NextDouble() < 0.15 ? 3 * random.NextExponential() : 0).ToArray())];
        var flow = new double[Hours];
        for (var t = 20; t < Hours; t++)
        {
            double sum = 0;
            for (var z = 0; z < 3; z++)
                for (var lag = 1; lag <= 16; lag++) sum += 0.2 * Math.Exp(-0.5 * Math.Pow((lag - 2 - 3.5 * z) / (1.2 + 0.5 * z), 2)) * rain[z][t - lag];
            flow[t] = Math.Pow(sum, 1.4) + 0.1 * random.NextNormal();
        }
        TimedSeries Series(string name, double[] values) => new(name, start, TimeSpan.FromHours(1), values);
        var options = new WindowOptions { Target = "flow", TargetLags = [], Inputs = [.. Enumerable.Range(0, 3).Select(z => new WindowInput($"zone {z}", WindowInput.Range(0, 15)))] };
        return new WindowReader([Series("flow", flow), .. rain.Select((r, z) => Series($"zone {z}", r))], options).Training(Run2).Table(1);
    }

    private static JsonElement? Oracle(TrainingTable table)
    {
        const string Python = "/usr/bin/python3";
        if (!File.Exists(Python)) return null;
        var folder = Directory.CreateTempSubdirectory("minerosphere-networks-").FullName;
        try
        {
            using (var x = File.Create(Path.Combine(folder, "x.f64")))
                for (var c = 0; c < table.Features.ColumnCount; c++) x.Write(MemoryMarshal.AsBytes(table.Features.Column(c)));
            File.WriteAllBytes(Path.Combine(folder, "y.f64"), MemoryMarshal.AsBytes(table.Target.AsSpan()).ToArray());
            var start = new ProcessStartInfo(Python) { RedirectStandardOutput = true };
            foreach (var argument in (string[])[Path.Combine(Machine.RepositoryRoot, "tests", "MinerOsphere.Benchmarks", "Learning", "networks.py"), folder, $"{table.RowCount}", $"{Training}", $"{table.Features.ColumnCount}"])
                start.ArgumentList.Add(argument);
            start.Environment["OMP_NUM_THREADS"] = "1";
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0) return JsonDocument.Parse(output).RootElement;
            Console.WriteLine("scikit-learn did not run");
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
