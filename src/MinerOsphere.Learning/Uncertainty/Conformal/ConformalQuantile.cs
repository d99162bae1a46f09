using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>Quantiles of scores such that the score of a new row, alike to the others, is no higher with at least the probability asked for (Vovk et al. 2005).</summary>
public static class ConformalQuantile
{
    /// <summary>ceil((n + 1) level): which of n rising scores it is; above n when they are too few.</summary>
    public static int Rank(int count, double level)
    {
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "a level between 0 and 1 is expected, both exclusive");
        // (9 + 1) 0.9 is a little more than 9 in binary.
        return Math.Max(1, (int)Math.Ceiling((count + 1) * level - 1e-9));
    }

    /// <summary>The score of that rank.</summary>
    /// <param name="rising">Scores in rising order.</param>
    /// <param name="level">Level.</param>
    /// <param name="tooFew">What is said when there are too few; without any score it is infinite anyway.</param>
    public static double Of(ReadOnlySpan<double> rising, double level, TooFew tooFew = TooFew.Infinite)
    {
        var rank = Rank(rising.Length, level);
        return rank <= rising.Length ? rising[rank - 1] : tooFew == TooFew.Widest && !rising.IsEmpty ? rising[^1] : double.PositiveInfinity;
    }

    /// <summary>
    /// Under covariate shift: each score counts by how much likelier its row is where forecasts are made than where scores were taken
    /// (Tibshirani et al. 2019). Weights of 1 give <see cref="Of"/>.
    /// </summary>
    /// <param name="scores">Scores, in any order.</param>
    /// <param name="weights">Ratio of likelihoods per score, 0 or more.</param>
    /// <param name="ownWeight">Ratio of the row that is forecast.</param>
    /// <param name="level">Level.</param>
    public static double Weighted(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, double ownWeight, double level)
    {
        if (scores.Length != weights.Length) throw new ArgumentException($"{weights.Length} weights for {scores.Length} scores", nameof(weights));
        if (!(ownWeight >= 0)) throw new ArgumentOutOfRangeException(nameof(ownWeight), ownWeight, "0 or more is expected");
        Rank(0, level);
        var (rising, order) = (scores.ToArray(), new int[scores.Length]);
        var total = ownWeight;
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            total += weights[i] >= 0 ? weights[i] : throw new ArgumentException($"weight {i} is {weights[i]}", nameof(weights));
        }
        Array.Sort(rising, order);
        double sum = 0;
        for (var i = 0; i < order.Length; i++)
        {
            sum += weights[order[i]];
            if (sum >= level * total * (1 - 1e-12)) return rising[i];
        }
        return double.PositiveInfinity;
    }

    /// <summary>Scores in rising order, none of them missing.</summary>
    /// <exception cref="DataFaultException">A score is NaN: a prediction or an observation is missing.</exception>
    internal static double[] Rising(double[] scores)
    {
        for (var i = 0; i < scores.Length; i++)
            if (double.IsNaN(scores[i])) throw new DataFaultException("it has no score to calibrate with: a prediction, a scale or an observation is missing", row: $"row {i}");
        Array.Sort(scores);
        return scores;
    }
}
