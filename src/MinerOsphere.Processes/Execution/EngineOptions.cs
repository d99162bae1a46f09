using MinerOsphere.Processes.Jobs;

namespace MinerOsphere.Processes.Execution;

/// <summary>Limits of execution.</summary>
public readonly record struct EngineOptions()
{
    /// <summary>Jobs that run at the same time on this server.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>How long a synchronous execution may take, waiting for its turn included.</summary>
    public TimeSpan SyncTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Synchronous executions that run at the same time; others wait.</summary>
    public int MostSync { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Jobs that may wait or run; more are refused.</summary>
    public JobLimits Limits { get; init; } = new();

    /// <summary>How long a job and its results are kept after its end.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Starts of one job, crashes of the server included, before it is given up.</summary>
    public int MostAttempts { get; init; } = 3;

    /// <summary>A server of which nothing was heard for so long is taken for dead, and its jobs run again. It tells three times in this span that it lives.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between two signs of life.</summary>
    public TimeSpan Heartbeat => Lease / 3;
}
