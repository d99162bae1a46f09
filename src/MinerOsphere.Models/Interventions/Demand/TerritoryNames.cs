using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>What a territory, its levels and its categories are called.</summary>
/// <param name="Territory">Id.</param>
/// <param name="Whole">Name of its widest place.</param>
/// <param name="Levels">Ids, the widest first.</param>
/// <param name="Categories">Ids of the single categories.</param>
internal sealed record TerritoryNames(string Territory, string Whole, ImmutableArray<string> Levels, ImmutableArray<string> Categories);
