namespace MinerOsphere.Processes.Jobs;

/// <summary>One start of a job. Whoever holds an older number has lost the job: nothing that it says is taken.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Number">Counted from 1.</param>
public readonly record struct JobAttempt(string JobId, int Number);
