namespace MinerOsphere.Catalogue.Configuration;

/// <summary>Limits of process execution.</summary>
public sealed record ProcessSettings
{
    public int Workers { get; init; } = 1;
    public int SyncTimeoutSeconds { get; init; } = 60;
    public int ResultRetentionDays { get; init; } = 30;

    /// <summary>A server of which nothing was heard for so long is taken for dead, and its jobs run again.</summary>
    public int LeaseSeconds { get; init; } = 10;

    /// <summary>Starts of one job before it is given up.</summary>
    public int MostAttempts { get; init; } = 3;

    /// <summary>Jobs that may wait or run, of all, of one process, of one client.</summary>
    public int MostJobs { get; init; } = 10_000;
    public int MostJobsPerProcess { get; init; } = 10_000;
    public int MostJobsPerClient { get; init; } = 1_000;

    /// <summary>Name of the database that several servers keep their jobs in; null for a file of this server's own.</summary>
    public string? JobDatabase { get; init; }

    /// <summary>True offers the process <c>echo</c>, which gives back what it is given.</summary>
    public bool Echo { get; init; } = true;

    /// <summary>Limits of results that become collections.</summary>
    public ResultSettings Results { get; init; } = new();
    public InputSettings Inputs { get; init; } = new();
    public CallbackSettings Callbacks { get; init; } = new();
}
