using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>The panel that transfer learns from: yearly counts of territories, and where their inhabitants are counted.</summary>
/// <param name="Counts">Collection with a row per territory and year.</param>
/// <param name="Territory">Its property of the territory.</param>
/// <param name="Year">Its property of the year.</param>
/// <param name="Natures">What is counted: id, property and title.</param>
/// <param name="Population">Collection of places with inhabitants.</param>
/// <param name="PopulationTerritory">Its property of the territory.</param>
/// <param name="PopulationCount">Its property of the inhabitants.</param>
internal sealed record TransferSettings(
    string Counts, string Territory, string Year, ImmutableArray<(string Id, string Property, LocalizedText Title)> Natures, string Population, string PopulationTerritory, string PopulationCount);
