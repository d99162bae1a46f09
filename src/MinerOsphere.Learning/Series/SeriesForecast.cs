using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace MinerOsphere.Learning.Series;

/// <summary>A forecast of several steps: means, and the distribution of each step on its own.</summary>
public sealed class SeriesForecast
{
    private readonly Func<int, double, double> _quantile;

    /// <param name="means">Mean per step.</param>
    /// <param name="deviations">Standard deviation per step.</param>
    /// <param name="quantile">Quantile of a step and a probability.</param>
    internal SeriesForecast(ImmutableArray<double> means, ImmutableArray<double> deviations, Func<int, double, double> quantile) =>
        (Means, Deviations, Degrees, _quantile) = (means, deviations, double.PositiveInfinity, quantile);

    /// <param name="means">Mean per step.</param>
    /// <param name="deviations">Standard deviation per step.</param>
    /// <param name="degrees">Degrees of freedom of Student's distribution; infinite for the normal one.</param>
    internal SeriesForecast(ImmutableArray<double> means, ImmutableArray<double> deviations, double degrees)
    {
        (Means, Deviations, Degrees) = (means, deviations, degrees);
        _quantile = (step, probability) => deviations[step] == 0 ? means[step]
            : means[step] + deviations[step] * (double.IsPositiveInfinity(degrees) ? Normal.InvCDF(0, 1, probability) : StudentT.InvCDF(0, 1, degrees, probability));
    }

    /// <param name="means">Mean per step.</param>
    /// <param name="deviations">Standard deviation per step.</param>
    /// <param name="samples">Per step drawn values, in any order; sorted here.</param>
    internal SeriesForecast(ImmutableArray<double> means, ImmutableArray<double> deviations, double[][] samples)
        : this(means, deviations, (step, probability) => Quantile(samples[step], probability))
    {
        foreach (var step in samples) Array.Sort(step);
    }

    /// <summary>Mean per step.</summary>
    public ImmutableArray<double> Means { get; }

    /// <summary>Standard deviation per step, without what is not known of the variance itself.</summary>
    public ImmutableArray<double> Deviations { get; }

    /// <summary>Degrees of freedom of the distribution, which is Student's for short series: infinite where it is of another kind.</summary>
    public double Degrees { get; }

    /// <summary>Steps.</summary>
    public int Horizon => Means.Length;

    /// <summary>The value that a step stays below with a probability.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="probability">Between 0 and 1.</param>
    public double Quantile(int step, double probability)
    {
        if (!(probability > 0 && probability < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability lies between 0 and 1");
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, Horizon);
        return _quantile(step, probability);
    }

    /// <summary>The central interval of a step that holds its value with a probability.</summary>
    public (double Lower, double Upper) Interval(int step, double level) => (Quantile(step, (1 - level) / 2), Quantile(step, (1 + level) / 2));

    /// <summary>Quantile of sorted numbers between the two nearest (Hyndman and Fan 1996, their median-unbiased type 8).</summary>
    internal static double Quantile(ReadOnlySpan<double> sorted, double probability)
    {
        var at = (sorted.Length + 1.0 / 3) * probability - 2.0 / 3;
        var low = Math.Clamp((int)Math.Floor(at), 0, sorted.Length - 1);
        var high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + Math.Clamp(at - low, 0, 1) * (sorted[high] - sorted[low]);
    }
}
