namespace MinerOsphere.Processes.Jobs;

/// <summary>Where a job stands (OGC 18-062r2, statusCode.yaml); the numbers are stored.</summary>
public enum JobStatus
{
    /// <summary>Defined but not started: it may still be changed (OGC 24-051).</summary>
    Created = -1,
    Accepted = 0,
    Running = 1,
    Successful = 2,
    Failed = 3,
    Dismissed = 4,
}
