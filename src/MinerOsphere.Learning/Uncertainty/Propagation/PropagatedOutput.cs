using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Metrics;

namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>What the uncertainty of the inputs makes of one output.</summary>
/// <param name="Mean">Mean over the draws.</param>
/// <param name="StandardDeviation">Standard deviation over the draws.</param>
/// <param name="StandardError">Of the mean, for draws each by itself; evenly spread designs do better than it says.</param>
/// <param name="Probabilities">Probabilities of the quantiles.</param>
/// <param name="Quantiles">A quantile per probability, of the draws (Hyndman and Fan 1996, type 7).</param>
public sealed record PropagatedOutput(double Mean, double StandardDeviation, double StandardError, ImmutableArray<double> Probabilities, ImmutableArray<double> Quantiles)
{
    /// <param name="values">A value per draw.</param>
    /// <param name="probabilities">Probabilities of the quantiles.</param>
    public static PropagatedOutput Of(ReadOnlySpan<double> values, ImmutableArray<double> probabilities)
    {
        if (values.IsEmpty) throw new ArgumentException("a draw is expected", nameof(values));
        var rising = values.ToArray();
        Array.Sort(rising);
        double sum = 0, squares = 0;
        foreach (var value in rising) sum += value;
        var mean = sum / rising.Length;
        foreach (var value in rising) squares += (value - mean) * (value - mean);
        var deviation = rising.Length < 2 ? double.NaN : Math.Sqrt(squares / (rising.Length - 1));
        return new PropagatedOutput(mean, deviation, deviation / Math.Sqrt(rising.Length), probabilities, [.. probabilities.Select(p =>
        {
            var at = IntervalMetrics.Probability(p) * (rising.Length - 1);
            var low = (int)at;
            return low + 1 < rising.Length ? rising[low] + (at - low) * (rising[low + 1] - rising[low]) : rising[low];
        })]);
    }
}
