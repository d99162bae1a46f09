using System.Collections.Immutable;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>All units under a scenario.</summary>
/// <param name="Scenario">Which.</param>
/// <param name="Forcing">Its weather.</param>
/// <param name="Units">Those of the forest; those that a change of kind brings in too.</param>
internal sealed record ForestOutcome(TwinScenario Scenario, Forcing Forcing, ImmutableArray<UnitOutcome> Units)
{
    public double Hectares => Units.Sum(u => u.Hectares);

    /// <summary>Mean over the area of a number of each unit.</summary>
    public double Mean(Func<UnitOutcome, double> of) => Units.Sum(u => u.Hectares * of(u)) / Hectares;

    /// <summary>The same by draw.</summary>
    public double[] Draws(Func<UnitOutcome, int, double> of) => [.. Enumerable.Range(0, Units[0].Dieback.Length).Select(d => Units.Sum(u => u.Hectares * of(u, d)) / Hectares)];
}
