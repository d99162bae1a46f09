namespace MinerOsphere.Processes.Jobs;

/// <summary>Which jobs to list, newest first.</summary>
public readonly record struct JobQuery()
{
    public string? ProcessId { get; init; }
    public JobStatus? Status { get; init; }
    public int Limit { get; init; } = 10;

    /// <summary>Continue below this <see cref="Job.Sequence"/>; null from the newest.</summary>
    public long? Before { get; init; }
}
