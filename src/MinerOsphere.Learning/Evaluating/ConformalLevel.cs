using System.Collections.Immutable;
using MinerOsphere.Learning.Distributions;

namespace MinerOsphere.Learning.Evaluating;

/// <summary>
/// Distributional conformal prediction: past forecasts tell which central part of the forecast distribution has to be taken so that it
/// holds the observation as often as it says. Where the distributions were right the calibrated level is the nominal one.
/// </summary>
public sealed class ConformalLevel
{
    private readonly ImmutableArray<double> _scores;

    /// <param name="scores">Scores of past forecasts, as <see cref="Score"/> gives them.</param>
    public ConformalLevel(IEnumerable<double> scores) => _scores = [.. scores.Order()];

    /// <summary>How many past forecasts it knows.</summary>
    public int Count => _scores.Length;

    /// <summary>The central level that would just have reached the observation: 0 at the median, 1 in the far tails.</summary>
    public static double Score(NegativeBinomial forecast, long observed) => Math.Abs(2 * forecast.MidCumulative(observed) - 1);

    /// <summary>
    /// Central level of the forecast distribution that covers a new observation with probability <paramref name="level"/>. With too few
    /// past forecasts to say, it is the widest score seen, or the nominal level if that is wider.
    /// </summary>
    public double Calibrate(double level)
    {
        if (_scores.IsEmpty) return level;
        var rank = (int)Math.Ceiling((_scores.Length + 1) * level);
        return rank > _scores.Length ? Math.Max(level, _scores[^1]) : _scores[rank - 1];
    }

    /// <summary>Lower and upper count of the central interval of <paramref name="forecast"/> at a calibrated level.</summary>
    public static (long Lower, long Upper) Interval(NegativeBinomial forecast, double calibrated)
    {
        // A level of exactly one has no finite upper end; this is the widest that is still a number.
        var tail = Math.Max((1 - calibrated) / 2, 1e-9);
        return (forecast.Quantile(tail), forecast.Quantile(1 - tail));
    }
}
