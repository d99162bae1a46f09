namespace MinerOsphere.Processes.Jobs;

public static class JobStatusNames
{
    /// <summary>True when nothing will change any more.</summary>
    public static bool IsFinal(this JobStatus status) => status >= JobStatus.Successful;

    /// <summary>The name in documents.</summary>
    public static string ToName(this JobStatus status) => status switch
    {
        JobStatus.Created => "created",
        JobStatus.Accepted => "accepted",
        JobStatus.Running => "running",
        JobStatus.Successful => "successful",
        JobStatus.Failed => "failed",
        _ => "dismissed",
    };

    public static JobStatus? Parse(string name) => name switch
    {
        "created" => JobStatus.Created,
        "accepted" => JobStatus.Accepted,
        "running" => JobStatus.Running,
        "successful" => JobStatus.Successful,
        "failed" => JobStatus.Failed,
        "dismissed" => JobStatus.Dismissed,
        _ => null,
    };
}
