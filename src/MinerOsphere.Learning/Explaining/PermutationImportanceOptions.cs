using System.Collections.Immutable;

namespace MinerOsphere.Learning.Explaining;

/// <summary>How permutation importance is measured.</summary>
public sealed record PermutationImportanceOptions
{
    /// <summary>How often each group of columns is permuted in each block.</summary>
    public int Repeats { get; init; } = 10;

    /// <summary>Columns that are permuted together, so that what they say of one another stays; a column in no group stands alone.</summary>
    public ImmutableArray<FeatureGroup> Groups { get; init; }

    /// <summary>
    /// Per row of the table its stratum: values are only exchanged within one, so that what strata have in common (a season, a station) does
    /// not count as the column's. Null to exchange over the whole block.
    /// </summary>
    public int[]? Strata { get; init; }
}
