using MinerOsphere.Processes.Jobs;

namespace MinerOsphere.Processes.Execution;

/// <summary>What became of a request for a job.</summary>
public abstract record Submission
{
    private Submission()
    {
    }

    /// <summary>The job is stored and survives a crash.</summary>
    /// <param name="Job">The job, perhaps ended already when it is not new.</param>
    /// <param name="IsNew">False when the same request had made it before.</param>
    public sealed record Accepted(Job Job, bool IsNew) : Submission;

    /// <summary>There is a job of this id, for another request.</summary>
    public sealed record Conflict(Job Job) : Submission;

    /// <summary>Too many jobs wait or run.</summary>
    /// <param name="Scope">Whose limit it is.</param>
    /// <param name="Limit">The limit.</param>
    /// <param name="RetryAfter">When a place may be free.</param>
    public sealed record Refused(LimitScope Scope, int Limit, TimeSpan RetryAfter) : Submission;
}
