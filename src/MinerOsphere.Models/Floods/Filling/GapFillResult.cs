using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Floods.Filling;

/// <summary>A gauge, checked and filled.</summary>
internal sealed record GapFillResult(GaugeTable.Gauge Gauge, QualityReport Report, FilledSeries Filled);
