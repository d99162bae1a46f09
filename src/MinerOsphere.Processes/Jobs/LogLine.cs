using MinerOsphere.Features.Schema;

namespace MinerOsphere.Processes.Jobs;

/// <summary>One line of a job's log.</summary>
/// <param name="Sequence">Grows with every line.</param>
/// <param name="Attempt">Which start of the job wrote it.</param>
/// <param name="At">When.</param>
/// <param name="Text">What.</param>
public sealed record LogLine(long Sequence, int Attempt, DateTimeOffset At, LocalizedText Text);
