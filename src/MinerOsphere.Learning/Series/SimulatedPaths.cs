using System.Collections.Immutable;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>Possible futures of fitted series.</summary>
public static class SimulatedPaths
{
    /// <summary>Paths of one series, each of its own draws.</summary>
    /// <param name="fitted">The series.</param>
    /// <param name="horizon">Steps of a path.</param>
    /// <param name="count">Paths.</param>
    /// <param name="random">Source of the draws.</param>
    public static double[][] Draw(IFittedSeries fitted, int horizon, int count, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var innovations = new double[horizon + 1];
        var paths = new double[count][];
        for (var k = 0; k < count; k++)
        {
            for (var i = 0; i < innovations.Length; i++) innovations[i] = random.NextNormal();
            fitted.Simulate(innovations, paths[k] = new double[horizon]);
        }
        return paths;
    }

    /// <summary>A forecast made of paths, with means of its own or those of the paths.</summary>
    public static SeriesForecast Forecast(double[][] paths, ImmutableArray<double> means = default)
    {
        var horizon = paths[0].Length;
        var samples = new double[horizon][];
        var (centres, deviations) = (new double[horizon], new double[horizon]);
        for (var h = 0; h < horizon; h++)
        {
            var step = samples[h] = [.. paths.Select(path => path[h])];
            double sum = 0, squares = 0;
            foreach (var value in step) sum += value;
            centres[h] = sum / step.Length;
            foreach (var value in step) squares += (value - centres[h]) * (value - centres[h]);
            deviations[h] = Math.Sqrt(squares / Math.Max(1, step.Length - 1));
        }
        return new SeriesForecast(means.IsDefault ? [.. centres] : means, [.. deviations], samples);
    }
}
