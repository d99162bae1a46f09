using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>Rows through the trees, block by block on all processors; a row's number does not depend on its block.</summary>
internal static class ForestRows
{
    private const int RowsAtOnce = 256;

    /// <summary>Calls <paramref name="work"/> with (first row, values row after row, number of rows) for each block.</summary>
    public static void Run(FeatureMatrix rows, ModelSignature signature, Action<int, float[], int> work, CancellationToken cancellation)
    {
        if (rows.ColumnCount != signature.Features.Length) throw new ArgumentException($"{rows.ColumnCount} columns for a model of {signature.Features.Length}", nameof(rows));
        Blocks.Run(rows.RowCount, RowsAtOnce, new TrainingRun { Cancellation = cancellation }, (_, start, end) =>
        {
            var block = new float[(end - start) * rows.ColumnCount];
            rows.CopyRows(start, end, block);
            work(start, block, end - start);
        });
    }

    /// <summary>The only output of an ensemble, per row.</summary>
    public static void MeanOf(this TreeEnsemble trees, FeatureMatrix rows, ModelSignature signature, Span<double> means, CancellationToken cancellation)
    {
        CheckRoom(means, rows.RowCount);
        var found = new double[rows.RowCount];
        Run(rows, signature, (start, block, count) =>
        {
            var width = rows.ColumnCount;
            Span<float> margin = stackalloc float[1];
            for (var r = 0; r < count; r++)
            {
                trees.Sum(block.AsSpan(r * width, width), margin);
                found[start + r] = margin[0];
            }
        }, cancellation);
        found.CopyTo(means);
    }

    public static void CheckRoom(Span<double> predictions, int due)
    {
        if (predictions.Length != due) throw new ArgumentException($"room for {predictions.Length} predictions, {due} are due", nameof(predictions));
    }
}
