namespace MinerOsphere.Learning.Trees.Boosting.Losses;

/// <summary>What a loss is computed from: the rows' targets, and what the trees so far make of them.</summary>
/// <param name="Target">Per row.</param>
/// <param name="Weights">Per row; null when all are 1.</param>
/// <param name="Offset">Known part of the margin per row; null for none.</param>
/// <param name="Margins">Per output a margin per row, without the offset, in the single precision of the trees.</param>
internal sealed record BoostingRows(double[] Target, double[]? Weights, double[]? Offset, float[][] Margins)
{
    public int Count => Target.Length;

    public double Weight(int row) => Weights is null ? 1 : Weights[row];

    /// <summary>Margins with the offset.</summary>
    public void CopyMargins(int output, int start, Span<double> margins)
    {
        var own = Margins[output].AsSpan(start, margins.Length);
        if (Offset is null)
            for (var i = 0; i < margins.Length; i++) margins[i] = own[i];
        else
            for (var i = 0; i < margins.Length; i++) margins[i] = own[i] + Offset[start + i];
    }
}
