using System.Diagnostics;
using System.Globalization;
using System.Text;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Series;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Benchmarks.Learning;

/// <summary>Linear models of 100,000 rows and 30 columns, and forecasts of hundreds of series.</summary>
internal static class LinearBenchmark
{
    private const string Heading = "## Linear models and series";
    private const int Repeats = 3;
    private static readonly TrainingRun Run2 = new() { Threads = 2 };

    public static void Run()
    {
        var report = new StringBuilder(Heading).AppendLine().AppendLine();
        report.AppendLine(CultureInfo.InvariantCulture, $"{Machine.Describe()}; 2 threads, the quickest of {Repeats} runs, generated data (`dotnet run -c Release --project tests/MinerOsphere.Benchmarks -- linear`).");
        report.AppendLine().AppendLine("| work | s | CPU s |").AppendLine("|---|---:|---:|");
        foreach (var (name, work) in Works())
        {
            var (wall, processor) = (double.PositiveInfinity, double.PositiveInfinity);
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                var (started, clock) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
                work();
                wall = Math.Min(wall, clock.Elapsed.TotalSeconds);
                processor = Math.Min(processor, (Process.GetCurrentProcess().TotalProcessorTime - started).TotalSeconds);
            }
            var row = string.Create(CultureInfo.InvariantCulture, $"| {name} | {wall:0.00} | {processor:0.00} |");
            Console.WriteLine(row);
            report.AppendLine(row);
        }
        Console.WriteLine($"written to {Machine.WriteSection("learning.md", "# Learning", Heading, report.ToString())}");
    }

    private static IEnumerable<(string Name, Action Work)> Works()
    {
        const int rows = 100_000, columns = 30;
        var random = new RandomStream(1);
        var x = Enumerable.Range(0, columns).Select(_ => Enumerable.Range(0, rows).Select(_ => random.NextNormal()).ToArray()).ToArray();
        var margin = Enumerable.Range(0, rows).Select(i => 0.5 + 0.3 * x[0][i] - 0.2 * x[1][i] + 0.1 * x[2][i]).ToArray();
        double Count(double mean)
        {
            var (count, left, limit) = (0, random.NextDouble(), Math.Exp(-mean));
            for (; left > limit; left *= random.NextDouble()) count++;
            return count;
        }
        var targets = new Dictionary<GlmFamily, double[]>
        {
            [GlmFamily.Gaussian] = [.. margin.Select(m => m + random.NextNormal())],
            [GlmFamily.Binomial] = [.. margin.Select(m => random.NextDouble() < 1 / (1 + Math.Exp(-m)) ? 1.0 : 0)],
            [GlmFamily.Poisson] = [.. margin.Select(m => Count(Math.Exp(m)))],
            [GlmFamily.NegativeBinomial] = [.. margin.Select(m => Count(Math.Exp(m) * random.NextExponential()))],
        };
        TrainingTable Table(GlmFamily family) => new(FeatureMatrix.Of(x), targets[family], new FeatureSpecification("y"));
        foreach (var family in Enum.GetValues<GlmFamily>())
            yield return ($"generalised linear model, {family}, HC3 errors, 100,000 x 30", () => GeneralisedLinearRegression.Train(Table(family), new GlmOptions { Family = family, Covariance = CovarianceKind.HC3 }, Run2));
        yield return ("ridge, 81 strengths by leave-one-out, 100,000 x 30", () => RidgeRegression.Train(Table(GlmFamily.Gaussian), new RidgeOptions { Choice = RidgeChoice.LeaveOneOut }, Run2));
        foreach (var family in new[] { GlmFamily.Gaussian, GlmFamily.Binomial, GlmFamily.Poisson })
            yield return ($"elastic net, {family}, path and 10 folds, 100,000 x 30", () => ElasticNet.Train(Table(family), new ElasticNetOptions { Family = family }, Run2));

        RegularSeries Series(int length, int period)
        {
            var (values, level) = (new double[length], 100.0);
            for (var t = 0; t < length; t++)
            {
                level += 0.5 + 2 * random.NextNormal();
                values[t] = Math.Max(1, level) * (1 + 0.2 * Math.Sin(2 * Math.PI * t / period));
            }
            return new RegularSeries(values, period);
        }
        var yearly = Enumerable.Range(0, 200).Select(_ => Series(17, 1)).ToArray();
        var monthly = Enumerable.Range(0, 20).Select(_ => Series(120, 12)).ToArray();
        yield return ("theta, smoothing by AICc and drift, 200 series of 17 years", () => Array.ForEach(yearly, s => new CombinedMethod().Fit(s, Run2).Forecast(3)));
        yield return ("smoothing by AICc of 15 models, 20 series of 120 months", () => Array.ForEach(monthly, s => new EtsMethod().Fit(s, Run2).Forecast(12)));
        var tree = Hierarchy.Nested([.. Enumerable.Range(0, 200).Select(i => new[] { $"r{i % 15}", $"e{i}" })]);
        yield return ("hierarchy of 216 nodes by least trace, 1,000 futures of 3 years", () => HierarchicalForecast.Make(tree, yearly, new ThetaMethod(), new ReconciliationOptions(), 3, 1000, Run2));
    }
}
