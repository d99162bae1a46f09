using System.Collections.Immutable;
using MinerOsphere.Learning.Spatial.Fuzzy;

namespace MinerOsphere.Models.Minerals.Prospectivity.Layers;

/// <summary>What knowledge says of a layer's values, for the fuzzy overlay.</summary>
/// <param name="Shape">Of numbers.</param>
/// <param name="First">The value of no membership (linear), else the midpoint.</param>
/// <param name="Second">The value of full membership (linear), else the spread.</param>
/// <param name="Levels">Degrees of categories; those that are not named have <see cref="Other"/>.</param>
internal sealed record Membership(MembershipShape Shape, double First, double Second, ImmutableDictionary<string, double> Levels)
{
    /// <summary>A category that knowledge says nothing of: unlikely, but it excludes nothing, since a 0 would silence every other layer.</summary>
    public const double Other = 0.1;

    /// <summary>No layer is ever sure: a degree of 0 or 1 would decide alone.</summary>
    private const double Least = 0.01;

    public double Of(double value) => double.IsNaN(value) ? double.NaN : Math.Clamp(Shape switch
    {
        MembershipShape.Linear => FuzzyMembership.Linear(value, First, Second),
        MembershipShape.Small => FuzzyMembership.Small(value, First, Second),
        MembershipShape.Large => FuzzyMembership.Large(value, First, Second),
        _ => FuzzyMembership.Gaussian(value, First, 1 / (2 * Second * Second)),
    }, Least, 1 - Least);

    public double OfLevel(string level) => Math.Clamp(Levels.GetValueOrDefault(level, Other), Least, 1 - Least);
}
