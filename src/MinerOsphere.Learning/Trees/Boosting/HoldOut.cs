using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Boosting;

/// <summary>Parts a table into rows to train on and rows to stop by.</summary>
internal static class HoldOut
{
    private const ulong StreamPart = 0x484F4C44;

    /// <exception cref="DataFaultException">The rows do not allow it: no groups, no times, or nothing left on a side.</exception>
    public static (TrainingTable Training, TrainingTable Validation) Split(TrainingTable table, double fraction, ValidationSplit split, TrainingRun run)
    {
        var wanted = (int)Math.Round(fraction * table.RowCount);
        var isHeldOut = split switch
        {
            ValidationSplit.Groups => ByGroups(table, wanted, run.Stream(StreamPart)),
            ValidationSplit.Latest => Latest(table, wanted),
            _ => AtRandom(table.RowCount, wanted, run.Stream(StreamPart)),
        };
        int[] held = [.. Enumerable.Range(0, table.RowCount).Where(row => isHeldOut[row])], kept = [.. Enumerable.Range(0, table.RowCount).Where(row => !isHeldOut[row])];
        if (held.Length == 0 || kept.Length == 0) throw new DataFaultException($"{table.RowCount} rows cannot be parted into rows to train on and a share of {fraction} to validate on");
        return (table.Take(kept), table.Take(held));
    }

    private static bool[] AtRandom(int rows, int wanted, RandomStream random)
    {
        var held = new bool[rows];
        foreach (var row in random.Permutation(rows).AsSpan(0, wanted)) held[row] = true;
        return held;
    }

    private static bool[] ByGroups(TrainingTable table, int wanted, RandomStream random)
    {
        if (table.Groups is not { } groups) throw new DataFaultException("the rows have no groups to hold out whole");
        int[] order = [.. groups.Distinct().Order()];
        random.Shuffle<int>(order);
        var sizes = groups.CountBy(group => group).ToDictionary();
        var chosen = new HashSet<int>();
        for (int i = 0, count = 0; i < order.Length - 1 && count < wanted; i++)
        {
            chosen.Add(order[i]);
            count += sizes[order[i]];
        }
        return Array.ConvertAll(groups, chosen.Contains);
    }

    private static bool[] Latest(TrainingTable table, int wanted)
    {
        if (table.Times is not { } times) throw new DataFaultException("the rows have no times to hold out the latest of");
        if (wanted == 0) return new bool[times.Length];
        var from = times.Order().ElementAt(times.Length - wanted);
        return Array.ConvertAll(times, time => time >= from);
    }
}
