using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MinerOsphere.Learning;
using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Boosting;

namespace MinerOsphere.Benchmarks.Learning;

/// <summary>
/// Gradient boosting beside XGBoost's and scikit-learn's on the same rows in the same run, one after the other, each with two threads;
/// then explanations and an ensemble of networks. Wall time tells little on a machine that others use: processor time stands beside it.
/// </summary>
internal static partial class LearningBenchmark
{
    private const string File = "learning.md";
    private const string Title = "# Learning";
    private const int Held = 200_000;
    private const int Rounds = 100;
    private static readonly TrainingRun Run = new() { Threads = 2 };
    private static readonly string Script = Path.Combine(Machine.RepositoryRoot, "tests", "MinerOsphere.Benchmarks", "Learning", "oracles.py");

    public static void RunAll(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("minerosphere-learning-").FullName;
        try
        {
            var data = LearningData.Generate(rows + Held);
            data.Write(folder);
            WarmUp(data);
            var load = Load();
            var model = Boosting(data, rows, folder, load);
            Explanations(data, rows, folder, model, load);
            Networks(load);
            Forests(data, rows, folder, load);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static GradientBoostingModel Boosting(LearningData data, int rows, string folder, string load)
    {
        var report = Start("## Gradient boosting", load, string.Create(CultureInfo.InvariantCulture,
            $"{rows:N0} x {LearningData.Features} rows to train on, {Held:N0} others for the quality; {Rounds} trees, learning rate 0.1, 2 threads; ours and XGBoost 1.7.4 (`hist`) to depth 6 with a least child weight of 1 and starting from the mean, scikit-learn 1.2.1 with its 31 leaves. Training includes making the bins (XGBoost: the DMatrix). Seconds of wall time, and of processor time in brackets."));
        report.AppendLine("| loss | quality | ours | XGBoost | scikit-learn |").AppendLine("|---|---|---:|---:|---:|");
        var first = default(GradientBoostingModel);
        var one = "";
        foreach (var (name, loss, quality) in new[]
        {
            ("squared", BoostingLoss.Squared, "R²"), ("poisson", BoostingLoss.Poisson, "deviance"), ("logistic", BoostingLoss.Logistic, "AUC"), ("quantile", BoostingLoss.Quantile, "coverage of the 0.9 quantile"),
        })
        {
            var table = data.Table(name, 0, rows);
            var held = data.Table(name, rows, Held);
            var options = new GradientBoostingOptions { Loss = loss, Quantiles = [0.9], Rounds = Rounds, MinRowsPerLeaf = 1, MinChildWeight = 1 };
            var (model, train) = Timed(() => GradientBoosting.Train(table, options, Run));
            var (_, predict) = Timed(() => Predict(model, table.Features));
            var xgboost = loss == BoostingLoss.Quantile ? default(Figures?) : Oracle(folder, rows, "xgboost", name);
            var sklearn = Oracle(folder, rows, "sklearn", name);
            var figure = Quality(loss, held.Target, Predict(model, held.Features));
            Append(report, $"{name}: training", "", train.Text, xgboost?.Training.Text, sklearn.Training.Text);
            Append(report, $"{name}: ours to it, wall and processor", "", "", xgboost is { } x ? train.To(x.Training) : null, train.To(sklearn.Training));
            Append(report, $"{name}: predicting the training rows", "", predict.Text, xgboost?.Predict.Text, sklearn.Predict.Text);
            Append(report, $"{name}: quality", quality, Four(figure), xgboost is { } q ? Four(q.Quality) : null, Four(sklearn.Quality));
            if (first is null) (first, one) = (model, OneRow(model, held.Features));
        }
        report.AppendLine().AppendLine(one);
        Write("## Gradient boosting", report);
        return first!;
    }

    private static string OneRow(GradientBoostingModel model, FeatureMatrix rows)
    {
        const int times = 50_000;
        FeatureMatrix[] single = [.. Enumerable.Range(0, 1000).Select(row => rows.Take([row]))];
        var prediction = new double[1];
        var (_, spent) = Timed(() =>
        {
            for (var i = 0; i < times; i++) model.Predict(single[i % single.Length], prediction);
            return 0;
        });
        return string.Create(CultureInfo.InvariantCulture, $"One row through the 100 trees, {times:N0} different calls: {spent.Wall * 1e6 / times:0.00} µs ({spent.Processor * 1e6 / times:0.00} µs) a call.");
    }

    private static void Explanations(LearningData data, int rows, string folder, GradientBoostingModel model, string load)
    {
        const int explained = 10_000;
        var report = Start("## Explanations", load, string.Create(CultureInfo.InvariantCulture, $"Exact TreeSHAP of {explained:N0} rows through the 100 trees of the squared error above, 2 threads; milliseconds a row of wall time, and of processor time in brackets."));
        var shap = new TreeShap(model);
        var sample = data.Table("squared", 0, explained).Features;
        var contributions = new double[explained * shap.Width];
        shap.Explain(sample, contributions, Run);
        var (_, spent) = Timed(() =>
        {
            shap.Explain(sample, contributions, Run);
            return 0;
        });
        var theirs = OracleJson(folder, rows, "shap", "squared").GetProperty("shap");
        var xgboost = new Spent(theirs[0].GetDouble(), theirs[1].GetDouble());
        report.AppendLine("| | ours | XGBoost |").AppendLine("|---|---:|---:|");
        report.AppendLine(CultureInfo.InvariantCulture, $"| a row | {spent.Milliseconds(explained)} | {xgboost.Milliseconds(explained)} |");
        Write("## Explanations", report);
    }

    private static void Networks(string load)
    {
        const int windows = 30_000, steps = 24;
        var report = Start("## Ensemble of networks", load, string.Create(CultureInfo.InvariantCulture,
            $"10 perceptrons of 10 hidden neurons on {windows:N0} windows of {steps} values of a noisy series, Adam and early stopping as they come, 2 threads."));
        var random = new RandomStream(42, 99);
        var series = new double[windows + steps + 1];
        for (var t = 1; t < series.Length; t++) series[t] = 0.9 * series[t - 1] + Math.Sin(t / 20.0) + 0.3 * random.NextNormal();
        double[][] columns = [.. Enumerable.Range(0, steps).Select(lag => series[(steps - lag - 1)..(steps - lag - 1 + windows)])];
        var table = new TrainingTable(FeatureMatrix.Of(columns), series[steps..(steps + windows)], new FeatureSpecification("next"));
        var (trained, spent) = Timed(() => EnsembleTraining.Train(table, new EnsembleOptions { Initialisations = 10 }, Run));
        var predictions = new double[windows * trained.Model.Outputs.Length];
        trained.Model.Predict(table.Features, predictions);
        var width = trained.Model.Outputs.Length;
        var fit = Quality(BoostingLoss.Squared, table.Target, [.. Enumerable.Range(0, windows).Select(row => predictions[row * width])]);
        report.AppendLine("| training | asked for | R² on its own rows |").AppendLine("|---:|---:|---:|");
        report.AppendLine(CultureInfo.InvariantCulture, $"| {spent.Text} s | 60 s | {fit:0.0000} |");
        Write("## Ensemble of networks", report);
    }

    /// <summary>Until the code is compiled.</summary>
    private static void WarmUp(LearningData data)
    {
        foreach (var (name, loss) in new[] { ("squared", BoostingLoss.Squared), ("poisson", BoostingLoss.Poisson), ("logistic", BoostingLoss.Logistic), ("quantile", BoostingLoss.Quantile) })
        {
            var table = data.Table(name, 0, Math.Min(data.Rows, 40_000));
            Predict(GradientBoosting.Train(table, new GradientBoostingOptions { Loss = loss, Rounds = 3 }, Run), table.Features);
        }
    }

    private static double[] Predict(IPredictor model, FeatureMatrix rows)
    {
        var predictions = new double[rows.RowCount * model.Outputs.Length];
        model.Predict(rows, predictions);
        return predictions;
    }

    private static double Quality(BoostingLoss loss, double[] target, double[] predicted)
    {
        switch (loss)
        {
            case BoostingLoss.Squared:
                var mean = target.Average();
                return 1 - target.Zip(predicted, (y, p) => (y - p) * (y - p)).Sum() / target.Sum(y => (y - mean) * (y - mean));
            case BoostingLoss.Poisson:
                return target.Zip(predicted, (y, p) => 2 * ((y > 0 ? y * Math.Log(y / p) : 0) - y + p)).Average();
            case BoostingLoss.Quantile:
                return target.Zip(predicted, (y, p) => y <= p ? 1.0 : 0).Average();
            default:
                // Ties share their ranks.
                var rank = 0.0;
                var before = 0;
                foreach (var tied in target.Zip(predicted).GroupBy(pair => pair.Second).OrderBy(group => group.Key))
                {
                    var (count, ones) = (tied.Count(), tied.Count(pair => pair.First == 1));
                    rank += ones * (before + (count + 1) / 2.0);
                    before += count;
                }
                var positives = (double)target.Count(y => y == 1);
                return (rank - positives * (positives + 1) / 2) / (positives * (target.Length - positives));
        }
    }

    private static Figures Oracle(string folder, int rows, string library, string loss)
    {
        var json = OracleJson(folder, rows, library, loss);
        Spent Of(string name) => new(json.GetProperty(name)[0].GetDouble(), json.GetProperty(name)[1].GetDouble());
        var (setup, train) = (Of("setup"), Of("train"));
        return new Figures(new Spent(setup.Wall + train.Wall, setup.Processor + train.Processor), Of("predict"), json.GetProperty("quality").GetDouble());
    }

    private static JsonElement OracleJson(string folder, int rows, string library, string loss)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true };
        foreach (var argument in new[] { Script, folder, (rows + Held).ToString(CultureInfo.InvariantCulture), rows.ToString(CultureInfo.InvariantCulture), library, loss }) start.ArgumentList.Add(argument);
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        start.Environment["OMP_NUM_THREADS"] = "2";
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{library} failed: {text}");
    }

    private static (T Result, Spent Spent) Timed<T>(Func<T> work)
    {
        GC.Collect();
        var process = Process.GetCurrentProcess();
        var (processor, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        var result = work();
        var wall = watch.Elapsed.TotalSeconds;
        process.Refresh();
        return (result, new Spent(wall, (process.TotalProcessorTime - processor).TotalSeconds));
    }

    private static string Load() => System.IO.File.Exists("/proc/loadavg") ? string.Join(' ', System.IO.File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";

    private static StringBuilder Start(string heading, string load, string what) => new StringBuilder(heading).AppendLine().AppendLine()
        .AppendLine(CultureInfo.InvariantCulture, $"{Machine.Describe()}; load average before the run {load}. {what} `dotnet run -c Release --project tests/MinerOsphere.Benchmarks -- learning`.").AppendLine();

    private static void Append(StringBuilder report, params string?[] cells)
    {
        var line = $"| {string.Join(" | ", cells.Select(cell => cell ?? "-"))} |";
        Console.WriteLine(line);
        report.AppendLine(line);
    }

    private static void Write(string heading, StringBuilder report) => Console.WriteLine($"written to {Machine.WriteSection(File, Title, heading, report.ToString())}");

    private static string Four(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private readonly record struct Figures(Spent Training, Spent Predict, double Quality);

    /// <summary>Seconds.</summary>
    private readonly record struct Spent(double Wall, double Processor)
    {
        public string Text => string.Create(CultureInfo.InvariantCulture, $"{Wall:0.00} ({Processor:0.00})");

        public string Milliseconds(int rows) => string.Create(CultureInfo.InvariantCulture, $"{Wall * 1e3 / rows:0.000} ({Processor * 1e3 / rows:0.000})");

        public string To(Spent other) => string.Create(CultureInfo.InvariantCulture, $"{Wall / other.Wall:0.00} ({Processor / other.Processor:0.00})");
    }
}
