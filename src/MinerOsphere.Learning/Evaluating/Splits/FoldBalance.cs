using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating.Splits;

/// <summary>Deals parts (groups, blocks) of different sizes to folds, so that the folds have nearly the same rows and the same positives.</summary>
internal static class FoldBalance
{
    /// <summary>Which rows are positive; empty where the target is not yes or no.</summary>
    public static bool[] Positives(TrainingTable table) => SplitScheme.IsBinary(table) ? Array.ConvertAll(table.Target, y => y == 1) : [];

    /// <summary>
    /// Fold of each part. The parts with most positives, then most rows, go first, each to the fold that is then the emptiest (longest
    /// processing time first, Graham 1969); chance decides between equal ones.
    /// </summary>
    public static int[] Deal(int[] partOfRow, int parts, bool[] positives, int folds, RandomStream stream)
    {
        var (rows, hits) = (new int[parts], new int[parts]);
        for (var row = 0; row < partOfRow.Length; row++)
        {
            rows[partOfRow[row]]++;
            if (positives.Length > 0 && positives[row]) hits[partOfRow[row]]++;
        }
        var (allRows, allHits) = ((double)rows.Sum(), Math.Max(1.0, hits.Sum()));
        int[] order = [.. stream.Permutation(parts).OrderByDescending(p => hits[p]).ThenByDescending(p => rows[p])];
        var (fold, rowsOf, hitsOf) = (new int[parts], new int[folds], new int[folds]);
        foreach (var part in order)
        {
            var best = 0;
            for (var f = 1; f < folds; f++)
                if (Load(f) < Load(best)) best = f;
            fold[part] = best;
            rowsOf[best] += rows[part];
            hitsOf[best] += hits[part];

            // Positives first: a fold without any has no ranking to score.
            double Load(int f) => hits[part] > 0 ? 1000 * (hitsOf[f] / allHits) + rowsOf[f] / allRows : rowsOf[f] / allRows;
        }
        return fold;
    }
}
