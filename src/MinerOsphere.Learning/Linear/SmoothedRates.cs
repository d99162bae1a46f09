using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace MinerOsphere.Learning.Linear;

/// <summary>Rates of areas drawn towards a common one, the more so the less an area's own count says.</summary>
public sealed class SmoothedRates
{
    private readonly double[] _counts, _exposures, _means, _variances;

    internal SmoothedRates(double[] counts, double[] exposures, double[] means, double[] variances, int iterations)
    {
        (_counts, _exposures, _means, _variances, Iterations) = (counts, exposures, means, variances, iterations);
        Raw = [.. counts.Zip(exposures, (o, p) => o / p)];
        Smoothed = [.. Enumerable.Range(0, counts.Length).Select(i => At(i, counts[i]))];
        OwnShare = [.. Enumerable.Range(0, counts.Length).Select(Share)];
    }

    /// <summary>Count over exposure.</summary>
    public ImmutableArray<double> Raw { get; }

    /// <summary>Mean of the posterior distribution: between the raw rate and the prior mean.</summary>
    public ImmutableArray<double> Smoothed { get; }

    /// <summary>How much of the smoothed rate is the area's own, 0 to 1.</summary>
    public ImmutableArray<double> OwnShare { get; }

    /// <summary>The rate that each area is drawn to.</summary>
    public ReadOnlySpan<double> PriorMeans => _means;

    /// <summary>Variance of the true rates around it; 0 where the counts vary no more than chance alone makes them.</summary>
    public ReadOnlySpan<double> PriorVariances => _variances;

    /// <summary>Rounds of an iterated estimate; 0 of one in closed form.</summary>
    public int Iterations { get; }

    /// <summary>
    /// Credible interval of an area's true rate, of the gamma posterior whose prior has the mean and variance estimated. It takes the prior as
    /// known, so it is somewhat too narrow with few areas. Where the prior variance is 0 it is the prior mean alone.
    /// </summary>
    public (double Lower, double Upper) Interval(int area, double level) => Interval(area, level, _counts[area], _counts[area]);

    /// <summary>
    /// The rates with every area withheld whose count is below <paramref name="smallestCount"/>: it has no raw rate, and its smoothed rate and
    /// interval are those of all counts below the limit together, from which its count can't be worked out. Totals that would give it
    /// away are for the caller to withhold.
    /// </summary>
    public ImmutableArray<PublishedRate> Publish(double smallestCount, double level)
    {
        var published = ImmutableArray.CreateBuilder<PublishedRate>(_counts.Length);
        for (var i = 0; i < _counts.Length; i++)
        {
            var withheld = _counts[i] < smallestCount;
            var most = Math.Ceiling(smallestCount) - 1;
            var (lower, upper) = withheld ? Interval(i, level, 0, most) : Interval(i, level);
            published.Add(new PublishedRate(withheld ? null : Raw[i], withheld ? At(i, most / 2) : Smoothed[i], lower, upper));
        }
        return published.MoveToImmutable();
    }

    private double Share(int area) => _variances[area] > 0 ? _variances[area] / (_variances[area] + _means[area] / _exposures[area]) : 0;

    private double At(int area, double count) => _means[area] + Share(area) * (count / _exposures[area] - _means[area]);

    private (double Lower, double Upper) Interval(int area, double level, double least, double most)
    {
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "a level lies between 0 and 1");
        if (!(_variances[area] > 0)) return (_means[area], _means[area]);
        var rate = _means[area] / _variances[area];
        var shape = _means[area] * rate;
        return (Gamma.InvCDF(shape + least, rate + _exposures[area], (1 - level) / 2), Gamma.InvCDF(shape + most, rate + _exposures[area], (1 + level) / 2));
    }
}
