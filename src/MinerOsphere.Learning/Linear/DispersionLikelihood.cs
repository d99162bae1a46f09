using MathNet.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Linear;

/// <summary>
/// The score of the dispersion for many rows: the same as <see cref="Dispersion"/>'s, with the digammas taken once per distinct count and
/// as sums of reciprocals where counts are small, which keeps their digits next to Poisson.
/// </summary>
internal sealed class DispersionLikelihood
{
    private const int SmallCount = 64;

    private readonly double[] _counts;
    private readonly double[]? _weights;
    private readonly TrainingRun _run;
    private readonly (double Count, double Weight)[] _distinct;

    public DispersionLikelihood(double[] counts, double[]? weights, TrainingRun run)
    {
        (_counts, _weights, _run) = (counts, weights, run);
        var tally = new SortedDictionary<double, double>();
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0) continue;
            tally.TryGetValue(counts[i], out var weight);
            tally[counts[i]] = weight + (weights?[i] ?? 1);
        }
        _distinct = [.. tally.Select(t => (t.Key, t.Value))];
    }

    /// <summary>Alpha of maximum likelihood for these means.</summary>
    public double Maximise(double[] means, double start) => Dispersion.Root(alpha => Score(means, alpha), start);

    private double Score(double[] means, double alpha)
    {
        var size = 1 / alpha;
        double digammas = 0;
        var atSize = SpecialFunctions.DiGamma(size);
        foreach (var (count, weight) in _distinct)
        {
            double difference = 0;
            if (count <= SmallCount)
                for (var j = 0; j < (int)count; j++) difference += 1 / (1 + alpha * j);
            else
                difference = size * (SpecialFunctions.DiGamma(count + size) - atSize);
            digammas += weight * difference;
        }
        // Both halves are of the size of 1/alpha; what is left of them by row is computed without taking one large number off another.
        return GramMatrix.Sum(means.Length, _run, i =>
        {
            var (y, mu) = (_counts[i], means[i]);
            var am = alpha * mu;
            return (_weights?[i] ?? 1) * (size * FamilyLaw.LogOnePlus(am) + (y - mu) / (1 + am));
        }) * size - size * digammas;
    }
}
