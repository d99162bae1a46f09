using System.Collections.Immutable;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>A well and the weather over it, day by day.</summary>
/// <param name="Name">For people.</param>
/// <param name="Forcing">Weather; it may begin before the levels do, and should.</param>
/// <param name="Levels">m, at the days of the weather; NaN for a gap.</param>
/// <param name="Stresses">What else moves the level.</param>
public sealed record GroundwaterRecord(string Name, Forcing Forcing, double[] Levels, ImmutableArray<LevelStress> Stresses);
