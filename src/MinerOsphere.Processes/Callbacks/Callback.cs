namespace MinerOsphere.Processes.Callbacks;

/// <summary>One message that somebody waits for.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Kind">What is told.</param>
/// <param name="Address">Where.</param>
/// <param name="Root">The base URL that the client used, for the links of a status.</param>
/// <param name="Added">When it was asked for.</param>
public sealed record Callback(string JobId, CallbackKind Kind, string Address, string Root, DateTimeOffset Added)
{
    /// <summary>Tries that failed.</summary>
    public int Attempts { get; init; }

    /// <summary>The progress that was told last; -1 for none.</summary>
    public int ToldProgress { get; init; } = -1;
}
