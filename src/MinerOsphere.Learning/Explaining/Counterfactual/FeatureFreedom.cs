using System.Collections.Immutable;

namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>A column that may change, and how. Columns that are not named may not change at all.</summary>
/// <param name="Name">The column.</param>
public sealed record FeatureFreedom(string Name)
{
    /// <summary>Least value allowed; null for the least observed.</summary>
    public double? Least { get; init; }

    /// <summary>Greatest value allowed; null for the greatest observed.</summary>
    public double? Most { get; init; }

    /// <summary>Which way a number may change.</summary>
    public ChangeDirection Direction { get; init; }

    /// <summary>Numbers change by multiples of this (of a gap: to multiples of it); null for any amount.</summary>
    public double? Step { get; init; }

    /// <summary>Levels that a category may become; default for every level that was observed.</summary>
    public ImmutableArray<string> Levels { get; init; }

    /// <summary>How hard a change is beside that of other columns: distances are multiplied by it.</summary>
    public double Cost { get; init; } = 1;
}
