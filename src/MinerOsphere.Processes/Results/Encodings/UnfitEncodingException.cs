using MinerOsphere.Features.Schema;

namespace MinerOsphere.Processes.Results.Encodings;

/// <summary>An output is whole, but the media type that was asked for can't hold it: a grid with steps of several widths is no raster.</summary>
public sealed class UnfitEncodingException(LocalizedText reason) : Exception(reason.In("en"))
{
    /// <summary>Why, for people.</summary>
    public LocalizedText Reason { get; } = reason;
}
