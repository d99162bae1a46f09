namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>What another mean duration would change.</summary>
/// <param name="Place">Station or area.</param>
/// <param name="Factor">Durations are multiplied by it.</param>
/// <param name="MeanMinutes">Mean duration then.</param>
/// <param name="MostCrews">Most crews of any slot.</param>
/// <param name="CrewHours">Crews times hours over all slots.</param>
/// <param name="ShortageOfPlan">Greatest probability of a shortage if crews stay as planned.</param>
public sealed record SensitivityRow(string Place, double Factor, double MeanMinutes, int MostCrews, double CrewHours, double ShortageOfPlan);
