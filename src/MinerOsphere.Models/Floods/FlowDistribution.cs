namespace MinerOsphere.Models.Floods;

/// <summary>
/// What discharge is expected with which probability: straight between the calibrated quantiles, and beyond the outer ones an exponential tail
/// whose mean excess is that of the errors of calibration.
/// </summary>
public sealed record FlowDistribution
{
    /// <param name="probabilities">Rising, between 0 and 1.</param>
    /// <param name="flows">Quantiles of these probabilities, m3/s, rising.</param>
    /// <param name="upperTail">Mean excess over the highest quantile, m3/s.</param>
    /// <param name="lowerTail">The same below the lowest one.</param>
    public FlowDistribution(double[] probabilities, double[] flows, double upperTail, double lowerTail)
    {
        if (probabilities.Length != flows.Length || flows.Length < 2) throw new ArgumentException($"{flows.Length} quantiles for {probabilities.Length} probabilities", nameof(flows));
        for (var i = 0; i < flows.Length; i++)
        {
            if (probabilities[i] is not (> 0 and < 1) || (i > 0 && probabilities[i] <= probabilities[i - 1])) throw new ArgumentException("probabilities rise between 0 and 1", nameof(probabilities));
            if (!double.IsFinite(flows[i]) || (i > 0 && flows[i] < flows[i - 1])) throw new ArgumentException("quantiles are finite and do not fall", nameof(flows));
        }
        (Probabilities, Flows, UpperTail, LowerTail) = (probabilities, flows, Math.Max(0, upperTail), Math.Max(0, lowerTail));
    }

    public double[] Probabilities { get; }

    /// <summary>m3/s.</summary>
    public double[] Flows { get; }

    public double UpperTail { get; }

    public double LowerTail { get; }

    public double Median => Quantile(0.5);

    /// <summary>The discharge, m3/s and never below 0, that is not exceeded with this probability.</summary>
    public double Quantile(double probability)
    {
        if (probability is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability between 0 and 1 is expected");
        if (probability <= Probabilities[0]) return Math.Max(0, Flows[0] + LowerTail * Math.Log(probability / Probabilities[0]));
        if (probability >= Probabilities[^1]) return Math.Max(0, Flows[^1] - UpperTail * Math.Log((1 - probability) / (1 - Probabilities[^1])));
        var i = 1;
        while (Probabilities[i] < probability) i++;
        var share = (probability - Probabilities[i - 1]) / (Probabilities[i] - Probabilities[i - 1]);
        return Math.Max(0, Flows[i - 1] + share * (Flows[i] - Flows[i - 1]));
    }

    /// <summary>Probability that more than this flows, 0 to 1.</summary>
    /// <param name="threshold">m3/s.</param>
    public double Exceedance(double threshold)
    {
        if (double.IsNaN(threshold)) return double.NaN;
        if (threshold < 0) return 1;
        if (threshold >= Flows[^1]) return UpperTail > 0 ? (1 - Probabilities[^1]) * Math.Exp((Flows[^1] - threshold) / UpperTail) : threshold > Flows[^1] ? 0 : 1 - Probabilities[^1];
        if (threshold < Flows[0]) return 1 - (LowerTail > 0 ? Probabilities[0] * Math.Exp((threshold - Flows[0]) / LowerTail) : 0);
        var i = Flows.Length - 1;
        while (Flows[i - 1] > threshold) i--;
        var share = Flows[i] > Flows[i - 1] ? (threshold - Flows[i - 1]) / (Flows[i] - Flows[i - 1]) : 1;
        return 1 - (Probabilities[i - 1] + share * (Probabilities[i] - Probabilities[i - 1]));
    }
}
