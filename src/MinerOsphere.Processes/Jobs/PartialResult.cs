using MinerOsphere.Processes.Results;

namespace MinerOsphere.Processes.Jobs;

/// <summary>An output as far as it is known.</summary>
/// <param name="Value">The output.</param>
/// <param name="At">When it was shown.</param>
public sealed record PartialResult(OutputValue Value, DateTimeOffset At);
