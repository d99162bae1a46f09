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
}
