using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Forests;

namespace MinerOsphere.Learning.Tests.Trees.Forests;

/// <summary>Made data.</summary>
internal static class ForestTables
{
    public const int FriedmanRows = 3000;
    private const int FriedmanFeatures = 8;

    public static readonly ImmutableArray<string> Two = ["barren", "deposit"];
    public static readonly ImmutableArray<string> Three = ["low", "middle", "high"];

    /// <summary>The data of sklearn/forests.py, number for number: features, the sum that is looked for, uniform noise.</summary>
    public static (FeatureMatrix Features, double[] Signal, double[] Noise) Friedman(ulong seed, int rows = FriedmanRows)
    {
        var state = seed;
        var columns = new double[FriedmanFeatures][];
        for (var c = 0; c < columns.Length; c++) columns[c] = new double[rows];
        var (signal, noise) = (new double[rows], new double[rows]);
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns.Length; c++) columns[c][r] = Next();
            noise[r] = Next();
            signal[r] = 10 * Math.Sin(Math.PI * columns[0][r] * columns[1][r]) + 20 * (columns[2][r] - 0.5) * (columns[2][r] - 0.5) + 10 * columns[3][r] + 5 * columns[4][r];
        }
        return (FeatureMatrix.Of(columns), signal, noise);

        double Next()
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            return (state >> 11) / (double)(1UL << 53);
        }
    }

    public static TrainingTable Quantity(ulong seed, int rows = FriedmanRows)
    {
        var (features, signal, noise) = Friedman(seed, rows);
        return new TrainingTable(features, [.. signal.Zip(noise, (s, n) => s + 4 * (n - 0.5))], new FeatureSpecification("yield"));
    }

    public static TrainingTable TwoClasses(ulong seed, int rows = FriedmanRows)
    {
        var (features, signal, noise) = Friedman(seed, rows);
        return new TrainingTable(features, [.. signal.Zip(noise, (s, n) => s + 12 * (n - 0.5) > 21 ? 1.0 : 0)], new FeatureSpecification("cell", Levels: Two));
    }

    public static TrainingTable ThreeClasses(ulong seed, int rows = FriedmanRows)
    {
        var quantity = Quantity(seed, rows);
        return new TrainingTable(quantity.Features, Array.ConvertAll(quantity.Target, y => y < 11.5 ? 0.0 : y < 17 ? 1 : 2), new FeatureSpecification("level", Levels: Three));
    }

    /// <summary>Numbers, numbers of few values, categories and gaps, with a target that hangs on all of them.</summary>
    public static TrainingTable Mixed(int rows, ulong seed, int classes = 0)
    {
        var random = new RandomStream(seed);
        var columns = new double[5][];
        for (var c = 0; c < 5; c++) columns[c] = new double[rows];
        var target = new double[rows];
        for (var r = 0; r < rows; r++)
        {
            (columns[0][r], columns[1][r], columns[2][r], columns[3][r], columns[4][r]) = (random.NextNormal(), random.NextInt(6), random.NextInt(70), random.NextInt(3), random.NextNormal());
            var sum = columns[0][r] + 0.5 * columns[1][r] + (columns[2][r] % 3 == 0 ? 2 : 0) + (columns[3][r] == 1 ? 1 : 0) + 0.3 * random.NextNormal();
            if (random.NextDouble() < 0.15) (columns[0][r], sum) = (double.NaN, sum + 1);
            for (var c = 1; c < 4; c++)
                if (random.NextDouble() < 0.1) columns[c][r] = double.NaN;
            target[r] = classes == 0 ? sum : Math.Clamp(Math.Floor(sum / 5 * classes), 0, classes - 1);
        }
        ImmutableArray<FeatureSpecification> features =
        [
            new("copper", "mg/kg"), new("order"), new("rock", Levels: [.. Enumerable.Range(0, 70).Select(i => $"rock {i}")]), new("fault", Levels: ["none", "near", "on"]), new("noise"),
        ];
        return new TrainingTable(new FeatureMatrix(features, columns), target, classes == 0 ? new FeatureSpecification("grade") : new FeatureSpecification("class", Levels: [.. Enumerable.Range(0, classes).Select(c => $"c{c}")]));
    }

    public static double[] Predict(this IPredictor model, FeatureMatrix rows)
    {
        var predictions = new double[rows.RowCount * model.Outputs.Length];
        model.Predict(rows, predictions);
        return predictions;
    }

    public static double RSquared(double[] observed, double[] predicted)
    {
        var mean = observed.Average();
        return 1 - observed.Zip(predicted, (y, p) => (y - p) * (y - p)).Sum() / observed.Sum(y => (y - mean) * (y - mean));
    }

    public static RandomForestFit Train(this TrainingTable table, RandomForestOptions options, ulong seed = 42, int threads = 0) =>
        RandomForest.Train(table, options, new TrainingRun { Seed = seed, Threads = threads });
}
