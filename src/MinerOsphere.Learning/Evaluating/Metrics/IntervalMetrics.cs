using System.Globalization;

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>Scores of predicted quantiles and of intervals. An interval may be open: an infinite bound covers, and costs infinitely much.</summary>
public static class IntervalMetrics
{
    /// <summary>Of the output <c>q</c> of this probability (or of the model's one prediction, when it has no quantiles).</summary>
    public static Metric Pinball(double probability) => Metric.Error(
        string.Create(CultureInfo.InvariantCulture, $"pinball-{Probability(probability)}"), $"Pinball loss of the quantile", "Koenker and Bassett 1978", r =>
            (r.Quantile(probability) ?? (r.Outputs.Length == 1 ? r.Predictions[0] : null)) is { } quantile ? MeanPinball(r.Observed, quantile, probability, r.Weights) : Score.None("the model does not predict this quantile"));

    /// <summary>Width of the interval plus 2/(1 - level) times what it misses by: the least expected one is the interval of the true quantiles.</summary>
    public static Metric Winkler(double level) => Metric.Error(
        string.Create(CultureInfo.InvariantCulture, $"winkler-{Probability(level)}"), "Interval score", "Winkler 1972; Gneiting and Raftery 2007", r => OfInterval(r, level, (low, high) => MeanWinkler(r.Observed, low, high, level, r.Weights)));

    /// <summary>Share of the rows whose interval holds the observation; the nearer to the level the better.</summary>
    public static Metric Coverage(double level) => new(
        string.Create(CultureInfo.InvariantCulture, $"coverage-{Probability(level)}"), "Coverage of the interval", Direction.NearerIsBetter, 0, 1, level, "Christoffersen 1998", r => OfInterval(r, level, (low, high) => ShareCovered(r.Observed, low, high, r.Weights)));

    /// <summary>Mean width, in the target's unit: of two intervals of the same coverage the narrower says more.</summary>
    public static Metric Width(double level) => Metric.Error(
        string.Create(CultureInfo.InvariantCulture, $"width-{Probability(level)}"), "Mean width of the interval", "Gneiting, Balabdaoui and Raftery 2007 (sharpness)", r => OfInterval(r, level, (low, high) => MeanWidth(low, high, r.Weights)));

    /// <summary>Mean of (y - q) p above the quantile and (q - y) (1 - p) below it.</summary>
    public static Score MeanPinball(ReadOnlySpan<double> observed, ReadOnlySpan<double> quantile, double probability, ReadOnlySpan<double> weights = default)
    {
        Probability(probability);
        return WeightedRows.Undefined(observed, quantile, weights) is { } reason ? Score.None(reason)
            : Score.Of(WeightedRows.Mean(observed, quantile, weights, (y, q) => y >= q ? (y - q) * probability : (q - y) * (1 - probability)));
    }

    /// <summary>Mean of upper - lower + 2/(1 - level) times the distance of the observation to the interval.</summary>
    public static Score MeanWinkler(ReadOnlySpan<double> observed, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, double level, ReadOnlySpan<double> weights = default)
    {
        Probability(level);
        if (Undefined(observed, lower, upper, weights) is { } reason) return Score.None(reason);
        var scores = new double[observed.Length];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = upper[i] - lower[i] + 2 / (1 - level) * (Math.Max(0, lower[i] - observed[i]) + Math.Max(0, observed[i] - upper[i]));
        return Score.Of(WeightedRows.Mean(scores, weights));
    }

    /// <summary>Share of the observations from lower to upper, both included.</summary>
    public static Score ShareCovered(ReadOnlySpan<double> observed, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<double> weights = default)
    {
        if (Undefined(observed, lower, upper, weights) is { } reason) return Score.None(reason);
        var covered = new double[observed.Length];
        for (var i = 0; i < covered.Length; i++) covered[i] = observed[i] >= lower[i] && observed[i] <= upper[i] ? 1 : 0;
        return Score.Of(WeightedRows.Mean(covered, weights));
    }

    /// <summary>Mean of upper - lower.</summary>
    public static Score MeanWidth(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<double> weights = default)
    {
        if (WeightedRows.Undefined(lower, upper, weights) is { } reason) return Score.None(reason);
        return Score.Of(WeightedRows.Mean(lower, upper, weights, static (low, high) => high - low));
    }

    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1, both exclusive.</exception>
    internal static double Probability(double value)
    {
        if (!(value > 0 && value < 1)) throw new ArgumentOutOfRangeException(nameof(value), value, "a probability between 0 and 1 is expected, both exclusive");
        return value;
    }

    internal static string? Undefined(ReadOnlySpan<double> observed, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<double> weights) =>
        WeightedRows.Undefined(observed, lower, weights) ?? WeightedRows.Undefined(observed, upper, weights);

    private static Score OfInterval(ScoredRows rows, double level, Func<double[], double[], Score> of) =>
        rows.Interval(level) is { } interval ? of(interval.Lower, interval.Upper) : Score.None("the model predicts no interval of this level");
}
