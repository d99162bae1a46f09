namespace MinerOsphere.Processes.Execution;

/// <summary>An output that was asked for, in a media type that its description offers.</summary>
public readonly record struct OutputRequest(string Id, string MediaType)
{
    /// <summary>True when the request wants it as a collection.</summary>
    public bool AsCollection { get; init; }
}
