namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>What came of playing a plan.</summary>
/// <param name="ShortageOfTime">Share of time with more crews needed than there are.</param>
/// <param name="ShortageOfCalls">Share of calls that find too few crews.</param>
/// <param name="MeanBusy">Mean number of crews needed at once.</param>
/// <param name="Calls">Calls in all.</param>
public sealed record SimulatedCrews(double ShortageOfTime, double ShortageOfCalls, double MeanBusy, int Calls);
