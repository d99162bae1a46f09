using System.Collections.Immutable;
using MinerOsphere.Learning.Networks.Windows;

namespace MinerOsphere.Models.Floods.Quality;

/// <summary>A series with a flag per value.</summary>
public sealed record QualityReport(TimedSeries Series, ImmutableArray<QualityFlag> Flags)
{
    /// <summary>How many values a check has caught.</summary>
    public int Count(QualityReason reason) => Flags.Count(f => f.Reason == reason);

    /// <summary>The series with gaps where no value is to be relied on.</summary>
    public TimedSeries Cleaned() => new(Series.Name, Series.Start, Series.Step, [.. Series.Values.Select((v, i) => Flags[i].IsMeasure ? v : double.NaN)], Series.Unit);
}
