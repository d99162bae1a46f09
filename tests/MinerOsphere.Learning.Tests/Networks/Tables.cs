using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Networks;

/// <summary>Generated rows with a known rule.</summary>
internal static class Tables
{
    /// <summary>Standard normal columns x0, x1 and so on, and a target of them and of noise.</summary>
    public static TrainingTable Of(int rows, int columns, Func<double[], RandomStream, double> target, ulong seed = 1, FeatureSpecification? specification = null)
    {
        var random = new RandomStream(seed);
        var x = Enumerable.Range(0, columns).Select(_ => new double[rows]).ToArray();
        var y = new double[rows];
        var row = new double[columns];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++) x[c][r] = row[c] = random.NextNormal();
            y[r] = target(row, random);
        }
        return new TrainingTable(FeatureMatrix.Of(x, Enumerable.Range(0, columns).Select(c => $"x{c}")), y, specification ?? new FeatureSpecification("y"));
    }

    /// <summary>Smooth, of three columns, with a tenth of noise.</summary>
    public static TrainingTable Smooth(int rows, ulong seed = 1, int columns = 4) =>
        Of(rows, columns, (x, random) => Math.Sin(1.5 * x[0]) + 0.5 * x[1] * x[1] - 0.7 * x[2] + 0.1 * random.NextNormal(), seed);

    public static double[] Predict(this IPredictor model, FeatureMatrix rows)
    {
        var predictions = new double[rows.RowCount * model.Outputs.Length];
        model.Predict(rows, predictions);
        return predictions;
    }

    /// <summary>1 - squared error over variance.</summary>
    public static double R2(double[] observed, double[] predicted)
    {
        var mean = observed.Average();
        return 1 - observed.Zip(predicted, (y, p) => (y - p) * (y - p)).Sum() / observed.Sum(y => (y - mean) * (y - mean));
    }
}
