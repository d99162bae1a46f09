namespace MinerOsphere.Catalogue.Configuration;

/// <summary>Limits of process execution.</summary>
public sealed record ProcessSettings
{
    public int Workers { get; init; } = 1;
    public int SyncTimeoutSeconds { get; init; } = 60;
    public int ResultRetentionDays { get; init; } = 30;

    /// <summary>True offers the process <c>echo</c>, which gives back what it is given.</summary>
    public bool Echo { get; init; } = true;

    /// <summary>Limits of results that become collections.</summary>
    public ResultSettings Results { get; init; } = new();
}
