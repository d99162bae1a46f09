using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>Parts rows into folds that know nothing of one another: whole groups, else stretches of time, else rows at random.</summary>
internal static class NetworkFolds
{
    /// <returns>The fold of each row.</returns>
    public static int[] Of(TrainingTable table, int folds, TrainingRun run)
    {
        if (table.RowCount < 2 * folds) throw new DataFaultException($"{table.RowCount} rows are too few for {folds} folds");
        var fold = new int[table.RowCount];
        if (table.Groups is { } groups)
        {
            var ofGroup = OfGroups(groups, folds, run);
            for (var r = 0; r < fold.Length; r++) fold[r] = ofGroup[groups[r]];
            return fold;
        }
        var order = Enumerable.Range(0, table.RowCount).ToArray();
        if (table.Times is { } times) Array.Sort(order, (a, b) => times[a] != times[b] ? times[a].CompareTo(times[b]) : a.CompareTo(b));
        else run.Stream(NetworkStart.Hash("folds")).Shuffle<int>(order);
        for (var i = 0; i < order.Length; i++) fold[order[i]] = (int)((long)i * folds / order.Length);
        return fold;
    }

    /// <summary>The largest group first, each to the fold that has the fewest rows; groups of one size come in a random order.</summary>
    public static Dictionary<int, int> OfGroups(IEnumerable<int> groups, int folds, TrainingRun run)
    {
        var sizes = groups.GroupBy(g => g).ToDictionary(g => g.Key, g => g.Count());
        if (sizes.Count < folds) throw new DataFaultException($"{sizes.Count} groups of rows are too few for {folds} folds");
        int[] order = [.. sizes.Keys.Order()];
        run.Stream(NetworkStart.Hash("folds")).Shuffle<int>(order);
        var filled = new int[folds];
        var fold = new Dictionary<int, int>();
        foreach (var group in order.OrderByDescending(g => sizes[g]))
        {
            var least = Array.IndexOf(filled, filled.Min());
            fold.Add(group, least);
            filled[least] += sizes[group];
        }
        return fold;
    }
}
