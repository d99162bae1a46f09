using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Explaining;

/// <summary>What two columns do together beyond what each does alone: 0 everywhere when their effects only add up.</summary>
/// <param name="First">One column.</param>
/// <param name="Second">The other.</param>
/// <param name="FirstPositions">Numbers in ascending order, or codes of levels.</param>
/// <param name="SecondPositions">The same for the other.</param>
/// <param name="Effects">Per first and second position, row after row of the first, in the unit of the (transformed) prediction.</param>
/// <param name="Counts">
/// Rows per cell between neighbouring positions, (first positions - 1) x (second positions - 1); where it is 0 the surface is carried on
/// from the nearest cell that has rows.
/// </param>
public sealed record AleSurface(
    FeatureSpecification First, FeatureSpecification Second, ImmutableArray<double> FirstPositions, ImmutableArray<double> SecondPositions, ImmutableArray<double> Effects, ImmutableArray<int> Counts)
{
    /// <summary>The effect at a first and a second position, by their places.</summary>
    public double this[int first, int second] => Effects[first * SecondPositions.Length + second];
}
