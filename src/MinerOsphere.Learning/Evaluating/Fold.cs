namespace MinerOsphere.Learning.Evaluating;

/// <summary>Train on periods before <paramref name="Origin"/>, test on those from it up to <paramref name="End"/> (exclusive).</summary>
public readonly record struct Fold(int Origin, int End);
