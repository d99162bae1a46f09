using System.Runtime.InteropServices;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Benchmarks.Learning;

/// <summary>
/// Generated rows that every library learns from: 20 standard normal features in single precision, of which six matter, by
/// f = x0 x1 + sin 2 x2 + x3² / 2 + [x4 > 0] x5.
/// </summary>
internal sealed class LearningData
{
    public const int Features = 20;
    private const ulong Seed = 42;

    private readonly float[][] _columns;
    private readonly Dictionary<string, float[]> _targets;

    private LearningData(float[][] columns, Dictionary<string, float[]> targets) => (_columns, _targets) = (columns, targets);

    public int Rows => _columns[0].Length;

    public static LearningData Generate(int rows)
    {
        var columns = new float[Features][];
        for (var c = 0; c < Features; c++)
        {
            var random = new RandomStream(Seed, (ulong)c);
            columns[c] = new float[rows];
            for (var r = 0; r < rows; r++) columns[c][r] = (float)random.NextNormal();
        }
        var noise = new RandomStream(Seed, Features);
        var (number, count, answer) = (new float[rows], new float[rows], new float[rows]);
        for (var r = 0; r < rows; r++)
        {
            double X(int c) => columns[c][r];
            var f = X(0) * X(1) + Math.Sin(2 * X(2)) + 0.5 * X(3) * X(3) + (X(4) > 0 ? X(5) : 0);
            number[r] = (float)(f + 0.5 * noise.NextNormal());
            count[r] = Poisson(Math.Exp(0.3 * f - 0.5), noise);
            answer[r] = noise.NextDouble() < 1 / (1 + Math.Exp(-f)) ? 1 : 0;
        }
        return new LearningData(columns, new() { ["squared"] = number, ["quantile"] = number, ["poisson"] = count, ["logistic"] = answer });
    }

    /// <summary>Rows as another library reads them: <c>x.f32</c> row after row, and a file per target.</summary>
    public void Write(string folder)
    {
        var rows = new float[Rows * Features];
        for (var c = 0; c < Features; c++)
            for (int r = 0, at = c; r < Rows; r++, at += Features) rows[at] = _columns[c][r];
        File.WriteAllBytes(Path.Combine(folder, "x.f32"), MemoryMarshal.AsBytes(rows.AsSpan()));
        foreach (var (name, values) in _targets) File.WriteAllBytes(Path.Combine(folder, name + ".f32"), MemoryMarshal.AsBytes(values.AsSpan()));
    }

    public TrainingTable Table(string target, int start, int count) => new(
        FeatureMatrix.Of(Array.ConvertAll(_columns, column => Doubles(column.AsSpan(start, count)))), Doubles(_targets[target].AsSpan(start, count)), new FeatureSpecification(target));

    private static double[] Doubles(ReadOnlySpan<float> values)
    {
        var doubles = new double[values.Length];
        for (var i = 0; i < doubles.Length; i++) doubles[i] = values[i];
        return doubles;
    }

    /// <summary>By multiplication of uniform numbers (Knuth), for the small means here.</summary>
    private static int Poisson(double mean, RandomStream random)
    {
        var (count, product, limit) = (0, random.NextDouble(), Math.Exp(-mean));
        for (; product > limit; count++) product *= random.NextDouble();
        return count;
    }
}
