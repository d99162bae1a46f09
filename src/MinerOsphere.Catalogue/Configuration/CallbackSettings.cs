namespace MinerOsphere.Catalogue.Configuration;

/// <summary>Who may be called back when jobs go on and end, and how often it is tried.</summary>
public sealed record CallbackSettings
{
    /// <summary>Addresses that callbacks may go to; none by default.</summary>
    public RemoteSettings Remote { get; init; } = new() { TimeoutSeconds = 20 };

    /// <summary>Environment variable that holds the secret of the signature; null when nothing is called back.</summary>
    public string? SecretVariable { get; init; }

    /// <summary>Tries of one callback before it is given up.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>Wait after the first failure, seconds; it doubles with each further one, up to an hour.</summary>
    public int FirstDelaySeconds { get; init; } = 2;
}
