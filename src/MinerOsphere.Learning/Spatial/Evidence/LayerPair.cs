using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Spatial.Evidence;

/// <summary>
/// Whether two layers are independent among the deposits (Bonham-Carter 1994, section 9.6): which of them say the same, when
/// <see cref="ConditionalIndependence"/> finds that some do.
/// </summary>
/// <param name="First">Name of a layer.</param>
/// <param name="Second">Name of another.</param>
/// <param name="Statistic">G-squared of their groups over the deposits where both are known.</param>
/// <param name="Freedom">Degrees of freedom; 0 where one of them has one group only, which tells nothing.</param>
public sealed record LayerPair(string First, string Second, double Statistic, int Freedom)
{
    /// <summary>Probability of such a statistic, or of a larger one, for independent layers. With less than about five deposits per combination it is rough.</summary>
    public double Probability => Freedom > 0 ? 1 - ChiSquared.CDF(Freedom, Statistic) : 1;

    /// <summary>All pairs of layers, the least independent first.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The cells that it was trained on.</param>
    public static ImmutableArray<LayerPair> All(WeightsOfEvidenceModel model, TrainingTable table)
    {
        int[] deposits = [.. Enumerable.Range(0, table.RowCount).Where(row => table.Target[row] == 1)];
        var groups = model.Layers.Select((layer, k) => Array.ConvertAll(deposits, row => layer.GroupOf(table.Features[row, k]))).ToArray();
        var weights = Array.ConvertAll(deposits, row => table.Weights?[row] ?? 1);
        var pairs = new List<LayerPair>();
        for (var a = 0; a < groups.Length; a++)
            for (var b = a + 1; b < groups.Length; b++)
            {
                var (statistic, freedom) = Independence(groups[a], groups[b], weights, model.Layers[a].GroupWeights.Length, model.Layers[b].GroupWeights.Length);
                pairs.Add(new LayerPair(model.Layers[a].Name, model.Layers[b].Name, statistic, freedom));
            }
        return [.. pairs.OrderBy(pair => pair.Probability).ThenByDescending(pair => pair.Statistic)];
    }

    private static (double Statistic, int Freedom) Independence(int[] first, int[] second, double[] weights, int rows, int columns)
    {
        var counts = new double[rows, columns];
        var (ofRow, ofColumn, all) = (new double[rows], new double[columns], 0.0);
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] < 0 || second[i] < 0) continue;
            counts[first[i], second[i]] += weights[i];
            ofRow[first[i]] += weights[i];
            ofColumn[second[i]] += weights[i];
            all += weights[i];
        }
        var statistic = 0.0;
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
                if (counts[r, c] > 0) statistic += 2 * counts[r, c] * Math.Log(counts[r, c] * all / (ofRow[r] * ofColumn[c]));
        var freedom = (ofRow.Count(sum => sum > 0) - 1) * (ofColumn.Count(sum => sum > 0) - 1);
        return (Math.Max(0, statistic), Math.Max(0, freedom));
    }
}
