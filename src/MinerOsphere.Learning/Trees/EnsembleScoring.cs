using System.Buffers;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees;

/// <summary>The sums of an ensemble for many rows.</summary>
internal static class EnsembleScoring
{
    private const int RowsAtOnce = 256;

    /// <param name="margins">Room for a number per row and output, row after row.</param>
    public static void Sum(TreeEnsemble ensemble, FeatureMatrix features, float[] margins, TrainingRun run)
    {
        var (width, outputs) = (features.ColumnCount, ensemble.Outputs);
        Blocks.Run(features.RowCount, RowsAtOnce, run, (_, start, end) =>
        {
            var rows = ArrayPool<float>.Shared.Rent(RowsAtOnce * Math.Max(1, width));
            features.CopyRows(start, end, rows);
            for (var row = start; row < end; row++) ensemble.Sum(rows.AsSpan((row - start) * width, width), margins.AsSpan(row * outputs, outputs));
            ArrayPool<float>.Shared.Return(rows);
        });
    }
}
