using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Learners;

/// <summary>Rows with a known law behind them, for the tests of every trainer.</summary>
internal static class LearnerRows
{
    private static readonly ImmutableArray<FeatureSpecification> Features =
        [new("x0", "m"), new("x1"), new("x2"), new("kind", null, ["a", "b", "c"]), new("noise")];

    public static TrainingTable Table(LearnerTask task, int rows, ulong seed = 1)
    {
        var stream = new RandomStream(seed, 1000);
        var columns = Enumerable.Range(0, 5).Select(_ => new double[rows]).ToArray();
        var target = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            for (var c = 0; c < 5; c++) columns[c][row] = c == 3 ? stream.NextInt(3) : stream.NextNormal();
            var signal = 1.5 * columns[0][row] - columns[1][row] + 0.5 * Math.Sin(2 * columns[2][row]) + (columns[3][row] == 1 ? 1 : 0);
            target[row] = task switch
            {
                LearnerTask.Amount => signal + 0.3 * stream.NextNormal(),
                LearnerTask.TwoClasses => stream.NextDouble() < 1 / (1 + Math.Exp(-2 * signal)) ? 1 : 0,
                LearnerTask.ThreeClasses => signal + 0.3 * stream.NextNormal() is var s && s < -0.8 ? 0 : s < 1 ? 1 : 2,
                _ => Poisson(stream, Math.Exp(0.4 * signal + 1)),
            };
        }
        return new TrainingTable(new FeatureMatrix(Features, columns), target, Target(task));
    }

    public static double[] Predict(IPredictor model, FeatureMatrix rows)
    {
        var predictions = new double[rows.RowCount * model.Outputs.Length];
        model.Predict(rows, predictions);
        return predictions;
    }

    /// <summary>Mean loss of the model (squared error, logarithmic loss, or Poisson deviance) and of the target's own mean or shares.</summary>
    public static (double Error, double Baseline) Errors(IPredictor model, TrainingTable test, LearnerTask task)
    {
        var (predictions, outputs, n) = (Predict(model, test.Features), model.Outputs.Length, test.RowCount);
        var (error, baseline) = (0.0, 0.0);
        var mean = test.Target.Average();
        for (var row = 0; row < n; row++)
        {
            var y = test.Target[row];
            switch (task)
            {
                case LearnerTask.Amount:
                    error += Math.Pow(y - predictions[row * outputs], 2);
                    baseline += Math.Pow(y - mean, 2);
                    break;
                case LearnerTask.Count:
                    error += Deviance(y, predictions[row * outputs]);
                    baseline += Deviance(y, mean);
                    break;
                default:
                    // A number per class, or that of the second class first.
                    var first = predictions[row * outputs];
                    var share = outputs == test.Signature.Target.Levels.Length && model.Outputs[0] == test.Signature.Target.Levels[0] ? predictions[row * outputs + (int)y] : y == 1 ? first : 1 - first;
                    error -= Math.Log(Math.Max(1e-9, share));
                    baseline -= Math.Log(test.Target.Count(other => other == y) / (double)n);
                    break;
            }
        }
        return (error / n, baseline / n);
    }

    /// <summary>Root mean square of the differences.</summary>
    public static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Average());

    /// <summary>Standard deviation of the predictions.</summary>
    public static double Spread(double[] a)
    {
        var mean = a.Average();
        return Math.Sqrt(a.Average(v => (v - mean) * (v - mean)));
    }

    public static TrainingTable Reordered(TrainingTable table, int[] order) => Changed(table,
        [.. order.Select(c => table.Features.Features[c])], [.. order.Select(c => table.Features.Column(c).ToArray())]);

    public static TrainingTable WithConstant(TrainingTable table) => Changed(table,
        table.Features.Features.Add(new FeatureSpecification("constant")), [.. Columns(table), [.. Enumerable.Repeat(3.0, table.RowCount)]]);

    /// <summary>Every fifth value of the first column is missing, from the first on.</summary>
    public static TrainingTable WithGaps(TrainingTable table) => Changed(table, table.Features.Features,
        [[.. table.Features.Column(0).ToArray().Select((v, row) => row % 5 == 0 ? double.NaN : v)], .. Columns(table).Skip(1)]);

    private static IEnumerable<double[]> Columns(TrainingTable table) => Enumerable.Range(0, table.Features.ColumnCount).Select(c => table.Features.Column(c).ToArray());

    private static TrainingTable Changed(TrainingTable table, ImmutableArray<FeatureSpecification> features, double[][] columns) =>
        new(new FeatureMatrix(features, columns), table.Target, table.Signature.Target);

    private static FeatureSpecification Target(LearnerTask task) => task switch
    {
        LearnerTask.TwoClasses => new FeatureSpecification("y", null, ["no", "yes"]),
        LearnerTask.ThreeClasses => new FeatureSpecification("y", null, ["low", "middle", "high"]),
        _ => new FeatureSpecification("y"),
    };

    private static double Deviance(double y, double mean) => 2 * ((y > 0 ? y * Math.Log(y / mean) : 0) - (y - mean));

    private static double Poisson(RandomStream stream, double mean)
    {
        var (count, product, end) = (0, stream.NextDouble(), Math.Exp(-mean));
        for (; product > end; count++) product *= stream.NextDouble();
        return count;
    }
}
