namespace MinerOsphere.Learning.Training;

/// <summary>
/// Work on many rows by blocks of a fixed size. The blocks do not depend on the number of threads, so sums made per block and added in the
/// order of the blocks are the same for one thread and for many.
/// </summary>
internal static class Blocks
{
    /// <summary>How many blocks there are.</summary>
    public static int Count(int items, int size) => (items + size - 1) / size;

    /// <summary>Calls <paramref name="work"/> with (block, start, end) for each block, end exclusive, on the run's threads.</summary>
    public static void Run(int items, int size, TrainingRun run, Action<int, int, int> work)
    {
        var blocks = Count(items, size);
        if (run.ThreadCount == 1 || blocks <= 1)
        {
            for (var block = 0; block < blocks; block++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                work(block, block * size, Math.Min(items, (block + 1) * size));
            }
            return;
        }
        var options = new ParallelOptions { MaxDegreeOfParallelism = run.ThreadCount, CancellationToken = run.Cancellation };
        try
        {
            Parallel.For(0, blocks, options, block => work(block, block * size, Math.Min(items, (block + 1) * size)));
        }
        catch (AggregateException several) when (several.InnerExceptions.Count > 0)
        {
            // The first fault in the order of the blocks is thrown as it is, as one thread would have thrown it.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    /// <summary>The same for items that are heavy each (trees, networks, folds): one item per block.</summary>
    public static void Run(int items, TrainingRun run, Action<int> work) => Run(items, 1, run, (item, _, _) => work(item));
}
