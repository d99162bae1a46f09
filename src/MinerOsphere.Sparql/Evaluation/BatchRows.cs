using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>Rearranges the rows of a batch in place.</summary>
internal static class BatchRows
{
    /// <summary>Keeps the rows that pass, in order.</summary>
    public static void Keep(SolutionBatch batch, Func<int, bool> test)
    {
        var kept = 0;
        for (var row = 0; row < batch.Count; row++)
            if (test(row))
                Move(batch, row, kept++);
        batch.Count = kept;
    }

    public static void Move(SolutionBatch batch, int from, int to)
    {
        if (from == to)
            return;
        foreach (var column in batch.Columns)
            column[to] = column[from];
    }

    /// <summary>The first row in [from, to) of an ascending column that is at least the target: doubling steps, as it is mostly near.</summary>
    public static int Gallop(TermId[] column, int from, int to, TermId target)
    {
        var step = 1;
        while (from + step < to && column[from + step] < target)
            step *= 2;
        var (low, high) = (from + step / 2, Math.Min(from + step, to));
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (column[middle] < target)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
