using System.Collections.Immutable;

namespace MinerOsphere.Learning.Spatial.Applicability;

/// <summary>How an area of applicability is drawn.</summary>
public sealed record ApplicabilityOptions
{
    /// <summary>
    /// How much each feature matters to the model, by name: importances of any scale, those below 0 counted as 0. A feature that is not
    /// named does not matter. Null lets all matter the same.
    /// </summary>
    public ImmutableDictionary<string, double>? Importance { get; init; }

    /// <summary>Of more training rows than this, so many are drawn for the mean distance, whose cost grows with their square. Nearest rows are looked for among all.</summary>
    public int MostRowsForMean { get; init; } = 4000;
}
