using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>
/// Intervals for rows that differ from those calibrated on (covariate shift), when it is known how: each row counts by the ratio of its
/// likelihood there to its likelihood here (Tibshirani, Barber, Candès and Ramdas 2019).
/// </summary>
public sealed class WeightedConformal
{
    /// <summary>Scores, rising, and the weight of each with all below it.</summary>
    private readonly double[] _scores;
    private readonly double[] _upTo;

    /// <param name="score">How misses are measured; not one with two tails.</param>
    /// <param name="forecasts">Forecasts of rows that the model was not trained on.</param>
    /// <param name="observed">What was observed.</param>
    /// <param name="weights">Ratio of likelihoods per row, 0 or more, known up to a factor.</param>
    /// <param name="level">Level.</param>
    public WeightedConformal(ConformityScore score, ReadOnlySpan<Forecast> forecasts, ReadOnlySpan<double> observed, ReadOnlySpan<double> weights, double level)
    {
        if (SplitConformal.IsSigned(score)) throw new ArgumentException("scores with two tails are not weighted", nameof(score));
        if (forecasts.Length != observed.Length || weights.Length != observed.Length) throw new ArgumentException("forecasts, observations and weights differ in number", nameof(observed));
        ConformalQuantile.Rank(0, level);
        (Score, Level, _upTo, _scores) = (score, level, weights.ToArray(), new double[observed.Length]);
        for (var i = 0; i < _scores.Length; i++)
            if (double.IsNaN(_scores[i] = SplitConformal.ScoreOf(score, forecasts[i], observed[i]))) throw new DataFaultException("it has no score to calibrate with: a prediction, a scale or an observation is missing", row: $"row {i}");
        if (Array.FindIndex(_upTo, w => !(w >= 0)) is >= 0 and var wrong) throw new ArgumentException($"weight {wrong} is {_upTo[wrong]}", nameof(weights));
        var (sum, squares) = (_upTo.Sum(), _upTo.Sum(w => w * w));
        EffectiveCount = squares > 0 ? sum * sum / squares : 0;
        Array.Sort(_scores, _upTo);
        for (var i = 1; i < _upTo.Length; i++) _upTo[i] += _upTo[i - 1];
    }

    /// <summary>How misses are measured.</summary>
    public ConformityScore Score { get; }

    /// <summary>Level.</summary>
    public double Level { get; }

    /// <summary>Rows of equal weight that would tell as much (Kish 1965): few where the shift is large.</summary>
    public double EffectiveCount { get; }

    /// <summary>The interval of a new row; infinite where its own weight is more than the others can bear.</summary>
    /// <param name="forecast">Its forecast.</param>
    /// <param name="weight">Its own ratio, on the same scale.</param>
    public Interval Of(Forecast forecast, double weight)
    {
        if (!(weight >= 0)) throw new ArgumentOutOfRangeException(nameof(weight), weight, "0 or more is expected");
        var asked = Level * ((_upTo.Length > 0 ? _upTo[^1] : 0) + weight) * (1 - 1e-12);
        var (low, high) = (0, _upTo.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_upTo[middle] >= asked) high = middle;
            else low = middle + 1;
        }
        var reach = low < _scores.Length ? _scores[low] : double.PositiveInfinity;
        return SplitConformal.Reach(Score, forecast, reach, reach);
    }
}
