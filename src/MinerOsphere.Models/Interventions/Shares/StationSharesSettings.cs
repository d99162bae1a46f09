namespace MinerOsphere.Models.Interventions.Shares;

/// <summary>Where the operations of the demonstration are.</summary>
/// <param name="Collection">Collection of point features.</param>
/// <param name="Area">Property of the area.</param>
/// <param name="Station">Property of the station.</param>
internal sealed record StationSharesSettings(string Collection, string Area, string Station);
