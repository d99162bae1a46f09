using System.Runtime.CompilerServices;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Binning;

namespace MinerOsphere.Learning.Trees.Boosting.Growing;

/// <summary>The rows of a tree in the order of its nodes: each node has a range, and a split parts the range in two, rows staying in order.</summary>
internal sealed class RowPartition
{
    private const int ChunkRows = 1 << 15;

    private readonly int[] _left, _right;

    public RowPartition(int rows) => (Rows, _left, _right) = (new int[rows], new int[rows], new int[rows]);

    /// <summary>Numbers of rows.</summary>
    public int[] Rows { get; }

    /// <summary>Parts the ranges of nodes by their splits, and tells how many rows go left in each.</summary>
    public int[] Split(BinnedMatrix bins, ReadOnlySpan<GrownNode> nodes, TrainingRun run)
    {
        var tables = new byte[nodes.Length][];
        var chunks = new List<Chunk>();
        for (var n = 0; n < nodes.Length; n++)
        {
            tables[n] = LeftBins(bins.Features[nodes[n].Split.Column], nodes[n].Split);
            for (var start = 0; start < nodes[n].Count; start += ChunkRows)
                chunks.Add(new Chunk(n, nodes[n].Split.Column, nodes[n].Start, nodes[n].Start + start, Math.Min(ChunkRows, nodes[n].Count - start)));
        }
        var lefts = new int[chunks.Count];
        var size = Batch.SizeFor(chunks.Count, nodes);
        Blocks.Run(chunks.Count, size, run, (_, first, end) =>
        {
            for (var i = first; i < end; i++)
            {
                var chunk = chunks[i];
                lefts[i] = Part(Rows, bins.Column(chunk.Column), tables[chunk.Node], chunk.Start, chunk.Count);
            }
        });
        var counts = new int[nodes.Length];
        for (var i = 0; i < lefts.Length; i++) counts[chunks[i].Node] += lefts[i];
        var (leftPlaces, rightPlaces) = (new int[chunks.Count], new int[chunks.Count]);
        for (int i = 0, leftAt = 0, rightAt = 0; i < lefts.Length; i++)
        {
            var chunk = chunks[i];
            if (chunk.Start == chunk.NodeStart) (leftAt, rightAt) = (chunk.Start, chunk.Start + counts[chunk.Node]);
            (leftPlaces[i], rightPlaces[i]) = (leftAt, rightAt);
            leftAt += lefts[i];
            rightAt += chunk.Count - lefts[i];
        }
        Blocks.Run(chunks.Count, size, run, (_, first, end) =>
        {
            for (var i = first; i < end; i++)
            {
                _left.AsSpan(chunks[i].Start, lefts[i]).CopyTo(Rows.AsSpan(leftPlaces[i]));
                _right.AsSpan(chunks[i].Start, chunks[i].Count - lefts[i]).CopyTo(Rows.AsSpan(rightPlaces[i]));
            }
        });
        return counts;
    }

    /// <summary>Per bin, 1 where it goes left.</summary>
    public static byte[] LeftBins(FeatureBins bins, in SplitCandidate split)
    {
        var table = new byte[256];
        for (var bin = 0; bin < bins.Count; bin++) table[bin] = (split.IsCategorical ? !split.Right.Contains(bin) : bin <= split.Bin) ? (byte)1 : (byte)0;
        table[bins.MissingBin] = split.IsMissingLeft ? (byte)1 : (byte)0;
        return table;
    }

    /// <summary>Without a branch: which way a row goes cannot be guessed, and a wrong guess costs more than the two writes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe int Part(int[] rows, byte[] column, byte[] table, int start, int count)
    {
        fixed (int* from = &rows[start], left = &_left[start], right = &_right[start])
        fixed (byte* bin = column, goesLeft = table)
        {
            nint lefts = 0, rights = 0;
            for (var i = 0; i < count; i++)
            {
                var row = from[i];
                nint isLeft = goesLeft[bin[row]];
                left[lefts] = row;
                right[rights] = row;
                lefts += isLeft;
                rights += 1 - isLeft;
            }
            return (int)lefts;
        }
    }

    private readonly record struct Chunk(int Node, int Column, int NodeStart, int Start, int Count);
}
