using System.Numerics.Tensors;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// Variance of a forest's mean by the infinitesimal jackknife for bagging (Wager, Hastie and Efron 2014): the sum over the training rows of
/// the squared covariance, over the trees, between how often a row was drawn and what the tree says. That sum is a quadratic form of what
/// the trees say, so a number per pair of trees holds all that is needed of the training rows.
/// </summary>
internal sealed class JackknifeCovariance
{
    private const int UnitsAtOnce = 4096;

    private readonly double[] _pairs;
    private readonly int _trees;
    private readonly double _noise;
    private readonly double _factor;

    private JackknifeCovariance(double[] pairs, int trees, double noise, double factor) => (_pairs, _trees, _noise, _factor) = (pairs, trees, noise, factor);

    public static JackknifeCovariance Of(ForestGrowth growth, RandomForestOptions options, TrainingRun run)
    {
        var trees = growth.Samples.Length;
        var counts = Array.ConvertAll(growth.Samples, sample => sample.UnitCounts);
        // A sum of products of a chunk has to fit 31 bits.
        var chunk = Math.Max(1, (int)Math.Min(UnitsAtOnce, int.MaxValue / Math.Max(1, Math.Pow(counts.Max(c => c.Max()), 2))));
        var pairs = new double[(long)trees * (trees + 1) / 2];
        Blocks.Run(trees, run, a =>
        {
            for (var b = 0; b <= a; b++)
            {
                var sum = 0L;
                for (var start = 0; start < growth.UnitCount; start += chunk)
                {
                    var length = Math.Min(chunk, growth.UnitCount - start);
                    sum += TensorPrimitives.Dot<int>(counts[a].AsSpan(start, length), counts[b].AsSpan(start, length));
                }
                pairs[Place(a, b)] = sum;
            }
        });
        double n = growth.UnitCount, s = growth.UnitDraws;
        // Without putting back: Wager and Athey (2018), and the lesser variance of a count of 0 or 1.
        return options.Sampling == ForestSampling.Subsample && s < n
            ? new JackknifeCovariance(pairs, trees, s * (n - s) / n, n * (n - 1) / ((n - s) * (n - s)))
            : new JackknifeCovariance(pairs, trees, s, 1);
    }

    /// <param name="said">What each tree says of a row; is changed.</param>
    /// <returns>The variance without the part that comes of the number of trees being finite; 0 where that part is all there is.</returns>
    public double Variance(Span<double> said)
    {
        var mean = 0.0;
        foreach (var t in said) mean += t / said.Length;
        var (form, squares) = (0.0, 0.0);
        for (var a = 0; a < said.Length; a++)
        {
            said[a] -= mean;
            squares += said[a] * said[a];
        }
        for (var a = 0; a < said.Length; a++)
        {
            var row = _pairs.AsSpan((int)Place(a, 0), a + 1);
            var sum = 0.0;
            for (var b = 0; b < a; b++) sum += row[b] * said[b];
            form += said[a] * (2 * sum + row[a] * said[a]);
        }
        return Math.Max(0, _factor * (form - _noise * squares) / said.Length / said.Length);
    }

    public void Save(ModelContent content)
    {
        content.Add("pairs", _pairs);
        content.Add("jackknife", [_noise, _factor]);
    }

    public static JackknifeCovariance Load(ModelContent content, int trees)
    {
        if (trees > 46_000) throw new InvalidDataException($"{trees} trees are too many for the jackknife");
        var pairs = content.Take<double>("pairs", (int)((long)trees * (trees + 1) / 2));
        var terms = content.Take<double>("jackknife", 2);
        return Array.Exists(pairs, p => !(p >= 0) || double.IsInfinity(p)) || Array.Exists(terms, t => !(t > 0) || double.IsInfinity(t))
            ? throw new InvalidDataException("the jackknife holds what is no count") : new JackknifeCovariance(pairs, trees, terms[0], terms[1]);
    }

    private static long Place(int a, int b) => (long)a * (a + 1) / 2 + b;
}
