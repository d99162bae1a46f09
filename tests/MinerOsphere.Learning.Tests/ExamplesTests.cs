using System.Globalization;
using MinerOsphere.Learning.Drift;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Baselines;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Explaining.Counterfactual;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Onnx;
using MinerOsphere.Learning.Series;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Boosting;
using MinerOsphere.Learning.Uncertainty.Conformal;

namespace MinerOsphere.Learning.Tests;

/// <summary>The examples of docs/learning.md, run as they stand there.</summary>
public sealed class ExamplesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("learning").FullName;
    private readonly StringWriter output = new() { NewLine = "\n" };

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void From_a_file_to_a_prediction()
    {
        var (path, later) = (Soils("soils.csv", 1, 800), Soils("later.csv", 2, 50));
        // example: train
        using var file = File.OpenText(path);
        var frame = CsvFrame.Read(file, new CsvOptions { Place = ("x", "y", "http://www.opengis.net/def/crs/EPSG/0/2154") });
        var table = TableReader.Read(frame, new ColumnRoles { Target = "zinc", Place = "place" });

        var run = new TrainingRun { Seed = 42 };
        var model = GradientBoosting.Train(table, new GradientBoostingOptions { Rounds = 200 }, run);

        using var news = File.OpenText(later);
        var rows = SignatureBinding.Bind(model.Signature, CsvFrame.Read(news));  // by name; says what does not fit
        var predicted = new double[rows.RowCount];
        model.Predict(rows, predicted);
        // end
        Assert.All(predicted, value => Assert.InRange(value, 0, 400));
        Assert.Equal("mg/kg", model.Signature.Target.Unit);
    }

    [Fact]
    public void Faults_are_named()
    {
        var path = Soils("soils.csv", 1, 60);
        File.WriteAllText(path, File.ReadAllText(path).Replace("zinc [mg/kg]", "zinc [mg/kg],zinc g [g/kg]", StringComparison.Ordinal));
        var lines = File.ReadAllLines(path);
        for (var i = 1; i < lines.Length; i++)
            lines[i] = FormattableString.Invariant($"{lines[i]},{double.Parse(lines[i][(lines[i].LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture) / 1000:R}");
        File.WriteAllLines(path, lines);
        using var file = File.OpenText(path);
        var frame = CsvFrame.Read(file);
        // example: faults
        try
        {
            TableReader.Read(frame, new ColumnRoles { Target = "zinc" });
        }
        catch (DataFaultException wrong)
        {
            foreach (var fault in wrong.Faults) output.WriteLine(fault);
            // column 'zinc g': gives the target away (target = 0 + 1000 x zinc g): leave it out
        }
        // end
        Assert.Equal("column 'zinc g': gives the target away (target = 0 + 1000 x zinc g): leave it out\n", output.ToString());
    }

    [Fact]
    public void An_evaluation_has_a_baseline_and_a_gap()
    {
        var (table, run) = (Table(), new TrainingRun { Seed = 42 });
        // example: evaluate
        var options = new GradientBoostingOptions();
        var report = Evaluation.Run(
            table, (rows, inner) => GradientBoosting.Train(rows, options, inner), Baseline.Mean,
            new SpatialBlocks(Side: 20_000, Buffer: 2_000), [PointMetrics.Rmse, PointMetrics.R2], run);

        foreach (var metric in report.Metrics)
            output.WriteLine($"{metric.Id}: {metric.Model.Value:F2}, baseline {metric.Baseline.Value:F2}, optimism of random folds {metric.Optimism?.Value:F2}");
        // end
        Assert.Contains("rmse: ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Intervals_hold_what_they_promise()
    {
        var (table, run, test) = (Table(), new TrainingRun { Seed = 42 }, Table(3));
        // example: uncertainty
        var quantiles = new GradientBoostingOptions { Loss = BoostingLoss.Quantile, Quantiles = [0.05, 0.5, 0.95] };
        var model = ConformalPredictor.Train(
            table, (rows, inner) => GradientBoosting.Train(rows, quantiles, inner),
            new ConformalOptions { Level = 0.9, Score = ConformityScore.ScaledQuantile }, run);
        output.WriteLine(string.Join(' ', model.Outputs));
        // end
        var numbers = new double[test.RowCount * model.Outputs.Length];
        model.Predict(test.Features, numbers);
        var (low, high) = (model.Outputs.IndexOf("lower"), model.Outputs.IndexOf("upper"));
        var held = Enumerable.Range(0, test.RowCount).Count(row => numbers[row * model.Outputs.Length + low] <= test.Target[row] && test.Target[row] <= numbers[row * model.Outputs.Length + high]);
        Assert.InRange(held / (double)test.RowCount, 0.85, 0.95);
    }

    [Fact]
    public void A_prediction_is_explained()
    {
        var (table, run) = (Table(), new TrainingRun { Seed = 42 });
        var model = GradientBoosting.Train(table, new GradientBoostingOptions(), run);
        // example: explain-prediction
        var row = table.Features.Take([0]);
        var why = ContributionTable.OfTrees(model, row).Row(0);
        foreach (var part in why.Features) output.WriteLine($"{part.Name} = {part.Value} {part.Unit}: {part.Amount:+0.0;-0.0} {why.Unit}");

        var other = Counterfactuals.Find(
            model, row, WantedOutcome.AtMost(why.Prediction - 20), table.Features,
            new CounterfactualOptions { Free = [new FeatureFreedom("iron"), new FeatureFreedom("distance")] });
        foreach (var change in other.Answers.SelectMany(answer => answer.Changes)) output.WriteLine($"{change.Name}: {change.FromText} to {change.ToText} {change.Unit}");
        // end
        Assert.Equal(why.Prediction, why.Bias + why.Features.Sum(part => part.Amount), 1e-3);
        Assert.NotEmpty(other.Answers);
    }

    [Fact]
    public void A_model_is_a_file()
    {
        var (table, run, folder, options) = (Table(), new TrainingRun { Seed = 42 }, _folder, new GradientBoostingOptions());
        var model = GradientBoosting.Train(table, options, run);
        // example: files
        var hash = new ModelFile(model) { Training = TrainingFacts.Of(run, table, options) }.Write(Path.Combine(folder, "zinc.mol"));

        var read = ModelFile.Read(Path.Combine(folder, "zinc.mol"));  // InvalidDataException: damaged, cut short, from the future
        File.WriteAllBytes(Path.Combine(folder, "zinc.onnx"), OnnxExport.Write(read));
        // end
        Assert.Equal(hash, read.Sha256);
        Assert.NotEqual(0, new FileInfo(Path.Combine(folder, "zinc.onnx")).Length);
    }

    [Fact]
    public void Drift_is_told()
    {
        var table = Table();
        using var file = File.OpenText(Soils("later.csv", 2, 300));
        var later = CsvFrame.Read(file);
        later = later.With(new NumericColumn("iron", [.. ((NumericColumn)later["iron"]).Values.ToArray().Select(v => v + 30)], "g/kg"));
        // example: drift
        var report = DriftReport.Of(ReferenceStatistics.Of(table.Features), later);
        foreach (var sentence in report.Sentences("en")) output.WriteLine(sentence);
        // end
        Assert.Equal(DriftSeverity.Major, report.Severity);
        Assert.Contains("iron", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_goes_on()
    {
        // example: series
        var students = new RegularSeries([1200, 1260, 1310, 1290, 1350, 1420, 1480, 1465, 1530, 1580]);
        var forecast = new EtsMethod().Fit(students, new TrainingRun()).Forecast(horizon: 3);
        var (lower, upper) = forecast.Interval(step: 0, level: 0.8);
        // end
        Assert.InRange(forecast.Means[0], lower, upper);
        Assert.InRange(forecast.Means[0], 1500, 1750);
    }

    private TrainingTable Table(ulong seed = 1)
    {
        using var file = File.OpenText(Soils($"soils{seed}.csv", seed, 800));
        return TableReader.Read(CsvFrame.Read(file, new CsvOptions { Place = ("x", "y", null) }), new ColumnRoles { Target = "zinc", Place = "place" });
    }

    /// <summary>Soils of a made-up country: zinc follows iron, rock and the distance to a smelter.</summary>
    private string Soils(string name, ulong seed, int count)
    {
        var stream = new RandomStream(seed);
        var path = Path.Combine(_folder, name);
        using var writer = new StreamWriter(path);
        writer.WriteLine("x,y,iron [g/kg],distance [km],rock,zinc [mg/kg]");
        for (var i = 0; i < count; i++)
        {
            var (x, y, iron, rock) = (600_000 + 100_000 * stream.NextDouble(), 6_800_000 + 100_000 * stream.NextDouble(), 20 + 5 * stream.NextNormal(), stream.NextInt(3));
            var distance = Math.Sqrt(Math.Pow(x - 650_000, 2) + Math.Pow(y - 6_850_000, 2)) / 1000;
            var zinc = Math.Max(1, 20 + 2 * iron + 15 * rock + 80 * Math.Exp(-distance / 20) + 5 * stream.NextNormal());
            writer.WriteLine(FormattableString.Invariant($"{x:F0},{y:F0},{iron:F2},{distance:F2},{(rock == 0 ? "granite" : rock == 1 ? "schist" : "basalt")},{zinc:F2}"));
        }
        return path;
    }
}
