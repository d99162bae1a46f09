namespace MinerOsphere.Processes.Jobs;

/// <summary>What became of a job that was to be added.</summary>
public abstract record JobAdmission
{
    private JobAdmission()
    {
    }

    /// <summary>It is stored.</summary>
    public sealed record Added(Job Job) : JobAdmission;

    /// <summary>There is one of this id already.</summary>
    public sealed record Existing(Job Job) : JobAdmission;

    /// <summary>Too many wait or run.</summary>
    public sealed record Refused(LimitScope Scope, int Limit) : JobAdmission;
}
