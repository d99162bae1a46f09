namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>What became of the steps of the series.</summary>
/// <param name="Steps">All that have enough past for the lags.</param>
/// <param name="Rows">Windows made.</param>
/// <param name="Gaps">Left out for a gap in the inputs.</param>
/// <param name="NoTarget">Left out because nothing is known of what came after.</param>
/// <param name="Thinned">Left out as dry.</param>
/// <param name="OutsideEvents">Left out because they belong to no event.</param>
/// <param name="FilledRows">Windows made with at least one filled value.</param>
/// <param name="FilledValues">Values filled in them.</param>
public sealed record WindowCounts(int Steps, int Rows, int Gaps, int NoTarget, int Thinned, int OutsideEvents, int FilledRows, int FilledValues);
