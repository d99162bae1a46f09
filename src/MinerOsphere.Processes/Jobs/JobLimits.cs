namespace MinerOsphere.Processes.Jobs;

/// <summary>Jobs that may wait or run at the same time, on all servers together.</summary>
public readonly record struct JobLimits()
{
    public int Total { get; init; } = 10_000;

    /// <summary>Of one process.</summary>
    public int PerProcess { get; init; } = 10_000;

    /// <summary>Of one client.</summary>
    public int PerClient { get; init; } = 1_000;

    public static JobLimits None { get; } = new() { Total = int.MaxValue, PerProcess = int.MaxValue, PerClient = int.MaxValue };
}
