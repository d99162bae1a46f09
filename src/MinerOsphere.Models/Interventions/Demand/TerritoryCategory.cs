using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>A category of interventions.</summary>
/// <param name="Id">Its id in results.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Property">Property of its counts; null where interventions are single.</param>
/// <param name="Values">Values of the category property that it takes; empty for all that no other takes.</param>
internal sealed record TerritoryCategory(string Id, LocalizedText Title, string? Property, ImmutableArray<string> Values);
