using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Binning;

namespace MinerOsphere.Learning.Trees.Boosting.Growing;

/// <summary>Where each feature's bins are in a histogram, and how rows are added to it.</summary>
internal sealed unsafe class HistogramLayout
{
    /// <summary>How far ahead the rows of a node are fetched: they lie scattered, and the processor cannot guess where.</summary>
    private const int Ahead = 16;

    /// <summary>From one feature to the next where all have many bins. Not 256: bins a power of two apart would push one another out of the cache.</summary>
    private const int Stride = 260;

    private readonly byte[] _rows;
    private readonly int _width;
    private readonly bool _isStrided;

    public HistogramLayout(BinnedMatrix bins, TrainingRun run)
    {
        Features = bins.Features;
        (_rows, _width) = (bins.Rows(run), bins.ColumnCount);
        // Features of few bins lie close together instead, which matters where there are thousands of them.
        _isStrided = Features.Sum(feature => feature.HistogramBins) * 4L >= (long)Stride * _width;
        Offsets = new int[Features.Length];
        for (var c = 0; c < Features.Length; c++) (Offsets[c], Bins) = (Bins, checked(Bins + (_isStrided ? Stride : Features[c].HistogramBins)));
    }

    public FeatureBins[] Features { get; }

    /// <summary>Per feature the place of its first bin.</summary>
    public int[] Offsets { get; }

    /// <summary>Room of a histogram.</summary>
    public int Bins { get; }

    /// <summary>Fills a histogram with the sums of rows.</summary>
    /// <param name="columns">The features that are wanted, ascending.</param>
    public void Count(ReadOnlySpan<int> rows, GradientPairs gradients, ReadOnlySpan<int> columns, Vector128<long>* histogram)
    {
        if (!gradients.IsHessianConstant || rows.Length > CountCell.MostRows)
        {
            new Span<Vector128<long>>(histogram, Bins).Clear();
            Add(rows, gradients, columns, (FullCell*)histogram);
            return;
        }
        // Half the room is enough while rows are counted; then each cell is widened, the last first, so that none is overwritten.
        var cells = (CountCell*)histogram;
        new Span<CountCell>(cells, Bins).Clear();
        Add(rows, gradients, columns, cells);
        for (var bin = Bins - 1; bin >= 0; bin--) histogram[bin] = cells[bin].Widen(gradients.CountBits);
    }

    private void Add<TCell>(ReadOnlySpan<int> rows, GradientPairs gradients, ReadOnlySpan<int> columns, TCell* histogram) where TCell : unmanaged, IHistogramCell<TCell>
    {
        if (_isStrided && columns.Length == _width) AddAll(rows, gradients, histogram);
        else AddSome(rows, gradients, columns, histogram);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddAll<TCell>(ReadOnlySpan<int> rows, GradientPairs gradients, TCell* histogram) where TCell : unmanaged, IHistogramCell<TCell>
    {
        var (width, countBits) = (_width, gradients.CountBits);
        fixed (byte* bins = _rows)
        fixed (int* row = rows)
        fixed (long* pair = gradients.Pairs)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                if (Sse.IsSupported && i + Ahead < rows.Length)
                {
                    Sse.Prefetch0(bins + (long)row[i + Ahead] * width);
                    Sse.Prefetch0(pair + row[i + Ahead]);
                }
                var own = bins + (long)row[i] * width;
                var sums = TCell.Of(pair[row[i]], countBits);
                var feature = histogram;
                var f = width;
                for (; f >= 4; f -= 4, own += 4, feature += 4 * Stride)
                {
                    feature[own[0]] += sums;
                    feature[Stride + own[1]] += sums;
                    feature[2 * Stride + own[2]] += sums;
                    feature[3 * Stride + own[3]] += sums;
                }
                for (; f > 0; f--, own++, feature += Stride) feature[*own] += sums;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddSome<TCell>(ReadOnlySpan<int> rows, GradientPairs gradients, ReadOnlySpan<int> columns, TCell* histogram) where TCell : unmanaged, IHistogramCell<TCell>
    {
        fixed (byte* bins = _rows)
        fixed (int* row = rows, offset = Offsets, column = columns)
        fixed (long* pair = gradients.Pairs)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                if (Sse.IsSupported && i + Ahead < rows.Length)
                {
                    Sse.Prefetch0(bins + (long)row[i + Ahead] * _width);
                    Sse.Prefetch0(pair + row[i + Ahead]);
                }
                var own = bins + (long)row[i] * _width;
                var sums = TCell.Of(pair[row[i]], gradients.CountBits);
                for (var f = 0; f < columns.Length; f++) histogram[offset[column[f]] + own[column[f]]] += sums;
            }
        }
    }
}
