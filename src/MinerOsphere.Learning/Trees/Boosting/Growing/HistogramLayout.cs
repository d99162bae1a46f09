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

    private readonly byte[] _rows;
    private readonly int _width;

    public HistogramLayout(BinnedMatrix bins, TrainingRun run)
    {
        Features = bins.Features;
        (_rows, _width) = (bins.Rows(run), bins.ColumnCount);
        Offsets = new int[Features.Length];
        for (var c = 0; c < Features.Length; c++) (Offsets[c], Bins) = (Bins, Bins + Features[c].HistogramBins);
    }

    public FeatureBins[] Features { get; }

    /// <summary>Per feature the place of its first bin.</summary>
    public int[] Offsets { get; }

    /// <summary>Bins of all features.</summary>
    public int Bins { get; }

    /// <summary>Adds the rows to the histogram.</summary>
    /// <param name="columns">The features that are wanted, ascending.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<int> rows, GradientPairs gradients, ReadOnlySpan<int> columns, Vector128<long>* histogram)
    {
        if (columns.Length < _width)
        {
            AddSome(rows, gradients, columns, histogram);
            return;
        }
        var (width, fours, countBits) = (_width, _width & ~3, gradients.CountBits);
        fixed (byte* bins = _rows)
        fixed (int* row = rows, offset = Offsets)
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
                var sums = Sums(pair[row[i]], countBits);
                var f = 0;
                for (; f < fours; f += 4)
                {
                    histogram[offset[f] + own[f]] += sums;
                    histogram[offset[f + 1] + own[f + 1]] += sums;
                    histogram[offset[f + 2] + own[f + 2]] += sums;
                    histogram[offset[f + 3] + own[f + 3]] += sums;
                }
                for (; f < width; f++) histogram[offset[f] + own[f]] += sums;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddSome(ReadOnlySpan<int> rows, GradientPairs gradients, ReadOnlySpan<int> columns, Vector128<long>* histogram)
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
                var sums = Sums(pair[row[i]], gradients.CountBits);
                for (var f = 0; f < columns.Length; f++) histogram[offset[column[f]] + own[column[f]]] += sums;
            }
        }
    }

    /// <summary>The gradient in the first lane; in the second the hessian, and 1 for the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Sums(long pair, int countBits) => Vector128.Create((int)pair, ((pair >> 32) << countBits) | 1);
}
