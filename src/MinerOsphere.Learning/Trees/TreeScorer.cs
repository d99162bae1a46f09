using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MinerOsphere.Learning.Trees;

/// <summary>
/// Sums trees fast. A tree of thresholds that is not deep is laid out as a full binary tree: the children of place i are 2i + 1 and 2i + 2,
/// every row takes as many steps, and no step branches, so that the processor works on several rows at once. Values are compared as whole
/// numbers of the same order, which takes half the time from one step to the next. Other trees are walked node by node. Either way the
/// sums are those of <see cref="TreeEnsemble"/> to the last bit.
/// </summary>
internal sealed class TreeScorer
{
    /// <summary>A full tree of this depth takes 3 kB; deeper ones would be mostly air.</summary>
    private const int MostDepth = 8;

    private readonly TreeEnsemble _ensemble;
    private readonly FullTree[] _trees;

    /// <summary>Per inner place: the threshold's key above, below it the feature times two, plus 1 where gaps go right.</summary>
    private readonly ulong[] _splits;
    private readonly float[] _leaves;
    private readonly int _width;

    public TreeScorer(TreeEnsemble ensemble)
    {
        _ensemble = ensemble;
        _trees = new FullTree[ensemble.Trees];
        var (inner, leaves) = (0, 0);
        for (var t = 0; t < _trees.Length; t++)
        {
            var depth = DepthOf(ensemble, ensemble.Roots[t], 0);
            _trees[t] = new FullTree(depth, inner, leaves, ensemble.TreeOutputs[t]);
            if (depth < 0) continue;
            inner += (1 << depth) - 1;
            leaves += 1 << depth;
        }
        (_splits, _leaves) = (new ulong[inner], new float[leaves]);
        foreach (ref readonly var node in ensemble.Nodes) _width = Math.Max(_width, node.Feature + 1);
        for (var t = 0; t < _trees.Length; t++)
            if (_trees[t].Depth >= 0) Fill(t, ensemble.Roots[t], 0, 0);
    }

    /// <summary>Adds the trees to the margins of rows.</summary>
    /// <param name="rows">Values, row after row.</param>
    /// <param name="margins">Row after row, a number per output, to be added to.</param>
    public unsafe void Add(ReadOnlySpan<float> rows, int width, Span<float> margins)
    {
        var outputs = _ensemble.Outputs;
        var count = margins.Length / outputs;
        // The loops below use pointers.
        if (width < _width || rows.Length < count * width) throw new ArgumentException($"rows of {width} values, where the trees look at {_width}", nameof(rows));
        var rented = rows.Length > 256 ? ArrayPool<uint>.Shared.Rent(rows.Length) : null;
        var keys = rented is null ? stackalloc uint[256] : rented;
        var hasGaps = CopyKeys(rows, keys);
        fixed (uint* key = keys)
        fixed (float* leaf = _leaves, margin = margins)
        fixed (ulong* split = _splits)
        {
            for (var t = 0; t < _trees.Length; t++)
            {
                var tree = _trees[t];
                if (tree.Depth < 0) Walk(t, rows, width, margins);
                else if (hasGaps) AddWithGaps(tree, key, width, count, split + tree.Inner, leaf + tree.Leaves, margin + tree.Output, outputs);
                else AddFull(tree, key, width, count, split + tree.Inner, leaf + tree.Leaves, margin + tree.Output, outputs);
            }
        }
        if (rented is not null) ArrayPool<uint>.Shared.Return(rented);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void AddFull(FullTree tree, uint* row, int width, int count, ulong* split, float* leaf, float* margin, int outputs)
    {
        var (depth, first) = (tree.Depth, (1 << tree.Depth) - 1);
        for (var r = 0; r < count; r++, row += width, margin += outputs)
        {
            nint at = 0;
            for (var step = 0; step < depth; step++)
            {
                var own = split[at];
                at = 2 * at + 1 + One(row[(uint)own >> 1] >= (uint)(own >> 32));
            }
            *margin += leaf[at - first];
        }
    }

    /// <summary>The same where a value may be missing, its key 0: that is below every threshold, and with 1 taken from both above every one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void AddWithGaps(FullTree tree, uint* row, int width, int count, ulong* split, float* leaf, float* margin, int outputs)
    {
        var (depth, first) = (tree.Depth, (1 << tree.Depth) - 1);
        for (var r = 0; r < count; r++, row += width, margin += outputs)
        {
            nint at = 0;
            for (var step = 0; step < depth; step++)
            {
                var own = split[at];
                var isGapRight = (uint)own & 1;
                at = 2 * at + 1 + One(unchecked(row[(uint)own >> 1] - isGapRight >= (uint)(own >> 32) - isGapRight));
            }
            *margin += leaf[at - first];
        }
    }

    /// <summary>1 for true, without the branch that a conditional expression becomes in a loop.</summary>
    private static int One(bool value) => Unsafe.BitCast<bool, byte>(value);

    /// <summary>Values as whole numbers of the same order, 0 for a gap; tells whether there is one.</summary>
    private static bool CopyKeys(ReadOnlySpan<float> values, Span<uint> keys)
    {
        var gaps = Vector256<uint>.Zero;
        var i = 0;
        for (; i + 8 <= values.Length; i += 8)
        {
            // Adding 0 makes both zeros the same.
            var value = Vector256.Create(values.Slice(i, 8)) + Vector256<float>.Zero;
            var bits = value.AsInt32();
            var key = (bits ^ (Vector256.ShiftRightArithmetic(bits, 31) | Vector256.Create(int.MinValue))).AsUInt32();
            var isNumber = Vector256.Equals(value, value).AsUInt32();
            gaps |= ~isNumber;
            (key & isNumber).CopyTo(keys[i..]);
        }
        var hasGaps = gaps != Vector256<uint>.Zero;
        for (; i < values.Length; i++)
        {
            keys[i] = KeyOf(values[i]);
            hasGaps |= float.IsNaN(values[i]);
        }
        return hasGaps;
    }

    private static uint KeyOf(float value)
    {
        var bits = BitConverter.SingleToInt32Bits(value + 0f);
        return float.IsNaN(value) ? 0 : (uint)(bits ^ ((bits >> 31) | int.MinValue));
    }

    private void Walk(int tree, ReadOnlySpan<float> rows, int width, Span<float> margins)
    {
        var (outputs, weight) = (_ensemble.Outputs, _ensemble.TreeWeights[tree]);
        for (int r = 0, at = _trees[tree].Output; at < margins.Length; r++, at += outputs)
            margins[at] += _ensemble.Nodes[_ensemble.Leaf(tree, rows.Slice(r * width, width))].Value * weight;
    }

    /// <summary>Steps to the deepest leaf; -1 where there are too many, or a split on categories.</summary>
    private static int DepthOf(TreeEnsemble ensemble, int index, int level)
    {
        var node = ensemble.Nodes[index];
        if (node.Feature < 0) return level;
        if (node.CategoryWords > 0 || level == MostDepth || float.IsNaN(node.Value)) return -1;
        var (left, right) = (DepthOf(ensemble, node.Left, level + 1), DepthOf(ensemble, node.Right, level + 1));
        return left < 0 || right < 0 ? -1 : Math.Max(left, right);
    }

    /// <summary>A leaf above the greatest depth is repeated below it, so that it does not matter how the steps go on.</summary>
    private void Fill(int t, int index, int place, int level)
    {
        var (tree, node) = (_trees[t], _ensemble.Nodes[index]);
        if (level == tree.Depth)
        {
            _leaves[tree.Leaves + place - ((1 << level) - 1)] = node.Value * _ensemble.TreeWeights[t];
            return;
        }
        if (node.Feature >= 0) _splits[tree.Inner + place] = ((ulong)KeyOf(node.Value) << 32) | ((uint)node.Feature << 1) | (node.IsMissingLeft ? 0u : 1u);
        Fill(t, node.Feature < 0 ? index : node.Left, 2 * place + 1, level + 1);
        Fill(t, node.Feature < 0 ? index : node.Right, 2 * place + 2, level + 1);
    }

    /// <param name="Depth">-1 for a tree that is walked.</param>
    /// <param name="Inner">Its first split.</param>
    /// <param name="Leaves">Its first leaf.</param>
    /// <param name="Output">What it adds to.</param>
    private readonly record struct FullTree(int Depth, int Inner, int Leaves, int Output);
}
