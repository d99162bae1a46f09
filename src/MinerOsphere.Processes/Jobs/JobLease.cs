namespace MinerOsphere.Processes.Jobs;

/// <summary>A claim on running jobs: past its end the owner is taken for dead.</summary>
/// <param name="Owner">Names one server process.</param>
/// <param name="Until">End, renewed while the owner lives.</param>
public readonly record struct JobLease(string Owner, DateTimeOffset Until);
