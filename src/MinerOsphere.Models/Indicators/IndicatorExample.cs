using MinerOsphere.Processes;

namespace MinerOsphere.Models.Indicators;

/// <summary>An example of a process that an indicator's file gives.</summary>
/// <param name="Process">Id of the process.</param>
/// <param name="Example">The request.</param>
public sealed record IndicatorExample(string Process, ProcessExample Example);
