using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Linear;

/// <summary>Empirical-Bayes smoothing of rates of small areas: counts are Poisson around true rates, which vary around a common one.</summary>
public static class EmpiricalBayes
{
    private const int MaxRounds = 10_000;

    /// <summary>Towards the rate of all areas, by the method of moments (Marshall 1991).</summary>
    /// <param name="counts">Cases per area, 0 or more.</param>
    /// <param name="exposures">Inhabitants, hours or expected cases per area, above 0.</param>
    /// <param name="areaName">What a message calls an area.</param>
    /// <exception cref="DataFaultException">A count or exposure that can't be; names the area.</exception>
    public static SmoothedRates Global(ReadOnlySpan<double> counts, ReadOnlySpan<double> exposures, Func<int, string>? areaName = null)
    {
        var (o, p) = Checked(counts, exposures, areaName);
        var (mean, variance) = Moments(o, p, [.. Enumerable.Range(0, o.Length)]);
        return new SmoothedRates(o, p, [.. Enumerable.Repeat(mean, o.Length)], [.. Enumerable.Repeat(variance, o.Length)], 0);
    }

    /// <summary>Towards the rate of each area and its neighbours together, by the method of moments (Marshall 1991).</summary>
    /// <param name="counts">Cases per area, 0 or more.</param>
    /// <param name="exposures">Inhabitants, hours or expected cases per area, above 0.</param>
    /// <param name="neighbours">Per area its neighbours, without itself. An area without any keeps to itself: its rate is not smoothed towards others.</param>
    /// <param name="areaName">What a message calls an area.</param>
    /// <exception cref="DataFaultException">A count or exposure that can't be; names the area.</exception>
    public static SmoothedRates Local(ReadOnlySpan<double> counts, ReadOnlySpan<double> exposures, IReadOnlyList<int[]> neighbours, Func<int, string>? areaName = null)
    {
        var (o, p) = Checked(counts, exposures, areaName);
        if (neighbours.Count != o.Length) throw new ArgumentException($"neighbours of {neighbours.Count} areas for {o.Length}", nameof(neighbours));
        var (means, variances) = (new double[o.Length], new double[o.Length]);
        for (var i = 0; i < o.Length; i++)
        {
            foreach (var j in neighbours[i])
                if (j < 0 || j >= o.Length || j == i) throw new ArgumentException($"area {i} has the neighbour {j}", nameof(neighbours));
            // In the order of the areas, whatever the order in which neighbours are given.
            (means[i], variances[i]) = Moments(o, p, [.. neighbours[i].Append(i).Distinct().Order()]);
        }
        return new SmoothedRates(o, p, means, variances, 0);
    }

    /// <summary>
    /// Towards the mean of a gamma distribution of true rates whose two parameters are found by the iterated moment equations of Clayton and
    /// Kaldor (1987). Where the counts vary no more than chance makes them, the prior variance goes to 0.
    /// </summary>
    /// <param name="counts">Cases per area, 0 or more.</param>
    /// <param name="exposures">Expected cases or another exposure per area, above 0.</param>
    /// <param name="areaName">What a message calls an area.</param>
    /// <exception cref="DataFaultException">A count or exposure that can't be; names the area.</exception>
    public static SmoothedRates GammaPoisson(ReadOnlySpan<double> counts, ReadOnlySpan<double> exposures, Func<int, string>? areaName = null)
    {
        var (o, p) = Checked(counts, exposures, areaName);
        var n = o.Length;
        var (mean, variance) = Moments(o, p, [.. Enumerable.Range(0, n)]);
        if (mean == 0 || n < 2) return new SmoothedRates(o, p, [.. Enumerable.Repeat(mean, n)], new double[n], 0);
        if (variance == 0) variance = mean * mean;
        var rounds = 0;
        for (; rounds < MaxRounds; rounds++)
        {
            var rate = mean / variance;
            var shape = mean * rate;
            double sum = 0, squares = 0;
            for (var i = 0; i < n; i++) sum += (o[i] + shape) / (p[i] + rate);
            var nextMean = sum / n;
            for (var i = 0; i < n; i++)
            {
                var error = (o[i] + shape) / (p[i] + rate) - nextMean;
                squares += (1 + rate / p[i]) * error * error;
            }
            var nextVariance = squares / (n - 1);
            var still = Math.Abs(nextMean - mean) <= 1e-12 * mean && Math.Abs(nextVariance - variance) <= 1e-12 * variance;
            (mean, variance) = (nextMean, nextVariance);
            // Under Poisson variation alone it falls towards 0 for ever.
            if (variance < 1e-10 * mean * mean) variance = 0;
            if (still || variance == 0) break;
        }
        return new SmoothedRates(o, p, [.. Enumerable.Repeat(mean, n)], [.. Enumerable.Repeat(variance, n)], rounds);
    }

    private static (double Mean, double Variance) Moments(double[] counts, double[] exposures, int[] areas)
    {
        double cases = 0, total = 0, squares = 0;
        foreach (var i in areas)
        {
            cases += counts[i];
            total += exposures[i];
        }
        var mean = cases / total;
        foreach (var i in areas)
        {
            var error = counts[i] / exposures[i] - mean;
            squares += exposures[i] * error * error;
        }
        return (mean, Math.Max(0, squares / total - mean / (total / areas.Length)));
    }

    private static (double[] Counts, double[] Exposures) Checked(ReadOnlySpan<double> counts, ReadOnlySpan<double> exposures, Func<int, string>? areaName)
    {
        if (counts.Length != exposures.Length) throw new ArgumentException($"{exposures.Length} exposures for {counts.Length} counts", nameof(exposures));
        if (counts.IsEmpty) throw new DataFaultException("there is no area to smooth");
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        for (var i = 0; i < counts.Length; i++)
        {
            var name = areaName?.Invoke(i) ?? $"area {i}";
            if (!(counts[i] >= 0 && double.IsFinite(counts[i]))) faults.Add(new DataFault(string.Create(CultureInfo.InvariantCulture, $"the count is {counts[i]}, expected 0 or more"), null, name));
            if (!(exposures[i] > 0 && double.IsFinite(exposures[i]))) faults.Add(new DataFault(string.Create(CultureInfo.InvariantCulture, $"the exposure is {exposures[i]}, expected more than 0"), null, name));
        }
        return faults.Count > 0 ? throw new DataFaultException(faults.ToImmutable()) : (counts.ToArray(), exposures.ToArray());
    }
}
