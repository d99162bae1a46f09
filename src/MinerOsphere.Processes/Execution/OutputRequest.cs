namespace MinerOsphere.Processes.Execution;

/// <summary>An output that was asked for, in a media type that its description offers.</summary>
public readonly record struct OutputRequest(string Id, string MediaType)
{
    /// <summary>True when the request wants it as a collection.</summary>
    public bool AsCollection { get; init; }

    /// <summary>True when the request names the media type; it is the default otherwise, and the header Accept may choose another.</summary>
    public bool IsMediaTypeGiven { get; init; }

    /// <summary>True when an address is wanted instead of the value (18-062r2 §7.11.2.3, transmissionMode).</summary>
    public bool IsByReference { get; init; }
}
