using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Explaining;

public sealed partial class TreeShap
{
    /// <summary>
    /// SHAP interaction values (Lundberg et al. 2020): per row and output a symmetric matrix whose rows sum to the contributions. Off the
    /// diagonal is half of what two features add together beyond each alone; on it what a feature adds by itself; in the last corner the
    /// bias. Meant for small models: a path of d features costs d squared times half of d.
    /// </summary>
    /// <param name="rows">Rows with the model's features; an offset is added to the bias.</param>
    /// <param name="interactions">Room for rows x outputs x <see cref="Width"/> x <see cref="Width"/> numbers.</param>
    /// <param name="run">Threads and cancellation; null for the default.</param>
    public void ExplainInteractions(FeatureMatrix rows, Memory<double> interactions, TrainingRun? run = null)
    {
        var size = (long)Width * Width;
        RefuseOutOfRoom(rows, interactions.Length, size);
        Blocks.Run(rows.RowCount, 16, run ?? new TrainingRun(), (_, start, end) =>
        {
            var values = new float[Features];
            for (var r = start; r < end; r++)
            {
                var matrices = interactions.Span.Slice((int)(r * Outputs * size), (int)(Outputs * size));
                matrices.Clear();
                rows.CopyRows(r, r + 1, values);
                foreach (var tree in _trees) AddInteractions(tree, values, matrices.Slice((int)(tree.Output * size), (int)size));
                for (var output = 0; output < Outputs; output++) matrices[(int)((output + 1) * size) - 1] = _expected[output] + (rows.Offset?[r] ?? 0);
            }
        });
    }

    private void AddInteractions(ShapTree tree, ReadOnlySpan<float> row, Span<double> matrix)
    {
        var way = new int[tree.Depth + 1];
        var open = new bool[tree.Depth + 1];
        var isOver = new bool[tree.Depth + 1];
        var (features, gains, factors) = (new int[tree.Depth], new double[tree.Depth], new double[tree.Depth * tree.Rule]);
        open[0] = true;
        for (var s = 0; s < tree.Steps.Length; s++)
        {
            ref readonly var step = ref tree.Steps[s];
            ref readonly var node = ref _ensemble.Nodes[step.Node];
            open[step.Depth] = open[step.Earlier] && _ensemble.GoesLeft(node, row[node.Feature]) != step.IsRight;
            way[step.Depth] = s;
            if (!step.IsLeaf) continue;
            // A feature's last edge on the path stands for all of its edges.
            var count = 0;
            isOver.AsSpan().Clear();
            for (var d = step.Depth; d > 0; d--)
            {
                ref readonly var edge = ref tree.Steps[way[d]];
                isOver[edge.Earlier] = true;
                if (isOver[d]) continue;
                var passes = open[d] ? 1.0 : 0;
                (features[count], gains[count]) = (_used[edge.Feature], passes - edge.Share);
                for (var k = 0; k < tree.Rule; k++) factors[count * tree.Rule + k] = passes * tree.Nodes[k] + edge.Share * (1 - tree.Nodes[k]);
                count++;
            }
            for (var k = 0; k < tree.Rule; k++)
            {
                var product = step.Leaf * tree.Weights[k];
                for (var i = 0; i < count; i++) product *= factors[i * tree.Rule + k];
                // A factor of 0 means that no training row and not this row come here: nothing is added.
                if (product == 0) continue;
                for (var i = 0; i < count; i++)
                {
                    var alone = product * gains[i] / factors[i * tree.Rule + k];
                    matrix[features[i] * Width + features[i]] += alone;
                    for (var j = 0; j < i; j++)
                    {
                        var half = alone * gains[j] / factors[j * tree.Rule + k] / 2;
                        var (a, b) = (features[i], features[j]);
                        matrix[a * Width + b] += half;
                        matrix[b * Width + a] += half;
                        matrix[a * Width + a] -= half;
                        matrix[b * Width + b] -= half;
                    }
                }
            }
        }
    }
}
