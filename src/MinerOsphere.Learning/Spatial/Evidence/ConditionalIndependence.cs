using MathNet.Numerics.Distributions;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Spatial.Evidence;

/// <summary>
/// Whether the layers are independent given the deposits, as adding their weights supposes: layers that say the same thing twice make the
/// posteriors add up to more deposits than there are.
/// </summary>
/// <param name="Expected">T, the sum of the posteriors over all cells.</param>
/// <param name="Observed">n, the cells with a deposit.</param>
/// <param name="Deviation">Standard deviation of T.</param>
public sealed record ConditionalIndependence(double Expected, double Observed, double Deviation)
{
    /// <summary>T over n.</summary>
    public double Ratio => Expected / Observed;

    /// <summary>The rule of thumb of Bonham-Carter (1994): T exceeds n by 15 percent at most.</summary>
    public bool RatioIsFair => Ratio <= 1.15;

    /// <summary>(T - n) over the standard deviation of T (Agterberg and Cheng 2002).</summary>
    public double Statistic => (Expected - Observed) / Deviation;

    /// <summary>Probability of such an excess, or of a larger one, when the layers are conditionally independent: below 0.05 speaks against it.</summary>
    public double Probability => 1 - Normal.CDF(0, 1, Statistic);

    /// <summary>
    /// The sum over unique conditions c of N_c^2 s^2(P_c) is the variance of T, as cells of one condition share their posterior and are not
    /// independent draws (Agterberg and Cheng 2002).
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="cells">The cells that it was trained on.</param>
    /// <param name="weights">How many cells a row counts for; null for one each.</param>
    public static ConditionalIndependence Test(WeightsOfEvidenceModel model, FeatureMatrix cells, double[]? weights = null)
    {
        var conditions = new Dictionary<string, double>(StringComparer.Ordinal);
        var groups = new int[model.Layers.Length];
        var buffer = new char[groups.Length];
        for (var row = 0; row < cells.RowCount; row++)
        {
            for (var k = 0; k < groups.Length; k++) buffer[k] = (char)(model.Layers[k].GroupOf(cells[row, k]) + 1);
            var condition = new string(buffer);
            conditions[condition] = conditions.GetValueOrDefault(condition) + (weights?[row] ?? 1);
        }
        var (expected, variance) = (0.0, 0.0);
        // In the order of the conditions, so that the order of the rows does not change the last bits.
        foreach (var (condition, count) in conditions.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            for (var k = 0; k < groups.Length; k++) groups[k] = condition[k] - 1;
            var (posterior, cellVariance) = model.Posterior(groups);
            expected += count * posterior;
            variance += count * count * cellVariance;
        }
        return new ConditionalIndependence(expected, model.Deposits, Math.Sqrt(variance));
    }
}
