using System.Buffers;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees;

/// <summary>The sums of an ensemble for many rows.</summary>
internal static class EnsembleScoring
{
    /// <summary>Rows that stay in the nearest cache while all trees pass over them.</summary>
    private const int RowsAtOnce = 256;

    /// <param name="margins">Room for a number per row and output, row after row.</param>
    public static void Sum(TreeEnsemble ensemble, FeatureMatrix features, float[] margins, TrainingRun run)
    {
        var (width, outputs) = (features.ColumnCount, ensemble.Outputs);
        Blocks.Run(features.RowCount, RowsAtOnce, run, (_, start, end) =>
        {
            var values = ArrayPool<float>.Shared.Rent((end - start) * Math.Max(1, width));
            var rows = values.AsSpan(0, (end - start) * width);
            features.CopyRows(start, end, rows);
            ensemble.SumRows(rows, width, margins.AsSpan(start * outputs, (end - start) * outputs));
            ArrayPool<float>.Shared.Return(values);
        });
    }
}
