namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>What moves a level beside the weather: the stage of a river, what wells take.</summary>
/// <param name="Role">stage or pumping.</param>
/// <param name="Values">A value per day, without a gap.</param>
public sealed record LevelStress(string Role, double[] Values);
