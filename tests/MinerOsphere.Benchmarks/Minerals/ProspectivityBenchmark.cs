using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Models.Minerals.Prospectivity;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;
using MinerOsphere.Models.Tests.Minerals;

namespace MinerOsphere.Benchmarks.Minerals;

/// <summary>All methods of prospectivity on the gold of Murchison, on held-out ground. The seed is fixed; so are the figures.</summary>
internal static class ProspectivityBenchmark
{
    private const string File = "minerals.md", Title = "# Minerals\n\nWritten by `dotnet run -c Release --project tests/MinerOsphere.Benchmarks -- minerals`.";

    /// <summary>What a geologist would say without the deposits: gold near faults, in and around greenstone, where faults are many.</summary>
    private static readonly Dictionary<string, Membership> Knowledge = new()
    {
        ["fault"] = new(MembershipShape.Small, 5000, 1, ImmutableDictionary<string, double>.Empty),
        ["greenstone"] = new(MembershipShape.Small, 2000, 2, ImmutableDictionary<string, double>.Empty),
        ["fault-density"] = new(MembershipShape.Linear, 0, 0.2, ImmutableDictionary<string, double>.Empty),
    };

    public static void Run()
    {
        var folder = Environment.GetEnvironmentVariable("MINEROSPHERE_DATA") ?? Path.Combine(Machine.RepositoryRoot, "..", "shared", "data");
        var area = Murchison.Read(Path.Combine(folder, Murchison.File), Knowledge);
        var text = new StringBuilder("## Prospectivity, gold of Murchison\n\n")
            .Append(CultureInfo.InvariantCulture, $"{area.Cells.Length:N0} cells of 2 km, {area.Positives} with gold. Evidence: distance to the nearest fault, distance to greenstone, density of faults within 25 km. ")
            .Append("8 folds of blocks of 50 km. Recorded with the data, for a logistic regression on log distance to fault, distance to greenstone and inside greenstone: AUC 0.942, 87.5 % of the gold cells in the best 10 % of the area. ")
            .Append("By chance alone a share of 0.87 of 240 cells has a standard error of 0.022.\n");
        foreach (var buffer in (double[])[0, 10_000]) Section(text, area, buffer);
        Pairs(text, area);
        text.Append(CultureInfo.InvariantCulture, $"\nOn {Machine.Describe()}.\n");
        Console.WriteLine($"written to {Machine.WriteSection(File, Title, "## Prospectivity, gold of Murchison", text.ToString())}");
    }

    private static void Section(StringBuilder text, Prospect area, double buffer)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {(buffer > 0 ? $"With a buffer of {buffer / 1000} km around each held-out block" : "Without a buffer, as recorded")}\n\n")
            .Append("| method | AUC held out | AUC at random | optimism | AUC on cells trained on | in best 1 % | 5 % | 10 % | 20 % | area for 80 % | average precision | s |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var (method, name, _) in Names.Methods)
        {
            var clock = Stopwatch.StartNew();
            var options = new ProspectOptions { Method = method, BlockSize = 50_000, Buffer = buffer, Folds = 8, DiscRadius = 6000 };
            var features = area.Features(options, Murchison.Run);
            var report = ProspectEvaluation.Of(area, options, features, new ProspectTrainer(area, options, features, Murchison.Run), Murchison.Run).Report;
            if (method == ProspectMethod.RandomForest)
                text.Append(CultureInfo.InvariantCulture, $"| best layer alone | {Of("auc", true):F4} | | | | {Of("capture-0.01", true):F3} | {Of("capture-0.05", true):F3} | {Of("capture-0.1", true):F3} | {Of("capture-0.2", true):F3} | {Of("area-for-0.8", true):F3} | {Of("average-precision", true):F4} | |\n");
            var line = string.Create(CultureInfo.InvariantCulture, $"| {name} | {Of("auc"):F4} | {report["auc"].Random?.Value:F4} | {report["auc"].Optimism?.Value:F4} | {report["auc"].Apparent?.Value:F4} | {Of("capture-0.01"):F3} | {Of("capture-0.05"):F3} | {Of("capture-0.1"):F3} | {Of("capture-0.2"):F3} | {Of("area-for-0.8"):F3} | {Of("average-precision"):F4} | {clock.Elapsed.TotalSeconds:F0} |");
            Console.WriteLine(line);
            text.Append(line).Append('\n');

            double Of(string metric, bool isBaseline = false) => isBaseline ? report[metric].Baseline.Value : report[metric].Model.Value;
        }
    }

    private static void Pairs(StringBuilder text, Prospect area)
    {
        var options = new ProspectOptions { Method = ProspectMethod.Logistic };
        var features = area.Features(options, Murchison.Run);
        var pairs = LeavePairOut.Run(area.Table(features), new ProspectTrainer(area, options, features, Murchison.Run).Train, 25_000, 500, Murchison.Run);
        text.Append(CultureInfo.InvariantCulture, $"\nSpatial leave-pair-out of the logistic regression (500 pairs, buffer 25 km): {pairs}.\n");
    }
}
