using System.Collections.Immutable;

namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>Everything that adaptive intervals remember, to go on with later.</summary>
/// <param name="Alpha">Share of misses that the next interval is made for.</param>
/// <param name="Scores">Latest scores, oldest first.</param>
/// <param name="Pending">Forecasts whose observation is still to come, oldest first.</param>
/// <param name="Intervals">Their intervals.</param>
public sealed record AdaptiveState(double Alpha, ImmutableArray<double> Scores, ImmutableArray<Forecast> Pending, ImmutableArray<Interval> Intervals);
