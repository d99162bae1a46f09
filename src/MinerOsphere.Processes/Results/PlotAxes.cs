using System.Collections.Immutable;

namespace MinerOsphere.Processes.Results;

/// <summary>How a table is drawn: names of its columns.</summary>
/// <param name="X">Along the bottom: dates (YYYY-MM-DD or RFC 3339), numbers, or else names in the order of the rows.</param>
/// <param name="Y">Lines, the first one drawn strongest.</param>
public sealed record PlotAxes(string X, ImmutableArray<string> Y)
{
    /// <summary>Column whose values each get a drawing of their own; null for one drawing.</summary>
    public string? Series { get; init; }

    /// <summary>Lower bound of the interval around the first line, or null.</summary>
    public string? Lower { get; init; }

    /// <summary>Upper bound of the interval around the first line, or null.</summary>
    public string? Upper { get; init; }

    /// <summary>Observed values, drawn as points; or null.</summary>
    public string? Observed { get; init; }
}
