namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// Finds the leaves that rows fall into, for trees that are deep. Some rows walk down side by side, and one that arrives makes room for the
/// next: each step waits for memory, and several waits together take hardly longer than one. Half a node is all that a step has to read.
/// </summary>
internal sealed class LeafWalk
{
    private const int Lanes = 12;

    private readonly TreeEnsemble _trees;
    private readonly Step[] _steps;
    private readonly int _width;

    public LeafWalk(TreeEnsemble trees)
    {
        _trees = trees;
        _steps = new Step[trees.Nodes.Length];
        for (var i = 0; i < _steps.Length; i++)
        {
            var node = trees.Nodes[i];
            // NaN as the threshold sends categories to the long way, as does a value that is missing.
            _steps[i] = new Step(node.Feature, node.CategoryWords > 0 ? float.NaN : node.Value, node.Left, node.Right);
            _width = Math.Max(_width, node.Feature + 1);
        }
    }

    /// <param name="tree">Which tree.</param>
    /// <param name="block">Rows, one after another.</param>
    /// <param name="width">Values per row.</param>
    /// <param name="rows">The rows of the block that are asked for.</param>
    /// <param name="leaves">Room for each of them, for the place of its leaf among the nodes.</param>
    public unsafe void Leaves(int tree, ReadOnlySpan<float> block, int width, ReadOnlySpan<int> rows, Span<int> leaves)
    {
        // The loop below uses pointers.
        if (width < _width || rows.Length > leaves.Length) throw new ArgumentException($"rows of {width} values, where the trees look at {_width}", nameof(block));
        foreach (var r in rows)
            if (r < 0 || (long)(r + 1) * width > block.Length) throw new ArgumentException($"row {r} of a block of {block.Length} values", nameof(rows));
        var at = stackalloc int[Lanes];
        var row = stackalloc int[Lanes];
        var values = stackalloc int[Lanes];
        var (root, next, walking) = (_trees.Roots[tree], 0, 0);
        fixed (Step* steps = _steps)
        fixed (float* all = block)
        {
            for (; walking < Lanes && next < rows.Length; walking++, next++) (at[walking], row[walking], values[walking]) = (root, next, rows[next] * width);
            while (walking > 0)
            {
                for (var lane = 0; lane < walking; lane++)
                {
                    var step = steps[at[lane]];
                    if (step.Feature >= 0)
                    {
                        var value = all[values[lane] + step.Feature];
                        if (value < step.Value) at[lane] = step.Left;
                        else if (value >= step.Value) at[lane] = step.Right;
                        else at[lane] = _trees.GoesLeft(_trees.Nodes[at[lane]], value) ? step.Left : step.Right;
                        continue;
                    }
                    leaves[row[lane]] = at[lane];
                    if (next < rows.Length)
                    {
                        (at[lane], row[lane], values[lane]) = (root, next, rows[next] * width);
                        next++;
                        continue;
                    }
                    // The last lane takes the place of the one that has nothing left to do.
                    walking--;
                    (at[lane], row[lane], values[lane]) = (at[walking], row[walking], values[walking]);
                    lane--;
                }
            }
        }
    }

    /// <param name="Feature">-1 for a leaf.</param>
    private readonly record struct Step(int Feature, float Value, int Left, int Right);
}
