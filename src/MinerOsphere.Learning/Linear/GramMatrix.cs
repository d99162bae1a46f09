using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Linear;

/// <summary>Weighted cross-products of columns, <c>X'WX</c> and <c>X'v</c>: sums over rows by blocks that depend on the rows alone.</summary>
internal static class GramMatrix
{
    /// <summary>Rows that are worked on together: a few columns of them stay in the nearest cache.</summary>
    private const int Chunk = 512;

    /// <summary>A block's rows: at least some thousands, and never more than 64 blocks, so that their sums take little room.</summary>
    private static int BlockSize(int rows) => Math.Max(4096, (rows + 63) / 64);

    /// <summary><c>X'WX</c>, whole and symmetric, p by p.</summary>
    /// <param name="columns">p columns.</param>
    /// <param name="weights">A weight per row; empty for ones.</param>
    public static double[] Of(double[][] columns, double[]? weights, int rows, TrainingRun run)
    {
        var p = columns.Length;
        var size = BlockSize(rows);
        var sums = new double[Blocks.Count(rows, size)][];
        Blocks.Run(rows, size, run, (block, start, end) =>
        {
            var sum = new double[p * p];
            var scaled = new double[Chunk];
            for (var from = start; from < end; from += Chunk)
            {
                var count = Math.Min(Chunk, end - from);
                for (var a = 0; a < p; a++)
                {
                    ReadOnlySpan<double> first = columns[a].AsSpan(from, count);
                    if (weights is not null)
                    {
                        for (var i = 0; i < count; i++) scaled[i] = first[i] * weights[from + i];
                        first = scaled.AsSpan(0, count);
                    }
                    for (var b = 0; b <= a; b++) sum[a * p + b] += SumOfProducts.Of(first, columns[b].AsSpan(from, count));
                }
            }
            sums[block] = sum;
        });
        var gram = Total(sums, p * p);
        for (var a = 0; a < p; a++)
            for (var b = 0; b < a; b++) gram[b * p + a] = gram[a * p + b];
        return gram;
    }

    /// <summary><c>X'v</c>.</summary>
    public static double[] Right(double[][] columns, double[] values, int rows, TrainingRun run)
    {
        var p = columns.Length;
        var size = BlockSize(rows);
        var sums = new double[Blocks.Count(rows, size)][];
        Blocks.Run(rows, size, run, (block, start, end) =>
        {
            var sum = new double[p];
            for (var from = start; from < end; from += Chunk)
            {
                var count = Math.Min(Chunk, end - from);
                for (var a = 0; a < p; a++) sum[a] += SumOfProducts.Of(columns[a].AsSpan(from, count), values.AsSpan(from, count));
            }
            sums[block] = sum;
        });
        return Total(sums, p);
    }

    /// <summary>The sum over rows of what <paramref name="term"/> gives.</summary>
    public static double Sum(int rows, TrainingRun run, Func<int, double> term)
    {
        var size = BlockSize(rows);
        var sums = new double[Blocks.Count(rows, size)][];
        Blocks.Run(rows, size, run, (block, start, end) =>
        {
            double sum = 0;
            for (var i = start; i < end; i++) sum += term(i);
            sums[block] = [sum];
        });
        return Total(sums, 1)[0];
    }

    /// <summary>Does something to every row.</summary>
    public static void ForEach(int rows, TrainingRun run, Action<int, int> work) =>
        Blocks.Run(rows, BlockSize(rows), run, (_, start, end) => work(start, end));

    private static double[] Total(double[][] sums, int length)
    {
        var total = new double[length];
        foreach (var sum in sums)
            for (var i = 0; i < length; i++) total[i] += sum[i];
        return total;
    }
}
