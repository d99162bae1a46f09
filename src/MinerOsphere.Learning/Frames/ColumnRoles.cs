using System.Collections.Immutable;

namespace MinerOsphere.Learning.Frames;

/// <summary>Which columns of a frame mean what to a training. Every other column is a feature, unless <see cref="Features"/> names them.</summary>
public sealed record ColumnRoles
{
    /// <summary>What is to be predicted.</summary>
    public required string Target { get; init; }

    /// <summary>The features; default (no array) takes every numeric and categorical column that has no other role.</summary>
    public ImmutableArray<string> Features { get; init; }

    /// <summary>How much a row counts: 0 or more.</summary>
    public string? Weight { get; init; }

    /// <summary>Known part of the margin, on the scale of the link.</summary>
    public string? Offset { get; init; }

    /// <summary>Amount at risk (inhabitants, hours), above 0: its logarithm joins the offset.</summary>
    public string? Exposure { get; init; }

    /// <summary>Rows of one group (an event, a basin, a deposit) are never parted by a validation.</summary>
    public string? Group { get; init; }

    /// <summary>When a row is.</summary>
    public string? Time { get; init; }

    /// <summary>Where a row is.</summary>
    public string? Place { get; init; }
}
