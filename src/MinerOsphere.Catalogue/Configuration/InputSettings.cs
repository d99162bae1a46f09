namespace MinerOsphere.Catalogue.Configuration;

/// <summary>What inputs of processes may be read from, and how much of it.</summary>
public sealed record InputSettings
{
    /// <summary>Addresses that inputs by reference may name; none by default. Time and size count for one run together.</summary>
    public RemoteSettings Remote { get; init; } = new() { TimeoutSeconds = 60 };

    /// <summary>Most features of one input that come as a document or from another server.</summary>
    public long MaxFeatures { get; init; } = 1_000_000;

    /// <summary>Most processes inside one another.</summary>
    public int MaxDepth { get; init; } = 8;
}
