namespace MinerOsphere.Processes.Results;

/// <summary>One output as it will be sent: bytes of a media type.</summary>
public sealed record OutputValue(string Id, string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>True when the content may stand inside a JSON document as it is.</summary>
    public bool IsJson => MediaType.StartsWith("application/json", StringComparison.Ordinal) || MediaType.EndsWith("+json", StringComparison.Ordinal);

    public bool IsText => MediaType.StartsWith("text/", StringComparison.Ordinal);
}
