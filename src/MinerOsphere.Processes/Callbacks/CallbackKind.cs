namespace MinerOsphere.Processes.Callbacks;

/// <summary>What a callback tells.</summary>
public enum CallbackKind
{
    /// <summary>The status, while the job runs.</summary>
    InProgress,

    /// <summary>The results of a job that succeeded.</summary>
    Success,

    /// <summary>The status of a job that failed or was dismissed.</summary>
    Failed,
}
