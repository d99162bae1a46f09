using System.Globalization;
using MathNet.Numerics;
using MinerOsphere.Learning.Distributions;

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>
/// Continuous ranked probability score (Gneiting and Raftery 2007): the integral of (F(x) - 1{x >= y})², in the target's unit, 0 for the
/// observation itself foretold for certain. Of a single number it is the absolute error.
/// </summary>
public static class Crps
{
    /// <summary>Beyond so many counts the negative binomial is taken as the gamma distribution it tends to; the relative error is below 1e-6.</summary>
    private const double MostCounts = 4e6;

    /// <summary>Of the outputs named <c>member1</c>, <c>member2</c> and so on, as an ensemble of equally likely members.</summary>
    public static Metric Ensembles { get; } = Metric.Error("crps", "Continuous ranked probability score of the ensemble", "Gneiting and Raftery 2007", r => MeanOf(r, fair: false));

    /// <summary>As <see cref="Ensembles"/>, but without the penalty on small ensembles.</summary>
    public static Metric FairEnsembles { get; } = Metric.Error("crps-fair", "Fair continuous ranked probability score of the ensemble", "Ferro 2014", r => MeanOf(r, fair: true)) with { Least = double.NegativeInfinity };

    /// <summary>
    /// Of the outputs named as quantiles (<c>q0.9</c>): twice the integral of the pinball loss over the probabilities, each quantile standing for
    /// those that are nearer to it than to the others (Laio and Tamea 2007). Few quantiles say less than a whole distribution.
    /// </summary>
    public static Metric Quantiles { get; } = Metric.Error("crps-quantiles", "Continuous ranked probability score by quantiles", "Laio and Tamea 2007", MeanOfQuantiles);

    /// <summary>Mean over members of |x - y| less half the mean over pairs of members of |x - x'|.</summary>
    /// <param name="observed">y.</param>
    /// <param name="members">Equally likely values, in any order.</param>
    /// <param name="fair">Leaves the pairs of a member with itself out of the mean, which makes ensembles of different sizes comparable (Ferro 2014); needs two members.</param>
    public static Score Ensemble(double observed, ReadOnlySpan<double> members, bool fair = false)
    {
        var n = members.Length;
        if (n == 0) return Score.None("the ensemble has no member");
        if (fair && n == 1) return Score.None("the fair form needs two members");
        var sorted = members.ToArray();
        Array.Sort(sorted);
        if (double.IsNaN(sorted[0]) || double.IsNaN(observed)) return Score.None("an observation or a member is missing");
        double near = 0, spread = 0;
        for (var i = 0; i < n; i++)
        {
            near += Math.Abs(sorted[i] - observed);
            spread += (2.0 * i + 1 - n) * sorted[i];
        }
        return Score.Of(near / n - spread / ((double)n * (fair ? n - 1 : n)));
    }

    /// <summary>Of a normal distribution; a standard deviation of 0 is a certain forecast.</summary>
    public static double Normal(double observed, double mean, double standardDeviation)
    {
        if (standardDeviation == 0) return Math.Abs(observed - mean);
        var z = (observed - mean) / standardDeviation;
        var density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        return standardDeviation * (z * SpecialFunctions.Erf(z / Math.Sqrt(2)) + 2 * density - 1 / Math.Sqrt(Math.PI));
    }

    /// <summary>Of the Poisson distribution (Wei and Held 2014).</summary>
    public static double Poisson(double observed, double mean)
    {
        if (mean == 0) return Math.Abs(observed);
        var law = new NegativeBinomial(mean, 0);
        var count = (long)Math.Floor(observed);
        var halfSpread = mean * (SpecialFunctions.BesselIScaled(0, 2 * mean) + SpecialFunctions.BesselIScaled(1, 2 * mean));
        return (observed - mean) * (2 * law.Cumulative(count) - 1) + 2 * mean * (count < 0 ? 0 : law.Probability(count)) - halfSpread;
    }

    /// <summary>
    /// Of the negative binomial distribution: E|X - y| in closed form (Wei and Held 2014), less the sum of F (1 - F) over the counts, which
    /// is half of E|X - X'| and keeps its precision where the published hypergeometric series loses it.
    /// </summary>
    public static double NegativeBinomial(double observed, NegativeBinomial law)
    {
        if (law.Mean == 0) return Math.Abs(observed);
        if (law.Dispersion < Distributions.NegativeBinomial.SmallestDispersion) return Poisson(observed, law.Mean);
        var size = 1 / law.Dispersion;
        var p = 1 / (1 + law.Dispersion * law.Mean);
        var count = (long)Math.Floor(observed);
        // Sum of k P(k) up to the count is the mean times the distribution function of the next size, one count lower.
        var below = count < 0 ? 0 : law.Cumulative(count);
        var moment = count < 1 ? 0 : law.Mean * SpecialFunctions.BetaRegularized(size + 1, count, p);
        return observed * (2 * below - 1) - 2 * moment + law.Mean - HalfSpread(law, size, p);
    }

    private static double HalfSpread(NegativeBinomial law, double size, double p)
    {
        if (law.Mean + 40 * (Math.Sqrt(law.Variance) + 1 / p) > MostCounts)
            return law.Mean * Math.Exp(SpecialFunctions.GammaLn(size + 0.5) - SpecialFunctions.GammaLn(size + 1)) / Math.Sqrt(Math.PI);
        // Starts where less than 1e-18 lies below, so that the probabilities do not begin at an underflow to zero.
        var start = law.LogProbability(0) > -40 ? 0 : law.Quantile(1e-18);
        var cumulative = start == 0 ? 0 : law.Cumulative(start - 1);
        var probability = law.Probability(start);
        double sum = 0;
        for (var k = start; ; k++)
        {
            cumulative += probability;
            var above = Math.Max(0, 1 - cumulative);
            sum += cumulative * above;
            if (k > law.Mean && probability < 1e-18 * p) return sum;
            if (above == 0 && k > law.Mean) return sum;
            probability *= (k + size) / (k + 1) * (1 - p);
        }
    }

    private static Score MeanOf(ScoredRows rows, bool fair)
    {
        double sum = 0, total = 0;
        int[] places = [.. Enumerable.Range(0, rows.Outputs.Length).Where(o => rows.Outputs[o].StartsWith("member", StringComparison.Ordinal))];
        if (places.Length == 0) return Score.None("the model gives no members of an ensemble");
        var members = new double[places.Length];
        for (var i = 0; i < rows.Count; i++)
        {
            var weight = WeightedRows.At(rows.Weights, i);
            if (weight == 0) continue;
            for (var m = 0; m < members.Length; m++) members[m] = rows.Predictions[places[m]][i];
            var score = Ensemble(rows.Observed[i], members, fair);
            if (!score.IsDefined) return Score.None($"row {i}: {score.Undefined}");
            sum += weight * score.Value;
            total += weight;
        }
        return total > 0 ? Score.Of(sum / total) : Score.None("there are no rows");
    }

    private static Score MeanOfQuantiles(ScoredRows rows)
    {
        var quantiles = new SortedDictionary<double, double[]>();
        for (var o = 0; o < rows.Outputs.Length; o++)
            if (rows.Outputs[o].StartsWith('q') && double.TryParse(rows.Outputs[o].AsSpan(1), NumberStyles.Float, CultureInfo.InvariantCulture, out var p) && p is > 0 and < 1) quantiles[p] = rows.Predictions[o];
        if (quantiles.Count < 2) return Score.None("the model gives fewer than two quantiles");
        double[] probabilities = [.. quantiles.Keys];
        double sum = 0;
        for (var k = 0; k < probabilities.Length; k++)
        {
            var from = k == 0 ? 0 : (probabilities[k - 1] + probabilities[k]) / 2;
            var until = k == probabilities.Length - 1 ? 1 : (probabilities[k] + probabilities[k + 1]) / 2;
            var loss = IntervalMetrics.MeanPinball(rows.Observed, quantiles[probabilities[k]], probabilities[k], rows.Weights);
            if (!loss.IsDefined) return loss;
            sum += 2 * (until - from) * loss.Value;
        }
        return Score.Of(sum);
    }
}
