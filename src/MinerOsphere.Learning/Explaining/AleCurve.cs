using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Explaining;

/// <summary>How the prediction moves with one column, its mean over the rows being 0.</summary>
/// <param name="Feature">The column.</param>
/// <param name="Positions">Numbers in ascending order, or the codes of levels in the order of the curve.</param>
/// <param name="Effects">Per position, in the unit of the (transformed) prediction.</param>
/// <param name="Counts">Rows per interval between two positions, or per level.</param>
/// <param name="MissingCount">Rows without a value, on which the curve says nothing.</param>
/// <param name="Low">Lower bound of the bootstrap band per position; default when none was asked for.</param>
/// <param name="High">Upper bound.</param>
public sealed record AleCurve(
    FeatureSpecification Feature, ImmutableArray<double> Positions, ImmutableArray<double> Effects, ImmutableArray<int> Counts, int MissingCount,
    ImmutableArray<double> Low = default, ImmutableArray<double> High = default)
{
    /// <summary>Positions as people read them: levels by name.</summary>
    public ImmutableArray<string> Labels => [.. Positions.Select(position => ContributionTable.TextOf(Feature, position))];
}
