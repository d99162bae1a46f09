using System.Collections.Immutable;

namespace MinerOsphere.Models.Floods.Alerts;

/// <summary>What is to be feared of a level.</summary>
/// <param name="Level">The level.</param>
/// <param name="PerLead">Probability of exceeding it at each lead.</param>
/// <param name="Horizon">Probability of exceeding it at one lead or more.</param>
/// <param name="IsExceeded">Whether the flow exceeds it now.</param>
public sealed record AlertOutlook(AlertLevel Level, ImmutableArray<double> PerLead, double Horizon, bool IsExceeded)
{
    /// <param name="thresholds">Of the station.</param>
    /// <param name="forecast">A distribution per lead.</param>
    /// <param name="ranks">How the leads hang together.</param>
    /// <param name="now">Flow at the time of issue, m3/s.</param>
    public static ImmutableArray<AlertOutlook> Of(AlertThresholds thresholds, IReadOnlyList<FlowDistribution> forecast, LeadRanks ranks, double now) =>
    [
        .. thresholds.Levels.Select(level => new AlertOutlook(level, [.. forecast.Select(f => f.Exceedance(level.Flow))], ranks.AnyExceeds(forecast, level.Flow), now > level.Flow)),
    ];
}
