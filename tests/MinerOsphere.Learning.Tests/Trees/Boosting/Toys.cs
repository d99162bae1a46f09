using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Trees.Boosting;

/// <summary>Small tables whose truth is known.</summary>
internal static class Toys
{
    public static readonly TrainingRun Run = new() { Threads = 1 };

    /// <summary>f = x0 x1 + sin 2 x2 + x3² / 2 over five normal features; <paramref name="gaps"/> of x2 and all of level 1 of 4 of a sixth, which shifts by its level.</summary>
    public static TrainingTable Table(int rows, ulong seed, Func<double, RandomStream, double> target, double gaps = 0, bool hasKinds = false)
    {
        var random = new RandomStream(seed, 77);
        var columns = new double[hasKinds ? 6 : 5][];
        for (var c = 0; c < columns.Length; c++) columns[c] = new double[rows];
        var y = new double[rows];
        double[] shifts = [0.5, -1, 2, 0];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < 5; c++) columns[c][r] = random.NextNormal();
            var f = columns[0][r] * columns[1][r] + Math.Sin(2 * columns[2][r]) + 0.5 * columns[3][r] * columns[3][r];
            if (hasKinds)
            {
                columns[5][r] = random.NextInt(4);
                f += shifts[(int)columns[5][r]];
                if (columns[5][r] == 1) columns[5][r] = double.NaN;
            }
            y[r] = target(f, random);
            if (random.NextDouble() < gaps) columns[2][r] = double.NaN;
        }
        var features = columns.Select((_, c) => c < 5 ? new FeatureSpecification($"x{c}") : new FeatureSpecification("kind", Levels: ["a", "b", "c", "d"]));
        return new TrainingTable(new FeatureMatrix([.. features], columns), y, new FeatureSpecification("y"));
    }

    public static double Number(double f, RandomStream random) => f + 0.3 * random.NextNormal();

    public static double TwoClasses(double f, RandomStream random) => random.NextDouble() < 1 / (1 + Math.Exp(-f)) ? 1 : 0;

    public static double ThreeClasses(double f, RandomStream random) => f + 0.5 * random.NextNormal() is var g && g < 0 ? 0 : g < 1 ? 1 : 2;

    public static double Count(double f, RandomStream random) => Poisson(Math.Exp(0.4 * f), random);

    public static double Poisson(double mean, RandomStream random)
    {
        var (count, product, limit) = (0, random.NextDouble(), Math.Exp(-mean));
        for (; product > limit; count++) product *= random.NextDouble();
        return count;
    }

    public static TrainingTable Of(double[][] columns, double[] target, double[]? weights = null, double[]? offset = null) =>
        new(new FeatureMatrix([.. columns.Select((_, c) => new FeatureSpecification($"x{c}"))], columns, offset), target, new FeatureSpecification("y")) { Weights = weights };

    public static TrainingTable WithLevels(double[] codes, int levels, double[] target)
    {
        ImmutableArray<string> names = [.. Enumerable.Range(0, levels).Select(i => $"level {i}")];
        return new TrainingTable(new FeatureMatrix([new FeatureSpecification("kind", Levels: names)], [codes]), target, new FeatureSpecification("y"));
    }

    public static double[] Predict(IPredictor model, FeatureMatrix rows)
    {
        var predictions = new double[rows.RowCount * model.Outputs.Length];
        model.Predict(rows, predictions);
        return predictions;
    }

    public static int[] Shuffled(int count, ulong seed) => new RandomStream(seed, 5).Permutation(count);
}
