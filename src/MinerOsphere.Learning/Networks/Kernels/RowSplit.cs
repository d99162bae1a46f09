using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>Rows that are learnt from and rows that are kept back to know when to stop. Rows of no weight are in neither.</summary>
internal sealed record RowSplit(int[] Training, int[] Validation)
{
    /// <summary>By the rule of <see cref="NetworkOptions.ValidationShare"/>.</summary>
    public static RowSplit Of(TrainingTable table, double share, TrainingRun run)
    {
        var rows = Weighted(table);
        if (share <= 0) return Checked(new RowSplit(rows, []), table);
        var keptBack = new bool[table.RowCount];
        if (table.Groups is { } groups) KeepGroups(rows, groups, share, run, keptBack);
        else
        {
            var count = Math.Max(1, (int)Math.Round(share * rows.Length));
            var order = (int[])rows.Clone();
            if (table.Times is { } times) Array.Sort(order, (a, b) => times[a] != times[b] ? times[a].CompareTo(times[b]) : a.CompareTo(b));
            else run.Stream(NetworkStart.Hash("rows kept back")).Shuffle<int>(order);
            foreach (var row in order.AsSpan(order.Length - count)) keptBack[row] = true;
        }
        return Checked(Of(rows, keptBack), table);
    }

    /// <summary>Everything but the rows of some folds is learnt from.</summary>
    public static RowSplit OfFold(TrainingTable table, int[] fold, int kept)
    {
        var keptBack = Array.ConvertAll(fold, f => f == kept);
        return Checked(Of(Weighted(table), keptBack), table);
    }

    private static RowSplit Of(int[] rows, bool[] keptBack) => new([.. rows.Where(r => !keptBack[r])], [.. rows.Where(r => keptBack[r])]);

    private static void KeepGroups(int[] rows, int[] groups, double share, TrainingRun run, bool[] keptBack)
    {
        var sizes = rows.GroupBy(r => groups[r]).ToDictionary(g => g.Key, g => g.Count());
        if (sizes.Count < 2)
            throw new DataFaultException("all rows are of one group, so none can be kept back to know when to stop: give more groups, a validation table, or a validation share of 0");
        int[] order = [.. sizes.Keys.Order()];
        run.Stream(NetworkStart.Hash("groups kept back")).Shuffle<int>(order);
        var kept = new HashSet<int>();
        var count = 0;
        foreach (var group in order)
        {
            // One group at least is kept back and one at least is learnt from.
            if (kept.Count > 0 && (count >= share * rows.Length || kept.Count == sizes.Count - 1)) break;
            kept.Add(group);
            count += sizes[group];
        }
        foreach (var row in rows) keptBack[row] = kept.Contains(groups[row]);
    }

    private static int[] Weighted(TrainingTable table) => [.. Enumerable.Range(0, table.RowCount).Where(r => table.Weights is null || table.Weights[r] > 0)];

    private static RowSplit Checked(RowSplit split, TrainingTable table) =>
        split.Training.Length >= 2 ? split : throw new DataFaultException($"{split.Training.Length} rows are too few to learn from", table.Signature.Target.Name);
}
