namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>Where holidays are.</summary>
/// <param name="Collection">Their collection.</param>
/// <param name="Date">Property of the day.</param>
/// <param name="Zones">Property that lists the zones of a public holiday; null for school holidays.</param>
/// <param name="Zone">The zone that counts.</param>
/// <param name="Holiday">Boolean property that is true on a school holiday; null for public ones.</param>
internal sealed record HolidaySettings(string Collection, string Date, string? Zones, string? Zone, string? Holiday);
