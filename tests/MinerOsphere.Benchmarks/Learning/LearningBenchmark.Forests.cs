using System.Globalization;
using MinerOsphere.Learning.Trees.Boosting;
using MinerOsphere.Learning.Trees.Forests;

namespace MinerOsphere.Benchmarks.Learning;

/// <summary>Forests beside scikit-learn's, with its defaults: every feature tried, leaves of one row, no out-of-bag score.</summary>
internal static partial class LearningBenchmark
{
    /// <summary>Only the forests.</summary>
    public static void RunForests(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("minerosphere-learning-").FullName;
        try
        {
            var data = LearningData.Generate(rows + Held);
            data.Write(folder);
            Forests(data, rows, folder, Load());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Forests(LearningData data, int rows, string folder, string load)
    {
        var table = data.Table("squared", 0, rows);
        var held = data.Table("squared", rows, Held);
        var options = new RandomForestOptions { Trees = 20, SampleShare = 0.1, FeaturesPerSplit = LearningData.Features, MinLeafRows = 1, OutOfBag = false };
        var small = data.Table("squared", 0, Math.Min(rows, 30_000));
        Predict(RandomForest.Train(small, options with { SampleShare = null }, Run).Model, small.Features);
        Predict(IsolationForest.Train(small.Features, new IsolationForestOptions(), Run), small.Features);
        var report = Start("## Forests", load, string.Create(CultureInfo.InvariantCulture,
            $"{rows:N0} x {LearningData.Features} rows to train on, {Held:N0} others to predict; random forests of 20 trees on bootstraps of a tenth of the rows, each feature tried at each split, leaves of one row; isolation forests of 100 trees on 256 rows; 2 threads. Seconds of wall time, and of processor time in brackets."));
        report.AppendLine("| | ours | scikit-learn |").AppendLine("|---|---:|---:|");

        var sklearn = Oracle(folder, rows, "forest", "squared");
        var (fit, train) = Timed(() => RandomForest.Train(table, options, Run));
        var (predicted, predict) = Timed(() => Predict(fit.Model, held.Features));
        Append(report, "random forest: training", train.Text, sklearn.Training.Text);
        Append(report, "random forest: predicting", predict.Text, sklearn.Predict.Text);
        Append(report, "random forest: R²", Four(Quality(BoostingLoss.Squared, held.Target, predicted)), Four(sklearn.Quality));
        var (_, usual) = Timed(() => RandomForest.Train(table, options with { FeaturesPerSplit = null, MinLeafRows = 3, OutOfBag = true }, Run));
        Append(report, "as ours comes (a third of the features, leaves of 3, out-of-bag score): training", usual.Text, null);

        var isolation = Oracle(folder, rows, "isolation", "squared");
        var (forest, grow) = Timed(() => IsolationForest.Train(table.Features, new IsolationForestOptions(), Run));
        var (_, score) = Timed(() => Predict(forest, held.Features));
        Append(report, "isolation forest: training", grow.Text, isolation.Training.Text);
        Append(report, "isolation forest: scores", score.Text, isolation.Predict.Text);
        Write("## Forests", report);
    }
}
