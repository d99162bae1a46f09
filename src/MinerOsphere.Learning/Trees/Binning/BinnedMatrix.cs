using System.Buffers;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Binning;

/// <summary>
/// The features of the training rows as bins of one byte, which is what the growing of trees reads: a split between two bins is a
/// threshold of the values. Bins are made of the values in single precision, as trees compare them at prediction, so that a row falls into
/// the same leaf by its bins and by its values.
/// </summary>
internal sealed class BinnedMatrix
{
    private const int RowsAtOnce = 1 << 16;

    private readonly byte[][] _columns;
    private byte[]? _rows;

    private BinnedMatrix(FeatureBins[] features, byte[][] columns, int rowCount) => (Features, _columns, RowCount) = (features, columns, rowCount);

    /// <summary>Per column its bins.</summary>
    public FeatureBins[] Features { get; }

    public int RowCount { get; }
    public int ColumnCount => _columns.Length;

    /// <summary>The bin of every row in a column.</summary>
    public byte[] Column(int index) => _columns[index];

    /// <param name="features">The rows. A categorical feature's values are codes.</param>
    /// <param name="weights">Weight per row, or null. Rows without weight have bins but no say in the cuts, as if they were not there.</param>
    /// <param name="maxBins">Bins per feature at most, 2 to 255, the missing one not counted.</param>
    public static BinnedMatrix Of(FeatureMatrix features, double[]? weights, TrainingRun run, int maxBins = FeatureBins.MaxCount)
    {
        if (maxBins is < 2 or > FeatureBins.MaxCount) throw new ArgumentOutOfRangeException(nameof(maxBins), maxBins, "2 to 255 bins");
        var bins = new FeatureBins[features.ColumnCount];
        Blocks.Run(bins.Length, run, c => bins[c] = features.Features[c].IsCategorical
            ? CategoriesOf(features.Column(c), weights, features.Features[c].Levels.Length, maxBins)
            : CutsOf(features.Column(c), weights, maxBins));
        var columns = new byte[bins.Length][];
        for (var c = 0; c < columns.Length; c++) columns[c] = GC.AllocateUninitializedArray<byte>(features.RowCount);
        var chunks = Blocks.Count(features.RowCount, RowsAtOnce);
        Blocks.Run(bins.Length * chunks, run, item =>
        {
            var (c, start) = (item / chunks, item % chunks * RowsAtOnce);
            var length = Math.Min(RowsAtOnce, features.RowCount - start);
            bins[c].Assign(features.Column(c).Slice(start, length), columns[c].AsSpan(start, length));
        });
        return new BinnedMatrix(bins, columns, features.RowCount);
    }

    /// <summary>The bins row after row, <see cref="ColumnCount"/> bytes each; made at the first call.</summary>
    public byte[] Rows(TrainingRun run)
    {
        if (_rows is not null) return _rows;
        var width = ColumnCount;
        var rows = GC.AllocateUninitializedArray<byte>(checked(RowCount * width));
        Blocks.Run(RowCount, 4096, run, (_, start, end) =>
        {
            for (var c = 0; c < width; c++)
            {
                var column = _columns[c];
                for (int r = start, at = start * width + c; r < end; r++, at += width) rows[at] = column[r];
            }
        });
        return _rows = rows;
    }

    private static FeatureBins CutsOf(ReadOnlySpan<double> values, double[]? weights, int maxBins)
    {
        var rented = ArrayPool<uint>.Shared.Rent(values.Length);
        var count = 0;
        var hasMissing = false;
        for (var r = 0; r < values.Length; r++)
        {
            var value = (float)values[r];
            if (float.IsNaN(value)) hasMissing = true;
            else if (weights is null || weights[r] > 0) rented[count++] = SingleSort.KeyOf(value);
        }
        var keys = rented.AsSpan(0, count);
        var cuts = weights is null ? CutsOf(keys, maxBins) : WeightedCutsOf(keys, values, weights, maxBins);
        ArrayPool<uint>.Shared.Return(rented);
        return FeatureBins.OfCuts(cuts, hasMissing);
    }

    private static float[] CutsOf(Span<uint> keys, int maxBins)
    {
        SingleSort.Sort(keys);
        return QuantileCuts.Of(keys, [], maxBins);
    }

    private static float[] WeightedCutsOf(Span<uint> keys, ReadOnlySpan<double> values, double[] weights, int maxBins)
    {
        var sorted = new double[keys.Length];
        for (int r = 0, i = 0; r < values.Length; r++)
            if (!float.IsNaN((float)values[r]) && weights[r] > 0) sorted[i++] = weights[r];
        keys.Sort(sorted.AsSpan());
        return QuantileCuts.Of(keys, sorted, maxBins);
    }

    private static FeatureBins CategoriesOf(ReadOnlySpan<double> codes, double[]? weights, int levels, int maxBins)
    {
        var sums = new double[levels];
        var hasMissing = false;
        for (var r = 0; r < codes.Length; r++)
        {
            if (double.IsNaN(codes[r]) || codes[r] < 0) hasMissing = true;
            else if (codes[r] < levels) sums[(int)codes[r]] += weights?[r] ?? 1;
        }
        return FeatureBins.OfCategories(sums, maxBins, hasMissing);
    }
}
