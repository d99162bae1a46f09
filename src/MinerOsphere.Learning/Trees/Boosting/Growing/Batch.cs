namespace MinerOsphere.Learning.Trees.Boosting.Growing;

/// <summary>How much work is handed to a thread at once.</summary>
internal static class Batch
{
    /// <summary>Handing work over costs as much as some thousand rows; less than this stays together.</summary>
    private const int LeastRows = 1 << 13;

    /// <summary>Items per hand-over where the items together are the rows of the nodes.</summary>
    public static int SizeFor(int items, ReadOnlySpan<GrownNode> nodes)
    {
        var rows = 0L;
        foreach (ref readonly var node in nodes) rows += node.Count;
        return SizeFor(items, rows);
    }

    public static int SizeFor(int items, long rows) => (int)Math.Max(1, Math.Min(items, items * (long)LeastRows / Math.Max(1, rows)));
}
