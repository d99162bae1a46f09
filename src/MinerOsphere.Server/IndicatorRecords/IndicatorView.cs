using MinerOsphere.Models.Indicators;

namespace MinerOsphere.Server.IndicatorRecords;

/// <summary>An indicator as a page: what it means, its figure and its numbers.</summary>
internal sealed record IndicatorView(PublishedIndicator Indicator);
