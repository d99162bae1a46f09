namespace MinerOsphere.Processes;

/// <summary>How a process may be executed.</summary>
[Flags]
public enum JobControlOptions
{
    None = 0,
    Sync = 1,
    Async = 2,
    Dismiss = 4,
}
