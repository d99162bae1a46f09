namespace MinerOsphere.Learning.Training;

/// <summary>How far a training is.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Share">Part of the whole that is done, 0 to 1.</param>
public readonly record struct TrainingProgress(string Stage, double Share);
