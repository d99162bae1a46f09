using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>What a forest that was grown on some rows of a table says of all of them, each by the trees that did not know it nor its group.</summary>
/// <param name="table">All rows.</param>
/// <param name="rows">Those that the forest was grown on, ascending.</param>
/// <param name="growth">The forest, of one output.</param>
/// <param name="options">How it was grown.</param>
internal sealed class UnknownRows(TrainingTable table, int[] rows, ForestGrowth growth, RandomForestOptions options)
{
    /// <summary>Per row of the table; NaN where every tree knew it.</summary>
    public double[] Mean(TrainingRun run)
    {
        var groups = options.KeepsGroups ? table.Groups : null;
        var knownGroups = groups is null ? [] : Array.ConvertAll(growth.Samples, sample => rows.Where((_, place) => sample.Knows(place)).Select(row => groups[row]).ToHashSet());
        var means = new double[table.RowCount];
        Blocks.Run(means.Length, 512, run, (_, start, end) =>
        {
            var width = table.Features.ColumnCount;
            var block = new float[(end - start) * width];
            table.Features.CopyRows(start, end, block);
            var trees = growth.Ensemble;
            for (var row = start; row < end; row++)
            {
                var place = Array.BinarySearch(rows, row);
                var (sum, count) = (0.0, 0);
                for (var tree = 0; tree < trees.Trees; tree++)
                {
                    if (groups is null ? place >= 0 && growth.Samples[tree].Knows(place) : knownGroups[tree].Contains(groups[row])) continue;
                    sum += trees.Nodes[trees.Leaf(tree, block.AsSpan((row - start) * width, width))].Value;
                    count++;
                }
                means[row] = count == 0 ? double.NaN : trees.BaseMargins[0] + sum / count;
            }
        });
        return means;
    }
}
