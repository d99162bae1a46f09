namespace MinerOsphere.Learning.Drift;

/// <summary>Rows whose intervals held less, or more, of what was observed than they promise.</summary>
/// <param name="Start">First row.</param>
/// <param name="End">Last row.</param>
/// <param name="Coverage">Share of the rows that lay within.</param>
/// <param name="PValue">Of the two-sided binomial test.</param>
public readonly record struct CoverageWindow(int Start, int End, double Coverage, double PValue);
