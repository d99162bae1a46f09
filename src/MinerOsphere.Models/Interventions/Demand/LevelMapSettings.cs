namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>Where the shapes of a level's places are; points in the middle of the interventions where this is the collection of the interventions itself.</summary>
/// <param name="Collection">Collection of the shapes.</param>
/// <param name="Property">Its property that names them; null in the middle of interventions.</param>
/// <param name="From">Property of the counts that holds such a name; null in the middle of interventions.</param>
internal sealed record LevelMapSettings(string Collection, string? Property, string? From);
