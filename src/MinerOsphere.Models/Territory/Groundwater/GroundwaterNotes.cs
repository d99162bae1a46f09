namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>What was left out or filled while reading.</summary>
/// <param name="Outside">Days with a level and without weather.</param>
/// <param name="Filled">Days of weather that were filled, by role.</param>
internal sealed record GroundwaterNotes(int Outside, IReadOnlyDictionary<string, int> Filled);
