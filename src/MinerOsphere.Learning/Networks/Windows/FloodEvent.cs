namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>A stretch of a series where something happened.</summary>
/// <param name="Start">Its first step.</param>
/// <param name="End">The step after its last.</param>
/// <param name="Peak">The step of its largest value.</param>
public readonly record struct FloodEvent(int Start, int End, int Peak);
