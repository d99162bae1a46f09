using System.Collections.Immutable;

namespace MinerOsphere.Processes.Jobs;

/// <summary>Which jobs to list, newest first. Every condition that is given must hold (OGC 18-062r2 §11.2).</summary>
public readonly record struct JobQuery()
{
    /// <summary>One of these processes; empty for any.</summary>
    public ImmutableArray<string> ProcessIds { get; init; } = [];

    /// <summary>One of these states; empty for any.</summary>
    public ImmutableArray<JobStatus> Statuses { get; init; } = [];

    /// <summary>Created at this instant or later.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Created at this instant or earlier.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Ran at least so long, from its start to its end, or to <see cref="Now"/> when it still runs. A job that has not started has no duration.</summary>
    public TimeSpan? MinDuration { get; init; }

    /// <summary>Ran at most so long.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>The instant that the durations of running jobs are measured to.</summary>
    public DateTimeOffset Now { get; init; }

    public int Limit { get; init; } = 10;

    /// <summary>Continue below this <see cref="Job.Sequence"/>; null from the newest.</summary>
    public long? Before { get; init; }
}
