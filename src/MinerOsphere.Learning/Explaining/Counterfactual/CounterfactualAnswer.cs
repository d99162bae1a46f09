using System.Collections.Immutable;

namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>A row like the one asked about, but for a few changes, and what the model says of it.</summary>
/// <param name="Changes">The changes, in the order of the columns.</param>
/// <param name="Row">The whole changed row.</param>
/// <param name="Outputs">What the model says of it.</param>
/// <param name="Distance">Sum of the changes' distances (Wachter, Mittelstadt and Russell 2018).</param>
/// <param name="Shortfall">How far it is from what was wanted; 0 for an answer that reaches it.</param>
/// <param name="NearestRow">Mean distance per column to the nearest reference row.</param>
/// <param name="IsPlausible">Whether reference rows are as far from one another.</param>
/// <param name="Anomaly">The anomaly score, where one was asked for.</param>
public sealed record CounterfactualAnswer(
    ImmutableArray<FeatureChange> Changes, ImmutableArray<double> Row, ImmutableArray<double> Outputs, double Distance, double Shortfall, double NearestRow, bool IsPlausible, double? Anomaly = null);
