using System.Collections.Immutable;
using MinerOsphere.Learning.Networks.Windows;

namespace MinerOsphere.Models.Floods.Filling;

/// <summary>A series with its gaps filled as far as may be.</summary>
/// <param name="Series">Measures and estimates.</param>
/// <param name="Values">The estimates, step by step.</param>
/// <param name="Left">Gaps that were left: too long, or nothing to go by.</param>
/// <param name="Neighbours">Neighbour gauges in use, with the lag and the correlation of each.</param>
public sealed record FilledSeries(TimedSeries Series, ImmutableArray<FilledValue> Values, ImmutableArray<Gap> Left, ImmutableArray<(string Gauge, int Lag, double Correlation)> Neighbours)
{
    internal FillErrors Errors { get; init; } = new([]);
}
