namespace MinerOsphere.Learning.Training;

/// <summary>How a training runs. Only the seed may change its result: the same seed gives the same bytes whatever the number of threads.</summary>
public sealed record TrainingRun
{
    /// <summary>Start of every random stream of the run.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Threads at work at most; 0 for as many as there are processors.</summary>
    public int Threads { get; init; }

    /// <summary>Told how far the run is.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Stops the run, which then throws <see cref="OperationCanceledException"/> and leaves nothing behind.</summary>
    public CancellationToken Cancellation { get; init; }

    internal int ThreadCount => Threads > 0 ? Threads : Environment.ProcessorCount;

    /// <summary>A random stream of its own for a part of the run: part 3 draws the same numbers whether parts 0 to 2 were run or not.</summary>
    public RandomStream Stream(ulong part) => new(Seed, part);
}
